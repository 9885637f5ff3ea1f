import pMap from "p-map";
import { z } from "zod";
import { openItemEntity } from "../account/account.entity.ts";
import { tenantId } from "../actor/actor.ts";
import { addDays } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { getCustomer } from "../customer/customer.ts";
import { type Decision, decide, marksAfter } from "./decide.ts";
import { factsOn, type Known, knownOf } from "./facts.ts";
import { findFile } from "./file.ts";
import { firstDay, getPlan, type Plan } from "./plan.ts";
import { policySchema } from "./policy.ts";

const days = 30;
const itemsAtOnce = 100;
const atOnce = 5;

export const previewRemindersSchema = z.object({
  /** One that is to be tried before it is in force; else the company's. */
  policy: policySchema.optional(),
  cursor: z.string().max(2_000).optional(),
});

export type Previewed = { customerId: string; reference: string; name: string; decisions: Decision[] };

/**
 * What would go out in the next thirty days if nothing else happened, to whom and why, and what is held back: a page of
 * customers, decided day by day by the function that sends. Nothing is written.
 */
export async function previewReminders({ policy, cursor }: z.output<typeof previewRemindersSchema>) {
  const [plan, { zone }] = await Promise.all([getPlan(), companyTerms()]);
  const tried: Plan = { ...plan, isOn: true, ...(policy ? { policy } : {}) };
  const day = firstDay(policy ? { ...tried, doneThrough: "" } : tried, zone);
  const page = await itemsComing(tried, day, cursor);
  const rows = await pMap(page.items, (item) => previewed(item, tried, day), { concurrency: atOnce });
  const shown = rows.flatMap((row) => (row && row.decisions.length > 0 ? [row] : []));
  return { from: day, to: addDays(day, days - 1), rows: shown, ...(page.cursor ? { cursor: page.cursor } : {}) };
}

type Item = { customerId: string; dueDate: string; documentId: string };
const placeOf = ({ dueDate, documentId }: Omit<Item, "customerId">): string => `${dueDate}#${documentId}`;

/** A customer is shown with the first of its items, and with no other. */
async function previewed(item: Item, plan: Plan, day: string): Promise<Previewed | undefined> {
  const { customerId } = item;
  const [customer, file] = await Promise.all([getCustomer(customerId), findFile(customerId)]);
  const known = await knownOf(customer, file, plan);
  if (known.accounts.some(({ items }) => items.some((other) => placeOf(other) < placeOf(item)))) return undefined;
  const { reference, kind } = customer;
  // A person's name is opened on the person's own page alone.
  const name = kind === "person" ? "" : customer.name;
  return { customerId, reference, name, decisions: ahead(known, day) };
}

/** The decisions of the next days, each on what the ones before it would have done. */
export function ahead(known: Known, from: string): Decision[] {
  const decisions: Decision[] = [];
  let { file } = known;
  const interestThrough = new Map(known.interestThrough);
  for (let at = 0; at < days; at++) {
    const day = addDays(from, at);
    const decision = decide(factsOn({ ...known, file, interestThrough }, day));
    for (const { documentId, fee } of decision.lines)
      if (decision.isSent && fee?.basis.type === "interest") interestThrough.set(documentId, day);
    file = { ...file, marks: marksAfter(file.marks, decision), ...(decision.isSent ? { mailedOn: day } : {}) };
    if (decision.lines.length > 0) decisions.push(decision);
  }
  return decisions;
}

/** A page of what may be asked for: items that come to their first step by then, or came to it before. */
async function itemsComing({ policy }: Plan, day: string, cursor: string | undefined) {
  const first = policy.steps[0]?.days;
  if (first === undefined) return { items: [], cursor: null };
  const { data, cursor: next } = await openItemEntity()
    .query.byDueDate({ tenantId: tenantId() })
    .lte({ dueDate: `${addDays(day, days - first)}~` })
    .go({ limit: itemsAtOnce, ...(cursor ? { cursor } : {}) });
  return { items: data, cursor: next };
}
