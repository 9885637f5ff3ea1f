import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { charge, closeDue, csv, entries, importFile, newCustomer, receive, withCompany } from "../../test/company.ts";
import { customerFigures } from "../account/figures.ts";
import { Temporal } from "../clock/clock.ts";
import { listCustomers, listCustomersSchema } from "../customer/directory.ts";
import { listStatements, listStatementsSchema } from "../statement/statement.ts";
import { home } from "./home.ts";

const { clock } = await testStage("home");
const list = (input: object = {}) => listCustomers(listCustomersSchema.parse(input));
const plus = (sums: Map<string, number>, key: string, amount: number) => sums.set(key, (sums.get(key) ?? 0) + amount);

/** Home, directory and each customer's page must say the same, figure by figure and currency by currency. */
async function expectAgreement(customers: string[]) {
  const [page, directory] = await Promise.all([home(), list({ limit: 100 })]);
  const sums = new Map<string, number>();
  for (const customerId of customers) {
    const own = await customerFigures({ customerId });
    const row = directory.rows.find((each) => each.customerId === customerId);
    for (const { currency, balanceMinor, unappliedMinor, overdueMinor, ageing, items } of own) {
      expect(row?.accounts).toContainEqual({ currency, balanceMinor, unappliedMinor, overdueMinor });
      const open = items.reduce((sum, { remainderMinor }) => sum + remainderMinor, 0);
      expect(open - unappliedMinor).toBe(balanceMinor);
      expect(Object.values(ageing).reduce((sum, each) => sum + each, 0)).toBe(open);
      plus(sums, `${currency} balance`, balanceMinor);
      plus(sums, `${currency} owed`, open);
      plus(sums, `${currency} unapplied`, unappliedMinor);
      plus(sums, `${currency} overdue`, overdueMinor);
      for (const [bucket, amount] of Object.entries(ageing)) plus(sums, `${currency} ${bucket}`, amount);
    }
    expect(row?.accounts).toHaveLength(own.length);
  }
  for (const { currency, owedMinor, unappliedMinor, overdueMinor, ageing } of page.currencies) {
    const told = { owed: owedMinor, unapplied: unappliedMinor, overdue: overdueMinor, ...ageing };
    for (const [name, amount] of Object.entries(told))
      expect({ name, amount }).toEqual({ name, amount: sums.get(`${currency} ${name}`) ?? 0 });
    const sum = directory.sums.find((each) => each.currency === currency);
    expect(sum).toMatchObject({ balanceMinor: owedMinor - unappliedMinor, overdueMinor, unappliedMinor });
  }
  return { page, directory };
}

describe("home, directory and customer", () => {
  it("agree to the cent, before and after a month is closed, with history that lies ahead of today", async () => {
    clock.set("2026-10-20T04:00:00Z");
    await withCompany(async (company) => {
      const [one, two, three] = [
        await newCustomer({ reference: "1" }),
        await newCustomer({ reference: "2" }),
        await newCustomer({ reference: "3" }),
      ];
      await charge(one, { amountMinor: 1_000, date: "2026-08-01", dueDate: "2026-08-31" });
      await charge(one, { amountMinor: 700, date: "2026-10-20", dueDate: "2026-10-20" });
      await receive(one, { amountMinor: 400, receivedOn: "2026-10-19" });
      await charge(one, { currency: "USD", amountMinor: 50, date: "2026-10-01", dueDate: "2026-11-01" });
      await receive(two, { amountMinor: 90, receivedOn: "2026-09-30" });
      const ahead = [
        ...["2,N1,charge,2026-10-19,10.00", "2,N2,charge,2026-10-21,20.00", "2,N3,receipt,2026-10-20,0.50"],
        ...["2,N4,receipt,2026-11-10,25.00", "3,N5,charge,2027-01-01,5.00"],
      ];
      await importFile(csv(["customer,number,kind,date,amount", ...ahead]), entries);
      const customers = [one, two, three];
      const { page } = await expectAgreement(customers);
      expect(page.currencies.map(({ currency }) => currency)).toEqual(["CNY", "USD"]);
      expect(page.currencies[0]).toMatchObject({
        ...{ owedMinor: 2_250, overdueMinor: 1_550, unappliedMinor: 90, customers: 2 },
        ...{ collectedThisMonthMinor: 450, collectedLastMonthMinor: 90 },
      });
      // Nothing that lies ahead shows before its day.
      expect(page.activity.map(({ number }) => number)).not.toContain("N2");
      expect(await customerFigures({ customerId: three })).toMatchObject([{ balanceMinor: 0, items: [] }]);
      clock.set("2026-10-21T04:00:00Z");
      expect((await expectAgreement(customers)).page.currencies[0]).toMatchObject({ owedMinor: 4_250 });
      clock.set("2026-11-04T04:00:00Z");
      await closeDue(company);
      await expectAgreement(customers);
      clock.set("2026-11-30T15:59:59Z");
      expect((await expectAgreement(customers)).page.currencies[0]).toMatchObject({ owedMinor: 1_750 });
    });
  });

  it("mean the company's today, which another zone has already or not yet", async () => {
    clock.set("2026-10-31T15:59:59Z");
    await withCompany(async () => {
      const customerId = await newCustomer();
      await charge(customerId, { amountMinor: 100, date: "2026-10-31", dueDate: "2026-10-31" });
      const tomorrow = { amountMinor: 1, date: "2026-11-01" };
      await expect(charge(customerId, tomorrow)).rejects.toMatchObject({ reason: "document.date_in_future" });
      await expect(receive(customerId, { amountMinor: 1, receivedOn: "2026-11-01" })).rejects.toMatchObject({
        reason: "document.date_in_future",
      });
      expect((await home()).today).toBe("2026-10-31");
      expect((await home()).currencies[0]).toMatchObject({ overdueMinor: 0 });
      clock.set("2026-10-31T16:00:00Z");
      expect((await home()).today).toBe("2026-11-01");
      expect((await home()).currencies[0]).toMatchObject({ overdueMinor: 100 });
      await charge(customerId, tomorrow);
    });
  });

  it("show an empty company without a fault, and say what is missing", async () => {
    await withCompany(async () => {
      const { currencies, steps, attention, activity } = await home();
      expect(currencies).toMatchObject([{ currency: "CNY", owedMinor: 0, customers: 0 }]);
      expect(steps).toEqual({ company: true, customers: false, ledger: false, letterhead: false, statement: false });
      expect([attention.withoutEmail, activity]).toEqual([0, []]);
    });
  });
});

describe("the directory", () => {
  it("finds by part of name, pinyin, initials and reference, sorts both ways, and pages without loss", async () => {
    clock.set(Temporal.Instant.from("2026-10-20T04:00:00Z").toString());
    await withCompany(async () => {
      const named = { 上海华信: "C-1", 北京博雅: "C-2", "Zebra & Söhne": "c-3", "100% Tea": "#4" };
      for (const [name, reference] of Object.entries(named)) await newCustomer({ name, reference });
      const found = async (search: string) => (await list({ search })).rows.map(({ reference }) => reference);
      expect(await found("华信")).toEqual(["C-1"]);
      expect(await found("huaxin")).toEqual(["C-1"]);
      expect(await found("bjby")).toEqual(["C-2"]);
      expect(await found("söhne")).toEqual(["c-3"]);
      expect(await found("#4")).toEqual(["#4"]);
      expect(await found("%")).toEqual(["#4"]);
      expect(await found("nobody")).toEqual([]);
      const names = async (input: object) => (await list(input)).rows.map(({ name }) => name);
      const sorted = await names({ sort: "name" });
      expect(sorted).toEqual(["100% Tea", "北京博雅", "上海华信", "Zebra & Söhne"]);
      expect(await names({ sort: "name", descending: true })).toEqual([...sorted].reverse());
      const pages = [0, 1, 2, 3].map(async (offset) => (await names({ sort: "name", offset, limit: 1 }))[0]);
      expect(await Promise.all(pages)).toEqual(sorted);
    });
  });

  it("finds statements of a month by the same words as customers", async () => {
    clock.set("2026-10-20T04:00:00Z");
    await withCompany(async (company) => {
      for (const [name, reference] of Object.entries({ 上海华信: "C-1", 北京博雅: "C-2", "Zebra & Söhne": "c-3" }))
        await charge(await newCustomer({ name, reference }), { amountMinor: 100, date: "2026-10-05" });
      clock.set("2026-11-04T04:00:00Z");
      await closeDue(company);
      for (const search of ["", "华信", "huaxin", "bjby", "ZEBRA", "c-", "nobody"]) {
        const statements = await listStatements(listStatementsSchema.parse({ periodEnd: "2026-10-31", search }));
        const customers = await list({ search, sort: "reference" });
        expect(statements.rows.map(({ reference }) => reference)).toEqual(customers.rows.map((row) => row.reference));
        expect(statements.sums.reduce((sum, each) => sum + each.closingMinor, 0)).toBe(statements.total * 100);
      }
    });
  });
});
