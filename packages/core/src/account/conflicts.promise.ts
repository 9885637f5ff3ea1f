import { atOnce, customersWhoOwe, transactionsOf } from "../../test/cashiers.ts";
import { receive, withCompany } from "../../test/company.ts";
import type { Promised } from "../promise/promise.ts";

const cashiers = 32;

/** Of a hundred transactions. */
const bar = 1;

export const promise: Promised = {
  name: "conflicts",
  sentence: `${cashiers} cashiers of one company who serve different customers do not get in each other's way.`,
  how: "Receipts with an allocation, issued at once, each cashier at a customer of its own; transactions that were asked for and did not happen are counted. The local database lets transactions wait for one another where DynamoDB cancels them as conflicts, so this counts conditions that failed: two transactions that merely write one item are not seen, nor are throttled ones.",
  unit: "% of transactions cancelled",
  async try(scale, lent) {
    const { clock } = await lent.stage();
    clock.set("2026-10-20T04:00:00Z");
    return withCompany(async () => {
      const customers = await customersWhoOwe(cashiers, "2026-10-20");
      const pay = (cashier: number) => receive(customers[cashier] ?? "", { amountMinor: 1, receivedOn: "2026-10-20" });
      const { asked, cancelled } = await transactionsOf(() => atOnce(cashiers, 128 * scale, pay));
      const figure = (100 * cancelled) / asked;
      return { figure, holds: figure < bar, notes: [`${cancelled} of ${asked} transactions`] };
    });
  },
};
