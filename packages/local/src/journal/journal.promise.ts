import { addDays } from "@counterfoil/core/calendar";
import { companyTerms } from "@counterfoil/core/company";
import type { Promised } from "@counterfoil/core/promise";
import fc from "fast-check";
import { newCustomer, withCompany } from "../../../core/test/company.ts";
import { dice } from "../../../core/test/model/operations.ts";
import { play } from "../../../core/test/model/run.ts";
import { today } from "../../../core/test/model/sequences.ts";
import { has } from "./hledger.ts";
import { journalDifferences } from "./proof.ts";

const operationsAtScaleOne = 200;

/** They try to break a journal: what means something in it, and what its programs take for the end of a name. */
const references = ["0379-NEVHP", "a:b;c  d", "𠮷[㐂]龘(1)", "z %3A Z |=@\"'", "华信 “A” *"];

export const promise: Promised = {
  name: "journal",
  sentence: "A program that is not ours adds up every customer's balance from the exported journal to the same cent.",
  how: "Random operations of every kind on customers with names made to break a journal; hledger's balances of ten random days and of today against the ledger's, and with one cent altered they must differ; beancount reads it without complaint where it is installed. Skipped without hledger.",
  unit: "differences",
  async try(scale, lent) {
    const { clock } = await lent.stage();
    if (!has("hledger")) return { figure: 0, holds: true, notes: ["hledger is not installed: nothing was compared"] };
    clock.set(`${today}T04:00:00Z`);
    return withCompany(async () => {
      let operations = 0;
      for (let round = 1; round <= scale; round++) operations += await happenings(round);
      const days = fc.sample(fc.nat(60), 10).map((back) => addDays(today, -back));
      const wrong = await journalDifferences(days, today);
      const notes = [`${operations} operations, ${days.length + 1} days`, ...wrong.slice(0, 5)];
      return { figure: wrong.length, holds: wrong.length === 0, notes };
    });
  },
};

/** Everything happens to some customers in two currencies; how many operations that were. */
async function happenings(round: number): Promise<number> {
  const customers = await Promise.all(
    references.map((reference) => newCustomer({ reference: round === 1 ? reference : `${reference} ${round}` })),
  );
  const places = customers.flatMap((customerId) => [`${customerId} CNY`, `${customerId} USD`]);
  const rounds = fc.sample(dice, operationsAtScaleOne).map((each) => [each]);
  return (await play(rounds, places, today, await companyTerms())).operations;
}
