import { addDays, today } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { findDocument } from "../document/document.ts";
import { transact, untilItHolds } from "../table/table.ts";
import { fileWrite, findFile } from "./file.ts";
import { getPlan, type Plan } from "./plan.ts";

/** Something happened to a customer that may change what it is asked for: the next pass looks. */
export async function wakeCustomer(customerId: string): Promise<void> {
  const plan = await getPlan();
  if (plan.isOn) await lookNext(customerId);
}

/** A charge whose first step is over already, as of one that is dated back: no pass would come upon it by its due date. */
export async function wakeForCharge(customerId: string, documentId: string): Promise<void> {
  const plan = await getPlan();
  if (!plan.isOn) return;
  const document = await findDocument(documentId);
  if (document && isOver(plan, document.dueDate ?? document.date)) await lookNext(customerId);
}

function isOver({ policy, doneThrough }: Plan, dueDate: string): boolean {
  const first = policy.steps[0]?.days;
  return first !== undefined && doneThrough !== "" && addDays(dueDate, first) <= doneThrough;
}

const lookNext = (customerId: string): Promise<void> =>
  untilItHolds(["file"], async () => {
    const [file, { zone }] = await Promise.all([findFile(customerId), companyTerms()]);
    const day = today(zone);
    if (file.nextOn === undefined || file.nextOn > day) await transact([fileWrite({ ...file, nextOn: day })]);
  });
