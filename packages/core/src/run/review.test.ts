import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { charge, closeDue, newCustomer, receive, runJobs, type TestCompany, withCompany } from "../../test/company.ts";
import { killedAfter } from "../../test/faults.ts";
import { expectSound, itemsOf } from "../../test/ledger.ts";
import { checkLedger } from "../../test/proof.ts";
import { expectToldOnce } from "../../test/statements.ts";
import { tenantId, withActor } from "../actor/actor.ts";
import { getCompany } from "../company/company.ts";
import { newId } from "../id/id.ts";
import { disputeItem } from "../item/item.ts";
import { draftPaper } from "../statement/draft.ts";
import { reopenMonth } from "../statement/reopen.ts";
import { latestStatement, statementPaper, statementsOf } from "../statement/statement.ts";
import { listPrepared, pauseRun, releasePrepared, releaseSchema, resumeRun } from "./control.ts";
import { listRuns, type RunJob, runStep } from "./run.ts";

const { clock } = await testStage("review");
const october = "2026-10-31";
const email = { contact: { email: "ap@customer.example" } };

const reviewing = (body: (company: TestCompany) => Promise<void>): Promise<void> => {
  clock.set("2026-10-20T04:00:00Z");
  return withCompany(body, { statements: { release: "review" } });
};
const afterOctober = () => clock.set("2026-11-04T04:00:00Z");
const owing = async (amountMinor = 100, input: Parameters<typeof newCustomer>[0] = email): Promise<string> => {
  const customerId = await newCustomer(input);
  await charge(customerId, { amountMinor, date: "2026-10-05" });
  return customerId;
};
const prepared = (periodEnd = october) => listPrepared({ periodEnd, offset: 0, limit: 100 });
const flagsOf = async (customerId: string, periodEnd = october) =>
  (await prepared(periodEnd)).rows.find((row) => row.customerId === customerId)?.flags;

/** What was seen just now is released: all, or some. */
async function release(customerIds: string[] | "all" = "all", periodEnd = october): Promise<void> {
  const { seen } = await prepared(periodEnd);
  await runJobs(await releasePrepared(releaseSchema.parse({ periodEnd, customerIds, seen })));
}
const run = async (periodEnd = october) => (await listRuns()).find((each) => each.periodEnd === periodEnd);
const issuedEvents = async () =>
  (await itemsOf(`tenant#${tenantId()}#outbox`)).filter(
    ({ body }) => (body as { type: string }).type === "statement.issued",
  ).length;

describe("statements held for review", () => {
  it("are prepared, and nothing is closed or mailed until somebody releases them, one or all; then as at once", () =>
    reviewing(async (company) => {
      const [one, two, three] = [await owing(), await owing(200), await owing(300, {})];
      const silent = await newCustomer();
      await charge(silent, { amountMinor: 5, date: "2026-09-05" });
      await receive(silent, { amountMinor: 5, receivedOn: "2026-09-06" });
      afterOctober();
      for (const _ of [1, 2]) await closeDue(company);
      expect(await run()).toMatchObject({
        state: "review",
        customers: 4,
        prepared: 4,
        toReview: 3,
        closed: 0,
        issued: 0,
      });
      for (const each of [one, two, three, silent]) {
        expect(await statementsOf({ customerId: each })).toEqual([]);
        expect((await expectSound(each)).head.closedThrough).toBe("0000-00-00");
      }
      expect(await issuedEvents()).toBe(0);
      // Who has no address comes first; what is as usual says so only of the first time.
      expect((await prepared()).rows).toMatchObject([
        { customerId: three, closingMinor: 300, openingMinor: 0, flags: ["no-address", "first"] },
        { flags: ["first"] },
        { flags: ["first"] },
      ]);
      const key = { customerId: two, currency: "CNY", periodEnd: october };
      const { version, hash, issuedOn, ...draft } = await draftPaper(key);
      expect({ version, hash, issuedOn }).toEqual({ version: 0, hash: "", issuedOn: "2026-11-04" });
      await expect(draftPaper({ ...key, customerId: silent })).rejects.toMatchObject({ code: "not_found" });
      clock.set("2026-11-05T04:00:00Z");
      await release([two]);
      // What was seen is what is sent.
      expect((await statementPaper(key)).paper).toMatchObject(draft);
      await expect(draftPaper(key)).rejects.toMatchObject({ code: "not_found" });
      expect(await run()).toMatchObject({ state: "review", toReview: 2, closed: 1, issued: 1, mailsAsked: 1 });
      expect(await latestStatement(two, "CNY", october)).toMatchObject({
        ...{ issuedOn: "2026-11-05", released: { by: expect.stringMatching(/^mem_/), at: "2026-11-05T04:00:00.000Z" } },
      });
      expect(await getCompany()).toMatchObject({ nextPeriodEnd: october });
      await release();
      expect(await run()).toMatchObject({
        ...{ state: "done", toReview: 0, closed: 4, issued: 3, silent: 1, withoutAddress: 1, mailsAsked: 2 },
      });
      expect(await issuedEvents()).toBe(3);
      expect((await expectSound(silent)).head.closedThrough).toBe(october);
      expect(await getCompany()).toMatchObject({ nextPeriodEnd: "2026-11-30" });
      await expect(release()).rejects.toMatchObject({ reason: "statement.not_prepared" });
      for (const each of [one, two, three]) await expectToldOnce(each);
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
    }));

  it("that changed since they were prepared go back to review, marked, and are not closed; others are", () =>
    reviewing(async (company) => {
      const [changed, same, settled, silent] = [await owing(), await owing(), await owing(), await newCustomer(email)];
      await charge(changed, { currency: "USD", amountMinor: 9, date: "2026-10-05" });
      await charge(silent, { amountMinor: 5, date: "2026-09-05" });
      await receive(silent, { amountMinor: 5, receivedOn: "2026-09-06" });
      afterOctober();
      await closeDue(company);
      const { seen } = await prepared();
      await charge(changed, { amountMinor: 11, date: "2026-10-31" });
      await charge(silent, { amountMinor: 12, date: "2026-10-31" });
      const jobs = await releasePrepared({ periodEnd: october, customerIds: "all", seen });
      // A job that comes twice, or again after its worker died, does not take the new figures for what was released.
      await Promise.all([...jobs, ...jobs].map(runStep));
      await runJobs(jobs);
      expect(await statementsOf({ customerId: same })).toHaveLength(1);
      expect(await statementsOf({ customerId: settled })).toHaveLength(1);
      for (const each of [changed, silent]) expect(await statementsOf({ customerId: each })).toEqual([]);
      const held = await prepared();
      expect(held.rows.filter(({ customerId }) => customerId === changed)).toMatchObject([
        { currency: "CNY", closingMinor: 111, flags: ["changed", "first"] },
        { currency: "USD", closingMinor: 9, flags: ["first"] },
      ]);
      // Who looked before that releases nothing of it.
      await runJobs(await releasePrepared({ periodEnd: october, customerIds: "all", seen }));
      expect(await statementsOf({ customerId: changed })).toEqual([]);
      await release();
      // What had nothing to tell, and was on no list, is looked at before it goes out.
      expect(await flagsOf(silent)).toEqual(["changed", "first"]);
      await release();
      expect(await run()).toMatchObject({ state: "done", issued: 5, silent: 0 });
      expect(await statementsOf({ customerId: changed })).toHaveLength(2);
      for (const each of [changed, same, silent]) await expectToldOnce(each);
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
    }));

  it("say what is unusual about them", () =>
    reviewing(async (company) => {
      const usual = await owing();
      const jumping = await owing();
      const busier = await owing();
      const inCredit = await owing();
      const disputing = await newCustomer(email);
      const { chargeId } = await charge(disputing, { amountMinor: 100, date: "2026-07-20" });
      afterOctober();
      await closeDue(company);
      await release();
      await charge(usual, { amountMinor: 50, date: "2026-11-02" });
      await charge(jumping, { amountMinor: 51, date: "2026-11-02" });
      await charge(busier, { amountMinor: 301, date: "2026-11-02" });
      await receive(busier, { amountMinor: 301, receivedOn: "2026-11-02" });
      await receive(inCredit, { amountMinor: 101, receivedOn: "2026-11-02" });
      const disputed = { customerId: disputing, currency: "CNY", debitId: chargeId, disputedMinor: 1, reason: "why" };
      await disputeItem({ changeId: newId("change"), ...disputed });
      clock.set("2026-12-04T04:00:00Z");
      await closeDue(company);
      const end = "2026-11-30";
      expect(await flagsOf(usual, end)).toEqual([]);
      expect(await flagsOf(jumping, end)).toEqual(["jump"]);
      expect(await flagsOf(busier, end)).toEqual(["charges"]);
      expect(await flagsOf(inCredit, end)).toEqual(["jump", "charges", "credit"]);
      expect(await flagsOf(disputing, end)).toEqual(["over-90", "disputed"]);
      expect((await prepared(end)).rows.map(({ customerId }) => customerId)).toEqual([
        ...[inCredit, jumping, busier, disputing, usual],
      ]);
    }));

  it("killed at every request while they are prepared and released, each is issued once", () =>
    reviewing(async (company) => {
      const customers = [await owing(), await owing(), await owing()];
      afterOctober();
      let kills = 0;
      while (await killedAfter(kills, () => closeDue(company))) kills += 1;
      expect(kills).toBeGreaterThan(15);
      await closeDue(company);
      expect(await run()).toMatchObject({ state: "review", prepared: 3, toReview: 3 });
      const { seen } = await prepared();
      const jobs = await releasePrepared({ periodEnd: october, customerIds: "all", seen });
      kills = 0;
      while (await killedAfter(kills, () => runJobs(jobs))) kills += 1;
      expect(kills).toBeGreaterThan(10);
      await closeDue(company);
      expect(await run()).toMatchObject({ state: "done", closed: 3, issued: 3, mailsAsked: 3 });
      expect(await issuedEvents()).toBe(3);
      for (const each of customers) await expectToldOnce(each);
    }));

  it.each([40, 150])("after an outage of %i days come period by period, each once it is released", (days) =>
    reviewing(async (company) => {
      const customerId = await owing();
      clock.set(new Date(Date.parse("2026-11-04T04:00:00Z") + days * 86_400_000).toISOString());
      const ends = ["2026-10-31", "2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"].slice(0, days === 40 ? 2 : 5);
      for (const [place, end] of ends.entries()) {
        for (const _ of [1, 2]) await closeDue(company);
        expect((await listRuns()).map(({ state }) => state)).toEqual(["review", ...Array(place).fill("done")]);
        await release("all", end);
      }
      expect((await statementsOf({ customerId })).map(({ periodEnd }) => periodEnd).reverse()).toEqual(ends);
      await expectToldOnce(customerId);
      await closeDue(company);
      expect(await listRuns()).toHaveLength(ends.length);
    }),
  );

  it("of months that were opened again before come once those are closed, and are looked at once more", () =>
    reviewing(async (company) => {
      const customerId = await owing();
      afterOctober();
      await closeDue(company);
      await release();
      await reopenMonth({ customerId, currency: "CNY", periodEnd: october, reason: "forgotten" });
      await charge(customerId, { amountMinor: 7, date: "2026-10-07" });
      clock.set("2026-12-04T04:00:00Z");
      await closeDue(company);
      await release("all", "2026-11-30");
      expect(await latestStatement(customerId, "CNY", october)).toMatchObject({ version: 2 });
      expect(await flagsOf(customerId, "2026-11-30")).toContain("changed");
      await release("all", "2026-11-30");
      expect((await expectToldOnce(customerId)).map(({ figures }) => figures.openingMinor)).toEqual([0, 107]);
    }));
});

describe("a run that is paused", () => {
  it("does nothing, whoever comes, and goes on from where it was; also one that was killed", async () => {
    clock.set("2026-10-20T04:00:00Z");
    await withCompany(async (company) => {
      const customers = [await owing(), await owing()];
      afterOctober();
      const start: RunJob = { tenantId: company.companyId, step: "start" };
      const system = <T>(body: () => Promise<T>) => withActor({ type: "system", tenantId: company.companyId }, body);
      const [listing] = await system(() => runStep(start));
      if (!listing) throw new Error("nothing began");
      await pauseRun({ periodEnd: october });
      expect(await runStep(listing)).toEqual([]);
      const { jobs: again } = await resumeRun({ periodEnd: october });
      expect(again).toEqual([listing]);
      const batches = await runStep(listing);
      for (const _ of [1, 2]) await pauseRun({ periodEnd: october });
      await runJobs([...batches, ...batches]);
      await closeDue(company);
      expect(await run()).toMatchObject({
        state: "closing",
        closed: 0,
        paused: { by: expect.stringMatching(/^mem_/) },
      });
      for (const each of customers) expect(await statementsOf({ customerId: each })).toEqual([]);
      for (const _ of [1, 2]) expect((await resumeRun({ periodEnd: october })).jobs).toEqual(batches);
      let kills = 0;
      while (await killedAfter(kills, () => runJobs(batches))) kills += 1;
      await closeDue(company);
      expect(await run()).toMatchObject({ state: "done", closed: 2, issued: 2 });
      // Its mails had not gone: they are what is left of it.
      const { jobs, mails } = await resumeRun({ periodEnd: october });
      expect(jobs).toEqual([]);
      expect(mails.map(({ customerId }) => customerId).sort()).toEqual(customers.sort());
    });
  });

  it("must be there", () =>
    reviewing(async () => {
      await expect(pauseRun({ periodEnd: october })).rejects.toMatchObject({ reason: "statement.run_not_found" });
      await expect(resumeRun({ periodEnd: october })).rejects.toMatchObject({ reason: "statement.run_not_found" });
    }));
});
