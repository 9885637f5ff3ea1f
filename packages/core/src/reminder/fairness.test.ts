import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { charge, newCompany, newCustomer } from "../../test/company.ts";
import { withActor } from "../actor/actor.ts";
import { newId } from "../id/id.ts";
import { findDecision } from "./examine.ts";
import { type ReminderJob, reminderStep } from "./pass.ts";
import { setPlan } from "./plan.ts";
import { usualPolicy } from "./policy.ts";
import { reminderFileEntity } from "./reminder.entity.ts";

const { clock } = await testStage("reminder-fairness");
const day = "2026-04-01";

/** A company with reminders on. */
async function founded() {
  const company = await newCompany();
  await withActor(company.actor, () => setPlan({ version: 0, isOn: true, policy: usualPolicy }));
  return company;
}

it("a company with thousands of customers to look at keeps one with three waiting for no more than two pages of them", async () => {
  clock.set(`${day}T04:00:00Z`);
  const [large, small] = [await founded(), await founded()];
  // Who is looked at in its batches is nobody: what counts here is whose turn it is.
  const files = Array.from({ length: 2_600 }, () => ({
    ...{ tenantId: large.companyId, customerId: newId("customer"), version: 1, marks: [], pauses: [], nextOn: day },
  }));
  await reminderFileEntity().put(files).go({ concurrency: 4 });
  const customerIds = await withActor(small.actor, async () => {
    const made = await Promise.all([1, 2, 3].map(() => newCustomer({ contact: { email: "wang@customer.example" } })));
    for (const customerId of made)
      await charge(customerId, { amountMinor: 1, date: "2026-03-01", dueDate: "2026-03-31" });
    return made;
  });
  const jobs: ReminderJob[] = [large, small].map(({ companyId }) => ({ tenantId: companyId, step: "start" }));
  let [steps, batches] = [0, 0];
  const isDecided = async (): Promise<boolean> => {
    const found = await withActor(small.actor, () => Promise.all(customerIds.map((id) => findDecision(id, day))));
    return found.every((decision) => decision?.isSent);
  };
  while (!(await isDecided())) {
    const job = jobs.shift();
    if (!job) throw new Error("the small company's reminders were never decided");
    steps += 1;
    const isForLarge = job.tenantId === large.companyId;
    if (isForLarge && job.step === "batch") batches += 1;
    else jobs.push(...(await withActor({ type: "system", tenantId: job.tenantId }, () => reminderStep(job))));
  }
  // Two starts and four lists, the small one's batch, and what of the large one comes before it; however many it has.
  expect(batches).toBeLessThanOrEqual(40);
  expect(steps).toBeLessThanOrEqual(50);
  expect(jobs.some(({ tenantId, step }) => tenantId === large.companyId && step === "list")).toBe(true);
}, 120_000);
