import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import {
  charge,
  csv,
  entries as entriesMapping,
  importFile,
  receive,
  withCompany,
  withCustomer,
} from "../../test/company.ts";
import { betweenReads } from "../../test/faults.ts";
import { expectSound } from "../../test/ledger.ts";
import { tenantId } from "../actor/actor.ts";
import { companyTerms } from "../company/company.ts";
import { findByReference } from "../customer/customer.ts";
import { actsBetween, entriesBetween } from "./account.ts";
import { ledgerPage } from "./ledger.ts";

await testStage("entries");

it("keeps more than a hundred entries in order of date and place, whatever order they came in", async () => {
  await withCompany(async () => {
    // Three days in turn, so that places of one, two and three digits stand side by side on each day.
    const lines = Array.from({ length: 105 }, (_, index) => `A,N${index},charge,2026-10-${10 + (index % 3)},1.00`);
    await importFile(csv(["customer,number,kind,date,amount", ...lines]), entriesMapping);
    const customerId = (await findByReference("A", await companyTerms())) ?? "";
    await charge(customerId, { amountMinor: 100, date: "2026-10-11" });
    const { entries } = await expectSound(customerId);
    expect(entries).toHaveLength(106);
    const key = { tenantId: tenantId(), customerId, currency: "CNY" };
    const stored = await entriesBetween(key, "2026-10-10", "2026-10-12");
    const sorted = [...stored].sort((a, b) => (a.date === b.date ? a.sequence - b.sequence : a.date < b.date ? -1 : 1));
    expect(stored.map(({ sequence }) => sequence)).toEqual(sorted.map(({ sequence }) => sequence));
    expect(entries.map(({ sequence }) => sequence)).toEqual(sorted.map(({ sequence }) => sequence));
  });
});

it("reads a span with both its ends and nothing beside it", async () => {
  await withCustomer(async (customerId) => {
    for (const day of ["09", "10", "11", "12", "13"]) {
      await charge(customerId, { amountMinor: 100, date: `2026-10-${day}` });
      await receive(customerId, { amountMinor: 50, receivedOn: `2026-10-${day}` });
    }
    const key = { tenantId: tenantId(), customerId, currency: "CNY" };
    const days = (list: { date: string }[]) => list.map(({ date }) => date.slice(-2));
    expect(days(await entriesBetween(key, "2026-10-10", "2026-10-12"))).toEqual(["10", "10", "11", "11", "12", "12"]);
    expect(days(await actsBetween(key, "2026-10-10", "2026-10-12"))).toEqual(["10", "11", "12"]);
    expect(days(await entriesBetween(key, "2026-10-11", "2026-10-11"))).toEqual(["11", "11"]);
    expect(await entriesBetween(key, "2026-10-14", "2026-12-31")).toEqual([]);
    expect(await entriesBetween({ ...key, currency: "USD" }, "0000-00-00", "9999-12-31")).toEqual([]);
  });
});

it("shows the same running balances on pages of any size, newest first, up to the balance itself", async () => {
  await withCustomer(async (customerId) => {
    for (const [index, day] of ["20", "05", "12", "05", "28", "12", "01"].entries()) {
      if (index % 3 === 2) await receive(customerId, { amountMinor: 70 + index, receivedOn: `2026-10-${day}` });
      else await charge(customerId, { amountMinor: 100 + index, date: `2026-10-${day}` });
    }
    const { head } = await expectSound(customerId);
    const pages = async (limit: number) => {
      const all = [];
      for (let before: string | undefined, first = true; first || before; first = false) {
        const page = await ledgerPage({ customerId, currency: "CNY", limit, ...(before ? { before } : {}) });
        all.push(...page.entries);
        before = page.next;
      }
      return all;
    };
    const whole = await pages(200);
    expect(whole).toHaveLength(7);
    expect(whole[0]?.balanceMinor).toBe(head.balanceMinor);
    let balanceMinor = 0;
    for (const entry of [...whole].reverse()) {
      balanceMinor += entry.amountMinor;
      expect(entry.balanceMinor).toBe(balanceMinor);
    }
    for (const limit of [1, 2, 3, 7]) expect(await pages(limit)).toEqual(whole);
  });
});

it("shows running balances that belong to one moment, whatever is posted between its reads and its pages", async () => {
  await withCustomer(async (customerId) => {
    for (const day of ["05", "10", "15"]) await charge(customerId, { amountMinor: 100, date: `2026-10-${day}` });
    const page = (before?: string) =>
      ledgerPage({ customerId, currency: "CNY", limit: 2, ...(before ? { before } : {}) });
    const postInBetween = (date: string) => charge(customerId, { amountMinor: 7, date });
    const first = await betweenReads(
      "ledger#",
      "#entry#",
      () => postInBetween("2026-10-12"),
      () => page(),
    );
    await postInBetween("2026-10-01");
    const second = await page(first.next);
    const third = await page(second.next);
    const shown = [first, second, third].flatMap(({ entries }) => entries);
    expect(shown.map(({ date, balanceMinor }) => [date.slice(-2), balanceMinor])).toEqual([
      ["15", 300],
      ["10", 200],
      ["05", 100],
    ]);
    expect((await page()).entries[0]).toMatchObject({ balanceMinor: 314 });
  });
});

it("shows no entry of another currency on any page, whichever currency sorts first", async () => {
  await withCustomer(async (customerId) => {
    for (const [index, currency] of ["CNY", "USD", "EUR", "USD", "CNY", "EUR", "USD"].entries())
      await charge(customerId, { amountMinor: 100 + index, currency, date: `2026-10-${10 + index}` });
    const shown = async (currency: string, limit: number) => {
      const amounts: number[][] = [];
      for (let before: string | undefined, first = true; first || before; first = false) {
        const page = await ledgerPage({ customerId, currency, limit, ...(before ? { before } : {}) });
        amounts.push(...page.entries.map(({ amountMinor, balanceMinor }) => [amountMinor, balanceMinor]));
        before = page.next;
      }
      return amounts;
    };
    for (const limit of [1, 2, 3, 50]) {
      expect(await shown("USD", limit)).toEqual([
        [106, 310],
        [103, 204],
        [101, 101],
      ]);
      expect(await shown("EUR", limit)).toEqual([
        [105, 207],
        [102, 102],
      ]);
      expect(await shown("CNY", limit)).toEqual([
        [104, 204],
        [100, 100],
      ]);
    }
  });
});
