import fc from "fast-check";
import { withCompany } from "../../test/company.ts";
import { itemsOf } from "../../test/ledger.ts";
import { despite, type Mishaps, randomFrom } from "../../test/model/faulty.ts";
import { after, type Books } from "../../test/model/model.ts";
import { dice, inputOf } from "../../test/model/operations.ts";
import { perform } from "../../test/model/perform.ts";
import { differences, readAll } from "../../test/model/run.ts";
import { newPlaces, today } from "../../test/model/sequences.ts";
import { withActor } from "../actor/actor.ts";
import { companyTerms, type Terms } from "../company/company.ts";
import type { LentStage, Promised } from "../promise/promise.ts";
import { dueSeries, verifySeries } from "../series/series.ts";

const operationsAtScaleOne = 500;
const inSequence = 50;
const seed = 20_261_125;

export const promise: Promised = {
  name: "faults",
  sentence:
    "Whatever fails while money is recorded, sent again it is recorded once: nothing doubled, nothing lost, no number missing.",
  how: "Random operations of every kind while processes are killed, requests throttled, transactions refused as in conflict and answers lost, between any two requests; whoever gets no answer sends the same again. Then the ledger is compared with a model in memory, and every number taken must have a document or a void slip. DynamoDB Local never answers with a conflict by itself: it is injected.",
  unit: "doubled, lost or missing",
  async try(scale, lent) {
    const { clock } = await lent.stage();
    clock.set("2026-11-25T04:00:00Z");
    const mishaps: Mishaps = { conflict: 0, throttle: 0, "lost answer": 0, kill: 0 };
    return withCompany(async ({ companyId }) => {
      const terms = await companyTerms();
      const random = randomFrom(seed);
      const count = operationsAtScaleOne * scale;
      let [done, wrong] = [0, [] as string[]];
      for (let at = 0; at < count; at += inSequence) {
        const rolled = fc.sample(dice, { numRuns: inSequence, seed: seed + at });
        const played = await playDespite(rolled, terms, random, mishaps);
        done += played.done;
        wrong = [...wrong, ...played.wrong];
      }
      const { taken, missing } = await numbersOf(companyId, clock);
      const happened = Object.entries(mishaps).map(([name, times]) => `${name} ${times} times`);
      const notes = [`${done} operations, ${taken} numbers taken`, happened.join(", "), ...wrong.slice(0, 5)];
      const figure = wrong.length + missing;
      return { figure, holds: figure === 0, notes };
    });
  },
};

async function playDespite(
  rolled: ReturnType<typeof fc.sample<Parameters<typeof inputOf>[0]>>,
  terms: Terms,
  random: () => number,
  mishaps: Mishaps,
): Promise<{ done: number; wrong: string[] }> {
  const places = await newPlaces();
  let books: Books = { today, accounts: {} };
  let done = 0;
  const wrong: string[] = [];
  for (const each of rolled) {
    const input = inputOf(each, books, places);
    if (!input) continue;
    const refused = await despite(random, mishaps, () => perform(input, terms));
    const expected = after(books, input);
    const reason = "refused" in expected ? expected.refused : undefined;
    if (refused?.reason !== reason) wrong.push(`${input.op}: ${refused?.reason ?? "done"}, not ${reason ?? "done"}`);
    if ("books" in expected) books = expected.books;
    done += 1;
  }
  return { done, wrong: [...wrong, ...differences(books, await readAll(places), [today])] };
}

/** Every number that was taken, once the sweeper has been there, and how many have neither document nor void slip. */
async function numbersOf(companyId: string, clock: LentStage["clock"]): Promise<{ taken: number; missing: number }> {
  const all = new Set<string>();
  for (const _ of [1, 2]) {
    clock.advance("PT5M1S");
    for (const { tenantId, series } of await dueSeries()) {
      if (tenantId !== companyId) continue;
      all.add(series);
      await withActor({ type: "system", tenantId }, () => verifySeries(series));
    }
  }
  let [taken, missing] = [0, 0];
  for (const series of all) {
    const [head, ...slots] = await itemsOf(`tenant#${companyId}#series#${series}`);
    const last = Number(head?.last);
    const filled = new Set(
      slots.filter(({ documentId, voidReason }) => documentId || voidReason).map((slot) => slot.position),
    );
    taken += last;
    missing += last - filled.size;
  }
  return { taken, missing };
}
