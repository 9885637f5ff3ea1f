import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { charge, closeDue, newCustomer, receive, runJobs, type TestCompany, withCompany } from "../../test/company.ts";
import { beforeEach, killedAfter } from "../../test/faults.ts";
import { expectSound, itemsOf } from "../../test/ledger.ts";
import { withActor } from "../actor/actor.ts";
import { getCompany } from "../company/company.ts";
import { dueCompanies } from "../company/schedule.ts";
import { statementsOf } from "../statement/statement.ts";
import { listRuns, type RunJob, runStep, startNow } from "./run.ts";

const { clock } = await testStage("run");
const october = "2026-10-31";
const inOctober = () => clock.set("2026-10-20T04:00:00Z");
const due = () => clock.set("2026-11-04T01:00:00Z");

/** Customers who owe something, without an address. */
async function debtors(count: number): Promise<string[]> {
  const customers: string[] = [];
  for (let place = 0; place < count; place++) customers.push(await newCustomer());
  await Promise.all(customers.map((customerId) => charge(customerId, { amountMinor: 100, date: "2026-10-05" })));
  return customers;
}

async function expectDone(customers: string[], { companyId }: TestCompany): Promise<void> {
  const count = customers.length;
  expect((await listRuns()).filter(({ periodEnd }) => periodEnd === october)).toMatchObject([
    { state: "done", customers: count, closed: count, issued: count, silent: 0, withoutAddress: count },
  ]);
  for (const customerId of customers) {
    expect(await statementsOf({ customerId })).toMatchObject([{ periodEnd: october, closingMinor: 100 }]);
    expect((await expectSound(customerId)).head.closedThrough).toBe(october);
  }
  expect(await getCompany()).toMatchObject({ closedThrough: october, nextPeriodEnd: "2026-11-30" });
  const told = (await itemsOf(`tenant#${companyId}#outbox`)).filter(
    ({ body }) => (body as { type: string }).type === "statement.issued",
  );
  expect(told).toHaveLength(count);
}

describe("a statement run", () => {
  it("begins at its moment and not before, and a tick that comes again begins nothing", async () => {
    inOctober();
    await withCompany(async (company) => {
      const customers = await debtors(1);
      clock.set("2026-11-04T00:59:59Z");
      expect(await dueCompanies()).not.toContain(company.companyId);
      await closeDue(company);
      expect(await listRuns()).toEqual([]);
      await expect(startNow()).resolves.toMatchObject({ periodEnd: october });
      due();
      expect(await dueCompanies()).toContain(company.companyId);
      for (const _ of [1, 2, 3]) await closeDue(company);
      await expectDone(customers, company);
      expect(await dueCompanies()).not.toContain(company.companyId);
      await expect(startNow()).rejects.toMatchObject({ reason: "statement.period_not_over" });
    });
  });

  it("of several batches comes to the same with every job done twice, last ones first, and four at a time", async () => {
    inOctober();
    await withCompany(async (company) => {
      const customers = await debtors(28);
      due();
      const step = (job: RunJob) => withActor({ type: "system", tenantId: job.tenantId }, () => runStep(job));
      let jobs: RunJob[] = [{ tenantId: company.companyId, step: "start" }];
      let batches = 0;
      while (jobs.length > 0) {
        const some = jobs.slice(-4);
        batches += some.filter((job) => job.step === "batch").length;
        const done = await Promise.all([...some, ...some].map(step));
        jobs = [...jobs.slice(0, -4), ...new Map(done.flat().map((job) => [JSON.stringify(job), job])).values()];
      }
      expect(batches).toBe(2);
      await expectDone(customers, company);
    });
  });

  it("killed at every request that it makes, with a tick to go on from, issues each statement once", async () => {
    inOctober();
    await withCompany(async (company) => {
      const customers = await debtors(3);
      due();
      let kills = 0;
      // The whole run dies at its n-th request each time, and gets one request further the next time.
      while (await killedAfter(kills, () => closeDue(company))) kills += 1;
      expect(kills).toBeGreaterThan(15);
      await closeDue(company);
      await expectDone(customers, company);
    });
  });

  it("has its jobs delivered again after a death between what they did and what they say next", async () => {
    inOctober();
    await withCompany(async (company) => {
      const customers = await debtors(2);
      due();
      const lost = async (jobs: RunJob[]): Promise<RunJob[]> => (await Promise.all(jobs.map(runStep))).flat();
      const start: RunJob = { tenantId: company.companyId, step: "start" };
      const listing = await lost([start]);
      await lost(listing);
      // The batches were never heard of: the tick asks what is still open.
      const batches = await lost([start]);
      expect(batches).toMatchObject([{ step: "batch", batch: 1 }]);
      await lost(batches);
      expect(await lost([start])).toMatchObject([{ step: "finish" }]);
      await closeDue(company);
      await expectDone(customers, company);
    });
  });

  it("leaves out no customer who is added while it lists, and closes nobody twice", async () => {
    inOctober();
    await withCompany(async (company) => {
      const customers = await debtors(3);
      due();
      let added = 0;
      const addOne = async ({ operation, input }: { operation: string; input: unknown }): Promise<void> => {
        if (operation !== "TransactWriteItems" || added > 3 || !JSON.stringify(input).includes('"batch#')) return;
        added += 1;
        await withActor(company.actor, async () =>
          receive(await newCustomer(), { amountMinor: 5, receivedOn: "2026-10-10" }),
        );
      };
      await beforeEach(addOne, () => closeDue(company));
      expect(added).toBe(2);
      for (const customerId of customers) expect(await statementsOf({ customerId })).toHaveLength(1);
      expect(await listRuns()).toMatchObject([{ state: "done", issued: 3, silent: 0 }]);
    });
  });

  it("after an outage of three months brings the overdue periods once each, in order, each going on from the last", async () => {
    inOctober();
    await withCompany(async (company) => {
      const customerId = (await debtors(1))[0] ?? "";
      clock.set("2027-01-20T00:00:00Z");
      for (const _ of [1, 2]) await closeDue(company);
      const runs = await listRuns();
      expect(runs.map(({ periodEnd }) => periodEnd)).toEqual(["2026-12-31", "2026-11-30", october]);
      expect(runs.map(({ state, issued }) => `${state} ${issued}`)).toEqual(["done 1", "done 1", "done 1"]);
      const [december, november, first] = await statementsOf({ customerId });
      expect([first?.closingMinor, november?.openingMinor, december?.openingMinor]).toEqual([100, 100, 100]);
      expect(december).toMatchObject({ ageing: { days61to90Minor: 100 } });
      expect(await getCompany()).toMatchObject({ nextPeriodEnd: "2027-01-31", closedThrough: "2026-12-31" });
    });
  });

  it("of a company without customers ends too, and one that is not due has no jobs", async () => {
    inOctober();
    await withCompany(async (company) => {
      due();
      await closeDue(company);
      expect(await listRuns()).toMatchObject([{ state: "done", customers: 0, issued: 0 }]);
      await runJobs([{ tenantId: company.companyId, step: "list", periodEnd: "2026-12-31" }]);
      await runJobs([{ tenantId: company.companyId, step: "finish", periodEnd: october }]);
      expect(await listRuns()).toHaveLength(1);
    });
  });
});
