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

type Chosen = { rounds: Round[]; index: number };

/**
 * Others each time, unless the environment's SEED says which (`12345`, or `12345/67` for a single one of them). They are
 * the same operations then; those done at once may come in another order.
 */
function wanted(count: number): { seed: number; chosen: Chosen[] } {
  const text = process.env.SEED ?? String(Math.trunc(Math.random() * 2 ** 31));
  const [, seed, only] = /^(\d{1,10})(?:\/(\d{1,6}))?$/.exec(text) ?? [];
  if (seed === undefined) throw new Error(`SEED=${text}: it is a whole number, or two with a / between them.`);
  const params = { seed: Number(seed), numRuns: only === undefined ? count : Number(only) + 1 };
  const all = fc.sample(sequences, params).map((rounds, index) => ({ rounds, index }));
  return { seed: params.seed, chosen: only === undefined ? all : all.slice(-1) };
}

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
      const { seed, chosen } = wanted(count);
      const play = async ({ rounds, index }: Chosen) => {
        const played = await playSequence(rounds, terms).catch((error: Error) => {
          throw new Error(`SEED=${seed}/${index} bin/prove ledger plays this one again: ${error.stack}`, {
            cause: error,
          });
        });
        operations += played.operations;
        refused += played.refused;
      };
      await pMap(chosen, play, { concurrency: atOnce });
      const notes = [
        `${chosen.length} sequences, ${operations} operations, ${refused} of them rightly refused; seed ${seed}`,
      ];
      return { figure: 0, holds: true, notes };
    });
  },
};
