import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { charge, closeDue, newCustomer, receive, withCompany } from "../../test/company.ts";
import { expectSound } from "../../test/ledger.ts";
import { checkLedger } from "../../test/proof.ts";
import { expectToldOnce } from "../../test/statements.ts";
import { accountsOf } from "../account/account.ts";
import { changeCompany, changeCompanySchema, getCompany } from "../company/company.ts";
import { changeCustomer, getCustomer } from "../customer/customer.ts";
import { listRuns } from "../run/run.ts";
import { closeAgain } from "./close.ts";
import { issueNow } from "./issue-now.ts";
import type { StatementTerms, StatementWish } from "./preference.ts";
import { reopenMonth } from "./reopen.ts";
import { latestStatement, statementsOf } from "./statement.ts";

const { clock } = await testStage("rhythm");

/** A customer who wants it otherwise than the company has it. */
const wishing = (statements: Partial<StatementWish>) => newCustomer({ statements });

const withRhythm = (terms: Partial<StatementTerms>, body: Parameters<typeof withCompany>[0]) => {
  clock.set("2026-01-20T04:00:00Z");
  return withCompany(body, { statements: terms });
};

async function chargeEach(customers: string[], date: string, currency = "CNY"): Promise<void> {
  for (const customerId of customers) await charge(customerId, { amountMinor: 100, date, currency });
}

/** The periods of a customer's statements, each with its first day, opening and closing. */
const told = async (customerId: string, currency = "CNY") =>
  (await statementsOf({ customerId }))
    .filter((row) => row.currency === currency)
    .map(({ periodEnd, openingMinor, closingMinor }) => [periodEnd, openingMinor, closingMinor])
    .reverse();

const monthOf = (month: number): string => `2026-${String(month).padStart(2, "0")}`;

describe("a year of months", () => {
  it("brings each rhythm its own statements, each over all that the last one did not tell; every account closes every month", () =>
    withRhythm({ rhythm: "quarterly" }, async (company) => {
      const monthly = await wishing({ rhythm: "monthly" });
      const asTheCompany = await wishing({});
      const yearly = await wishing({ rhythm: "yearly" });
      const onDemand = await wishing({ rhythm: "on-demand" });
      const all = [monthly, asTheCompany, yearly, onDemand];
      for (let month = 1; month <= 12; month++) {
        clock.set(`${monthOf(month)}-20T04:00:00Z`);
        await chargeEach(all, `${monthOf(month)}-10`);
        if (month % 2 === 0)
          for (const each of all) await receive(each, { amountMinor: 50, receivedOn: `${monthOf(month)}-15` });
        clock.set(month === 12 ? "2027-01-10T04:00:00Z" : `${monthOf(month + 1)}-10T04:00:00Z`);
        await closeDue(company);
        const { closedThrough } = await getCompany();
        for (const each of all) expect(await accountsOf(each)).toMatchObject([{ closedThrough }]);
        const due = month % 3 === 0 ? 1 : 0;
        expect((await listRuns())[0]).toMatchObject({
          ...{ state: "done", closed: 4, silent: 0 },
          ...{ issued: 1 + due + (month === 12 ? 1 : 0), skipped: 3 - due - (month === 12 ? 1 : 0) },
        });
      }
      const balances = [100, 150, 250, 300, 400, 450, 550, 600, 700, 750, 850, 900];
      const ends = (await listRuns()).map(({ periodEnd }) => periodEnd).reverse();
      expect(await told(monthly)).toEqual(ends.map((end, place) => [end, balances[place - 1] ?? 0, balances[place]]));
      expect(await told(asTheCompany)).toEqual([
        ["2026-03-31", 0, 250],
        ["2026-06-30", 250, 450],
        ["2026-09-30", 450, 700],
        ["2026-12-31", 700, 900],
      ]);
      expect(await latestStatement(asTheCompany, "CNY", "2026-06-30")).toMatchObject({
        ...{ from: "2026-04-01", figures: { chargesMinor: 300, receiptsMinor: 100 } },
      });
      expect(await told(yearly)).toEqual([["2026-12-31", 0, 900]]);
      expect(await told(onDemand)).toEqual([]);
      for (const each of all) await expectToldOnce(each);
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
    }));

  it("in which the rhythm changes leaves no day untold and tells none twice", () =>
    withRhythm({}, async (company) => {
      const customerId = await wishing({});
      const rhythms = ["monthly", "on-demand", "on-demand", "monthly", "quarterly", "monthly", "yearly"] as const;
      for (const [index, rhythm] of rhythms.entries()) {
        clock.set(`${monthOf(index + 1)}-20T04:00:00Z`);
        await chargeEach([customerId], `${monthOf(index + 1)}-10`);
        const customer = await getCustomer(customerId);
        await changeCustomer({ ...customer, statements: { ...customer.statements, rhythm } });
        clock.set(`${monthOf(index + 2)}-10T04:00:00Z`);
        await closeDue(company);
      }
      expect(await told(customerId)).toEqual([
        ["2026-01-31", 0, 100],
        ["2026-04-30", 100, 400],
        ["2026-06-30", 400, 600],
      ]);
      await expectToldOnce(customerId);
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
    }));
});

describe("an account without a statement", () => {
  it("in a currency that its customer does not want is closed all the same, and told once it does", () =>
    withRhythm({}, async (company) => {
      const customerId = await wishing({ currencies: ["USD"] });
      for (const currency of ["CNY", "USD"]) await chargeEach([customerId], "2026-01-05", currency);
      clock.set("2026-02-10T04:00:00Z");
      await closeDue(company);
      expect(await listRuns()).toMatchObject([{ issued: 1, skipped: 1 }]);
      expect(await told(customerId, "USD")).toEqual([["2026-01-31", 0, 100]]);
      expect((await expectSound(customerId)).head.closedThrough).toBe("2026-01-31");
      const customer = await getCustomer(customerId);
      await changeCustomer({ ...customer, statements: { ...customer.statements, currencies: [] } });
      clock.set("2026-03-10T04:00:00Z");
      await closeDue(company);
      expect(await told(customerId)).toEqual([["2026-02-28", 0, 100]]);
      expect(await latestStatement(customerId, "CNY", "2026-02-28")).toMatchObject({ from: "2026-01-01" });
      for (const currency of ["CNY", "USD"]) await expectToldOnce(customerId, currency);
    }));

  it("that is silent when one is due has none, and the next one does not go back behind that day", () =>
    withRhythm({ rhythm: "quarterly" }, async (company) => {
      const customerId = await wishing({});
      await chargeEach([customerId], "2025-11-05");
      await receive(customerId, { amountMinor: 100, receivedOn: "2025-11-06" });
      clock.set("2026-04-10T04:00:00Z");
      await closeDue(company);
      expect((await listRuns()).map(({ skipped, silent }) => [skipped, silent])).toEqual([
        [0, 1],
        [1, 0],
        [1, 0],
      ]);
      await chargeEach([customerId], "2026-04-05");
      clock.set("2026-07-10T04:00:00Z");
      await closeDue(company);
      expect(await latestStatement(customerId, "CNY", "2026-06-30")).toMatchObject({ from: "2026-04-01" });
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
    }));
});

describe("a statement on demand", () => {
  it("tells all that is closed since the last one, goes out by mail, and cannot be had twice", () =>
    withRhythm({ rhythm: "on-demand" }, async (company) => {
      const customerId = await newCustomer({ contact: { email: "ap@customer.example" } });
      const asked = { customerId, currency: "CNY" };
      await expect(issueNow(asked)).rejects.toMatchObject({ reason: "statement.no_account" });
      await chargeEach([customerId], "2026-01-05");
      await expect(issueNow(asked)).rejects.toMatchObject({ reason: "statement.nothing_new" });
      clock.set("2026-03-10T04:00:00Z");
      await closeDue(company);
      await chargeEach([customerId], "2026-03-05");
      const twice = await Promise.allSettled([issueNow(asked), issueNow(asked)]);
      expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      await expect(issueNow(asked)).rejects.toMatchObject({ reason: "statement.nothing_new" });
      expect(await told(customerId)).toEqual([["2026-02-28", 0, 100]]);
      expect((await statementsOf({ customerId }))[0]).toMatchObject({ mail: "pending" });
      expect((await listRuns())[0]).toMatchObject({ periodEnd: "2026-02-28", skipped: 1, issued: 0, mailsAsked: 1 });
      clock.set("2026-04-10T04:00:00Z");
      await closeDue(company);
      await issueNow(asked);
      expect(await told(customerId)).toEqual([
        ["2026-02-28", 0, 100],
        ["2026-03-31", 100, 200],
      ]);
      await expectToldOnce(customerId);
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
    }));
});

describe("a month without a statement of its own, opened again", () => {
  it("is told by the statement that told it before, in its next version; also when the rhythm is another by then", () =>
    withRhythm({ rhythm: "quarterly" }, async (company) => {
      const customerId = await wishing({});
      await chargeEach([customerId], "2026-01-05");
      clock.set("2026-04-10T04:00:00Z");
      await closeDue(company);
      await reopenMonth({ customerId, currency: "CNY", periodEnd: "2026-02-28", reason: "forgotten" });
      await expect(issueNow({ customerId, currency: "CNY" })).rejects.toMatchObject({ reason: "statement.open_again" });
      expect(await charge(customerId, { amountMinor: 7, date: "2026-01-20" })).toMatchObject({ date: "2026-02-01" });
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
      const settings = await getCompany();
      await changeCompany(changeCompanySchema.parse({ ...settings, statements: { rhythm: "monthly" } }));
      await closeAgain({ customerId, currency: "CNY" });
      expect(await told(customerId)).toEqual([["2026-03-31", 0, 107]]);
      expect(await latestStatement(customerId, "CNY", "2026-03-31")).toMatchObject({ version: 2, from: "2026-01-01" });
      await expectToldOnce(customerId);
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
    }));

  it("that no statement has told yet waits for the next one as before", () =>
    withRhythm({ rhythm: "quarterly" }, async (company) => {
      const customerId = await wishing({});
      await chargeEach([customerId], "2026-01-05");
      clock.set("2026-03-10T04:00:00Z");
      await closeDue(company);
      await reopenMonth({ customerId, currency: "CNY", periodEnd: "2026-01-31", reason: "forgotten" });
      await chargeEach([customerId], "2026-01-20");
      clock.set("2026-04-10T04:00:00Z");
      await closeDue(company);
      expect(await told(customerId)).toEqual([["2026-03-31", 0, 200]]);
      await expectToldOnce(customerId);
      expect(await checkLedger()).toMatchObject({ problemCount: 0 });
    }));
});
