import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { charge, closeDue, newCustomer, receive, type TestCompany, withCompany } from "../../test/company.ts";
import { killedAfter } from "../../test/faults.ts";
import { expectSound } from "../../test/ledger.ts";
import { checkLedger } from "../../test/proof.ts";
import { expectToldOnce } from "../../test/statements.ts";
import { tenantId } from "../actor/actor.ts";
import { newId } from "../id/id.ts";
import { allStatements } from "../proof/statements.ts";
import { voidDocument } from "../void/void.ts";
import { closeAgain } from "./close.ts";
import { readFrozen } from "./frozen.ts";
import { reopeningsOf, reopenMonth } from "./reopen.ts";
import { statementsOf } from "./statement.ts";

const { clock } = await testStage("reopen");

const months = ["2026-10-31", "2026-11-30", "2026-12-31"];
const reason = "a delivery was forgotten";

/** A customer with October, November and December closed, owing 100.00 since October, 30.00 more in November. */
async function closedYear(company: TestCompany): Promise<string> {
  const customerId = await newCustomer();
  await charge(customerId, { amountMinor: 10_000, date: "2026-10-05" });
  await charge(customerId, { currency: "JPY", amountMinor: 7, date: "2026-10-06" });
  clock.set("2026-11-10T04:00:00Z");
  await closeDue(company);
  await charge(customerId, { amountMinor: 3_000, date: "2026-11-09" });
  clock.set("2027-01-20T04:00:00Z");
  await closeDue(company);
  return customerId;
}

const reopened = (body: (customerId: string, company: TestCompany) => Promise<void>) => {
  clock.set("2026-10-20T04:00:00Z");
  return withCompany(async (company) => body(await closedYear(company), company));
};

const place = (customerId: string) => ({ customerId, currency: "CNY" });
const reopen = (customerId: string, periodEnd: string) => reopenMonth({ ...place(customerId), periodEnd, reason });

/** By period: latest version, opening, closing. */
async function told(customerId: string, currency = "CNY"): Promise<[string, number, number, number][]> {
  const rows = await statementsOf({ customerId });
  return rows
    .filter((row) => row.currency === currency)
    .map((row): [string, number, number, number] => [row.periodEnd, row.version, row.openingMinor, row.closingMinor])
    .reverse();
}

/** Each entry is a line of exactly one latest statement, and each month opens with what the one before closed with. */
async function expectWhole(customerId: string): Promise<void> {
  const { entries } = await expectSound(customerId);
  const latest = new Map((await allStatements(customerId, "CNY")).map((each) => [each.periodEnd, each]));
  const lines = await Promise.all(
    [...latest.values()].map(async (each) => (await readFrozen(tenantId(), customerId, each.object)).lines),
  );
  const stated = lines.flat().map(({ number, amountMinor }) => `${number} ${amountMinor}`);
  expect(stated.sort()).toEqual(entries.map(({ number, amountMinor }) => `${number} ${amountMinor}`).sort());
  const told = [...latest.values()].map(({ figures }) => figures);
  for (const [index, { openingMinor }] of told.entries())
    if (index > 0) expect(openingMinor).toBe(told[index - 1]?.closingMinor);
}

describe("a month that is opened again", () => {
  it("takes what was forgotten, and it and every later one have their next version, in order; others stay", () =>
    reopened(async (customerId) => {
      const [first] = await allStatements(customerId, "CNY");
      const before = await readFrozen(tenantId(), customerId, first?.object ?? "");
      const november = await reopen(customerId, "2026-11-30");
      expect(november.periods).toEqual(months.slice(1));
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
      await expect(charge(customerId, { amountMinor: 1, date: "2026-10-31" })).resolves.toMatchObject({
        date: "2026-11-01",
      });
      expect(await charge(customerId, { amountMinor: 500, date: "2026-11-20" })).toMatchObject({ date: "2026-11-20" });
      await receive(customerId, { amountMinor: 2_000, receivedOn: "2026-12-24" });
      await closeAgain(place(customerId));
      expect(await told(customerId)).toEqual([
        ["2026-10-31", 1, 0, 10_000],
        ["2026-11-30", 2, 10_000, 13_501],
        ["2026-12-31", 2, 13_501, 11_501],
      ]);
      expect(await told(customerId, "JPY")).toEqual(months.map((end) => [end, 1, end === months[0] ? 0 : 7, 7]));
      await expectWhole(customerId);
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
      const versions = (await allStatements(customerId, "CNY")).map(({ periodEnd, version }) => [periodEnd, version]);
      expect(versions).toHaveLength(5);
      expect(await readFrozen(tenantId(), customerId, first?.object ?? "")).toEqual(before);
      expect(await reopeningsOf({ customerId })).toMatchObject({
        open: [],
        reopenings: [{ currency: "CNY", reason, periods: months.slice(1) }],
      });
      await expect(charge(customerId, { amountMinor: 1, date: "2026-12-31" })).resolves.toMatchObject({
        date: "2027-01-01",
      });
    }));

  it("is the same when asked for again, and reaches further back when an earlier one is", () =>
    reopened(async (customerId) => {
      await reopen(customerId, "2026-12-31");
      const version = (await expectSound(customerId)).head.version;
      expect((await reopen(customerId, "2026-12-31")).periods).toEqual(["2026-12-31"]);
      expect((await expectSound(customerId)).head.version).toBe(version);
      expect((await reopen(customerId, "2026-10-31")).periods).toEqual(months);
      // The first month opens with whatever lies before it, as it did when it was first closed.
      await charge(customerId, { amountMinor: 5, date: "2026-09-15" });
      await closeAgain(place(customerId));
      expect((await told(customerId)).map(([, issued, opening]) => [issued, opening])).toEqual([
        [2, 5],
        [2, 10_005],
        [2, 13_005],
      ]);
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
    }));

  it("must be closed, and an account's own", () =>
    reopened(async (customerId) => {
      await expect(reopen(customerId, "2027-01-31")).rejects.toMatchObject({ reason: "statement.not_closed" });
      await expect(reopen(customerId, "2026-11-29")).rejects.toMatchObject({ reason: "statement.not_closed" });
      await expect(reopenMonth({ customerId, currency: "USD", periodEnd: "2026-11-30", reason })).rejects.toMatchObject(
        { reason: "statement.not_found" },
      );
      await expect(reopen(newId("customer"), "2026-11-30")).rejects.toMatchObject({ code: "not_found" });
    }));

  it("is closed again by the next run, before that closes its own", () =>
    reopened(async (customerId, company) => {
      await reopen(customerId, "2026-11-30");
      await charge(customerId, { amountMinor: 500, date: "2026-11-20" });
      clock.set("2027-02-10T04:00:00Z");
      await closeDue(company);
      expect((await told(customerId)).map(([end, version]) => [end, version])).toEqual([
        ["2026-10-31", 1],
        ["2026-11-30", 2],
        ["2026-12-31", 2],
        ["2027-01-31", 1],
      ]);
      await expectWhole(customerId);
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
    }));

  it("in which nothing is left still has its next version, which takes the one before back", () => {
    clock.set("2026-10-20T04:00:00Z");
    return withCompany(async (company) => {
      const customerId = await newCustomer();
      const { chargeId } = await charge(customerId, { amountMinor: 100, date: "2026-10-05" });
      clock.set("2026-11-10T04:00:00Z");
      await closeDue(company);
      await reopen(customerId, "2026-10-31");
      clock.set("2026-10-31T04:00:00Z");
      await voidDocument({ voidId: newId("reversal"), documentId: chargeId, reason });
      clock.set("2026-11-10T05:00:00Z");
      await closeAgain(place(customerId));
      expect(await told(customerId)).toEqual([["2026-10-31", 2, 0, 0]]);
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
    });
  });

  it("before an account's first statement is told by a statement of its own days, with what is posted into it as its line", () =>
    reopened(async (first, company) => {
      const customerId = await newCustomer();
      await charge(customerId, { amountMinor: 4_000, date: "2027-01-05" });
      clock.set("2027-02-10T04:00:00Z");
      await closeDue(company);
      expect(await told(customerId)).toEqual([["2027-01-31", 1, 0, 4_000]]);
      for (const [periodEnd, amountMinor, date] of [
        ["2026-12-31", 700, "2026-12-09"],
        ["2026-10-31", 30, "2026-10-09"],
      ] as const) {
        await reopen(customerId, periodEnd);
        expect(await charge(customerId, { amountMinor, date })).toMatchObject({ date });
        await closeAgain(place(customerId));
        expect(await checkLedger()).toMatchObject({ problemCount: 0 });
        await expectWhole(customerId);
      }
      expect(await told(customerId)).toEqual([
        ["2026-10-31", 1, 0, 30],
        ["2026-11-30", 1, 30, 30],
        ["2026-12-31", 2, 30, 730],
        ["2027-01-31", 3, 730, 4_730],
      ]);
      for (const { from, periodEnd } of await allStatements(customerId, "CNY"))
        expect(from).toBe(`${periodEnd.slice(0, 7)}-01`);
      await expectToldOnce(customerId);
      expect(await told(first)).toHaveLength(4);
    }));

  it("killed at every request while it is closed again comes to the same, with one statement a version", () =>
    reopened(async (customerId) => {
      await reopen(customerId, "2026-10-31");
      await charge(customerId, { amountMinor: 500, date: "2026-11-20" });
      let kills = 0;
      while (await killedAfter(kills, () => closeAgain(place(customerId)))) kills += 1;
      expect(kills).toBeGreaterThan(8);
      await Promise.all([closeAgain(place(customerId)), closeAgain(place(customerId))]);
      expect((await allStatements(customerId, "CNY")).map(({ version }) => version)).toEqual([1, 2, 1, 2, 1, 2]);
      await expectWhole(customerId);
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
    }));
});
