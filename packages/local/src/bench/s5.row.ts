import { entriesBetween, readHead } from "@counterfoil/core/account";
import { tenantId } from "@counterfoil/core/actor";
import { companyTerms } from "@counterfoil/core/company";
import { closeCustomer } from "@counterfoil/core/statement/close";
import { charge, newCustomer, receive, withCompany } from "../../../core/test/company.ts";
import type { MovableClock } from "../clock.ts";
import { type Cost, costOf } from "../cost.ts";
import type { Line, Row } from "./row.ts";

/** Months of history before the one that is measured. */
const years = [1, 5, 10];
const first = { year: 2016, month: 1 };
/** Charges, and as many receipts, of the month that is measured; the months before have one each. */
const many = 15;

const dayOf = (month: number, day: string): string => {
  const year = first.year + Math.floor(month / 12);
  return `${year}-${String((month % 12) + first.month).padStart(2, "0")}-${day}`;
};

async function liveThrough(clock: MovableClock, customerId: string, month: number, each: number): Promise<void> {
  clock.set(`${dayOf(month, "20")}T04:00:00Z`);
  for (let place = 0; place < each; place++) {
    await charge(customerId, { amountMinor: 100, date: dayOf(month, "05") });
    await receive(customerId, { amountMinor: 100, receivedOn: dayOf(month, "06") });
  }
}

async function closeMonth(clock: MovableClock, customerId: string, month: number): Promise<void> {
  const period = { from: dayOf(month, "01"), to: dayOf(month, "28"), batch: 1 };
  clock.set(`${dayOf(month, "28")}T20:00:00Z`);
  await closeCustomer(customerId, period, await companyTerms());
}

/** Read units of the month's entries alone, with the account and the customer: what no statement can do without. */
async function floorOf(customerId: string, month: number): Promise<number> {
  const key = { tenantId: tenantId(), customerId, currency: "CNY" };
  const { reads } = await costOf(async () => {
    await readHead(key);
    await entriesBetween(key, dayOf(month, "01"), dayOf(month, "28"));
  });
  return reads;
}

export const row: Row = {
  name: "S5",
  work: `issue a statement of ${2 * many} entries`,
  async measure(lent) {
    const { clock } = await lent();
    clock.set(`${dayOf(0, "01")}T04:00:00Z`);
    return withCompany(
      async () => {
        const customerId = await newCustomer({ contact: { email: "a@customer.example" } });
        const lines: Line[] = [];
        const costs: Cost[] = [];
        for (let month = 0; month <= 12 * Math.max(...years); month++) {
          const measured = years.includes(month / 12);
          await liveThrough(clock, customerId, month, measured ? many : 1);
          const floor = measured ? await floorOf(customerId, month) : 0;
          const cost = await costOf(() => closeMonth(clock, customerId, month));
          if (!measured) continue;
          costs.push(cost);
          const what = `after ${month / 12} years: read units`;
          lines.push({ what, measured: cost.reads, unit: "units", beside: floor, goal: "≤ 1.1 ×" });
        }
        const reads = costs.map((cost) => cost.reads);
        const spread = 100 * (Math.max(...reads) / Math.min(...reads) - 1);
        const last = costs.at(-1);
        return [
          ...lines,
          { what: "most against least of these", measured: spread, unit: "% more", beside: 0, goal: "≤ 5 %" },
          ...(last ? [{ what: "round trips", measured: last.roundTrips, unit: "trips" }] : []),
        ];
      },
      { firstPeriodEnd: dayOf(0, "28"), cutoff: 28 },
    );
  },
};
