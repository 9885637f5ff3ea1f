import { Fault } from "@counterfoil/core/fault";
import { atOnce, customersWhoOwe, transactionsOf } from "../../../core/test/cashiers.ts";
import { receive, withCompany } from "../../../core/test/company.ts";
import { day } from "./receipts.ts";
import type { Row } from "./row.ts";

const cashiers = 32;
/** Fewer on one customer, where each receipt waits for the others. */
const pieces = { apart: 128, together: 64 };

/** Receipts by all cashiers at once; of those that were given up there must be none. */
async function rush(customers: string[], pieces: number) {
  let [done, givenUp] = [0, 0];
  const pay = async (cashier: number): Promise<void> => {
    try {
      await receive(customers[cashier % customers.length] ?? "", { amountMinor: 1, receivedOn: day });
      done += 1;
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== "busy") throw error;
      givenUp += 1;
    }
  };
  const transactions = await transactionsOf(() => atOnce(cashiers, pieces, pay));
  return { done, givenUp, ...transactions };
}

export const row: Row = {
  name: "S10",
  work: `${cashiers} cashiers of one company at once`,
  async measure(lent) {
    const { clock } = await lent();
    clock.set(`${day}T04:00:00Z`);
    return withCompany(async () => {
      const customers = await customersWhoOwe(cashiers, day);
      const apart = await rush(customers, pieces.apart);
      const together = await rush(customers.slice(0, 1), pieces.together);
      const conflicts = (100 * apart.cancelled) / apart.asked;
      return [
        {
          what: "different customers: cancelled",
          measured: conflicts,
          unit: "% of transactions",
          beside: 0,
          goal: "< 1 %",
        },
        {
          what: "different customers: given up",
          measured: apart.givenUp,
          unit: `beside ${apart.done} done`,
          beside: 0,
          goal: "0",
        },
        {
          what: "one customer: given up",
          measured: together.givenUp,
          unit: `beside ${together.done} done`,
          beside: 0,
          goal: "0",
        },
        { what: "one customer: transactions a receipt", measured: together.asked / together.done, unit: "", beside: 1 },
      ];
    });
  },
};
