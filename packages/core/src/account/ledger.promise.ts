import fc from "fast-check";
import pMap from "p-map";
import { withCompany } from "../../test/company.ts";
import type { Round } from "../../test/model/run.ts";
import { playSequence, sequences } from "../../test/model/sequences.ts";
import { companyTerms } from "../company/company.ts";
import type { Promised } from "../promise/promise.ts";

const sequencesAtScaleOne = 4;
/** They wait for the database most of the time: others go on meanwhile. */
const atOnce = 4;

export const promise: Promised = {
  name: "ledger",
  sentence:
    "Whatever is recorded, in whatever order and by several at once, every balance is what plain arithmetic says.",
  how: "Random sequences of thirty operations of every kind, sometimes two or three at once, against a model in memory; compared after each and on past days, with every hash and sum of the chain. It cannot prove what real DynamoDB does under load.",
  unit: "differences",
  async try(scale, lent) {
    const { clock } = await lent.stage();
    clock.set("2026-11-25T04:00:00Z");
    return withCompany(async () => {
      const terms = await companyTerms();
      let [operations, refused] = [0, 0];
      const count = sequencesAtScaleOne * scale;
      const play = async (rounds: Round[]) => {
        const played = await playSequence(rounds, terms);
        operations += played.operations;
        refused += played.refused;
      };
      await pMap(fc.sample(sequences, count), play, { concurrency: atOnce });
      const notes = [`${count} sequences, ${operations} operations, ${refused} of them rightly refused`];
      return { figure: 0, holds: true, notes };
    });
  },
};
