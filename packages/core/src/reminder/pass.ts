import pMap from "p-map";
import { openItemEntity } from "../account/account.entity.ts";
import { tenantId } from "../actor/actor.ts";
import { addDays, today } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { settlePromises } from "../promise-to-pay/settle.ts";
import { examine } from "./examine.ts";
import { finishDay, getPlan, hasBegun, type Plan } from "./plan.ts";
import { reminderFileEntity } from "./reminder.entity.ts";

/**
 * A day's pass over a company: it lists whom to look at, a page at a time, and looks at them in batches. It costs what is
 * due, not what is open: customers whose day has come, and those of items that come to their first step. Each step is
 * a job that says which jobs come next; the list goes on behind the batches of its last page, so a company with many
 * customers keeps no other waiting.
 */
export type ReminderJob = { tenantId: string } & (
  | { step: "start" }
  | { step: "list"; day: string; of: "files" | "items"; cursor?: string }
  | { step: "batch"; day: string; customerIds: string[] }
  | { step: "finish"; day: string }
  /** Of one customer, whether or not anybody is reminded: one of its promises to pay is over. */
  | { step: "promises"; customerId: string }
);

const listedAtOnce = 500;
const customersInBatch = 25;
const atOnce = 5;

export async function reminderStep(job: ReminderJob): Promise<ReminderJob[]> {
  switch (job.step) {
    case "start":
      return startPass();
    case "list":
      return listPage(job);
    case "batch":
      await pMap(job.customerIds, (customerId) => examine(customerId, job.day), { concurrency: atOnce });
      return [];
    case "finish":
      return finish(job.day);
    case "promises":
      await settlePromises(job.customerId);
      return [];
  }
}

async function startPass(): Promise<ReminderJob[]> {
  const [plan, { zone }] = await Promise.all([getPlan(), companyTerms()]);
  const day = today(zone);
  // A tick that comes too early finds it again later.
  if (!plan.isOn || !hasBegun(plan.policy, zone)) return [];
  if (plan.doneThrough >= day) {
    await finishDay(plan, plan.doneThrough);
    return [];
  }
  return [{ tenantId: tenantId(), step: "list", day, of: "files" }];
}

async function listPage({ day, of, cursor }: ReminderJob & { step: "list" }): Promise<ReminderJob[]> {
  const plan = await getPlan();
  if (!plan.isOn || plan.doneThrough >= day) return [];
  const page = of === "files" ? await dueFiles(day, cursor) : await freshItems(plan, day, cursor);
  const job = { tenantId: tenantId(), day };
  const customers = [...new Set(page.customerIds)];
  const batches: ReminderJob[] = [];
  for (let start = 0; start < customers.length; start += customersInBatch)
    batches.push({ ...job, step: "batch", customerIds: customers.slice(start, start + customersInBatch) });
  if (page.cursor) return [...batches, { ...job, step: "list", of, cursor: page.cursor }];
  const next: ReminderJob = of === "files" ? { ...job, step: "list", of: "items" } : { ...job, step: "finish" };
  return [...batches, next];
}

type Page = { customerIds: string[]; cursor: string | null };

/** Customers whose day to look again has come. */
async function dueFiles(day: string, cursor: string | undefined): Promise<Page> {
  const { data, cursor: next } = await reminderFileEntity()
    .query.byNextDay({ tenantId: tenantId() })
    .lte({ nextOn: `${day}~` })
    .go({ limit: listedAtOnce, ...(cursor ? { cursor } : {}) });
  return { customerIds: data.map(({ customerId }) => customerId), cursor: next };
}

/** Customers of items whose first step came since the last pass. */
async function freshItems({ policy, doneThrough }: Plan, day: string, cursor: string | undefined): Promise<Page> {
  const first = policy.steps[0]?.days;
  if (first === undefined) return { customerIds: [], cursor: null };
  const from = doneThrough === "" ? "0000" : addDays(doneThrough, 1 - first);
  const { data, cursor: next } = await openItemEntity()
    .query.byDueDate({ tenantId: tenantId() })
    .between({ dueDate: from }, { dueDate: `${addDays(day, -first)}~` })
    .go({ limit: listedAtOnce, ...(cursor ? { cursor } : {}) });
  return { customerIds: data.map(({ customerId }) => customerId), cursor: next };
}

async function finish(day: string): Promise<ReminderJob[]> {
  const plan = await getPlan();
  if (plan.isOn && plan.doneThrough < day) await finishDay(plan, day);
  return [];
}
