import { readFileSync } from "node:fs";
import { restDaysOf } from "@counterfoil/core/calendar/rest-days";
import { resetClients } from "@counterfoil/core/client";
import type { Promised } from "@counterfoil/core/promise";
import { randomFrom } from "../../../core/test/model/faulty.ts";
import { excerpt, ibmFile, ibmRows } from "../../test/ibm.ts";
import { seedOf } from "../prove/seed.ts";
import { lived } from "./life.ts";
import { type Held, type Mail, plainly } from "./plain.ts";
import { type Story, storyOf } from "./story.ts";
import { byPlace, type Decided } from "./told.ts";

const daysAtScaleOne = 14;
const customersAtScaleOne = 20;
/** The whole of what the ledger has. */
const mostDays = 730;
const from = "2012-03-05";

export const promise: Promised = {
  name: "dunning",
  sentence:
    "Whoever owes is reminded step by step, and nobody of what is paid, promised, paused or disputed, or twice on a day.",
  how: "A real ledger as it happened day by day, with disputes, promises, pauses and a dead address made up around it; half of what happens comes between the decision and the sending. Every tick comes twice, a worker is killed on every day, and on three days the tick comes hours late and every event twice. The mails are read and compared with those that plain walking through the days gives, and each item held back with the reason on record. Mail that a dying worker may have sent is tried elsewhere. SEED=… plays the same story again.",
  unit: "differences",
  async try(scale, lent) {
    const stage = await lent.stage();
    const seed = seedOf(process.env.SEED);
    const random = randomFrom(seed);
    const days = Math.min(mostDays, daysAtScaleOne * scale);
    const rows = ibmRows(readFileSync(ibmFile, "utf8"));
    const story = storyOf(rows, { from, days, customers: customersAtScaleOne * scale }, random);
    const expected = plainly(story, await restDaysOf("US"));
    const wrong: string[] = expected.mails.length === 0 ? ["nothing came to pass"] : [];
    // What a worker remembers would lie ahead of a clock that is put back.
    resetClients();
    const { mails, reasons, lateOn } = await lived(stage, story, random);
    wrong.push(...differing(expected.mails, mails), ...unexplained(expected.held, reasons, lateOn));
    const notes = [summary(story, expected), `seed ${seed}`, ...wrong.slice(0, 5)];
    return { figure: wrong.length, holds: wrong.length === 0, notes };
  },
};

function differing(expected: Mail[], found: Mail[]): string[] {
  const [wanted, got] = [expected, found].map((mails) => mails.toSorted(byPlace).map((mail) => JSON.stringify(mail)));
  const missing = (wanted ?? []).filter((each) => !got?.includes(each)).map((each) => `missing ${each}`);
  const extra = (got ?? []).filter((each, place) => !wanted?.includes(each) || got?.indexOf(each) !== place);
  return [...missing, ...extra.map((each) => `not to be sent ${each}`)].toSorted();
}

/**
 * Items that were held back on a day without the reason on record; a reason stands until the next one is told. Where the
 * tick came late, what happened at noon had happened before.
 */
function unexplained(held: Held[], reasons: Decided[], lateOn: ReadonlySet<string>): string[] {
  return held.flatMap(({ day, customer, number, reason }) => {
    if (lateOn.has(day)) return [];
    const until = reasons.filter((each) => each.customer === customer && each.day <= day && each.held.has(number));
    const last = until
      .toSorted((a, b) => (a.day < b.day ? -1 : 1))
      .at(-1)
      ?.held.get(number);
    return last === reason ? [] : [`${day} ${customer} ${number}: ${reason}, on record ${last}`];
  });
}

function summary({ days, customers, happenings }: Story, { mails, held }: ReturnType<typeof plainly>): string {
  const tally = (list: string[]): string =>
    [...Map.groupBy(list, (each) => each)].map(([name, { length }]) => `${name} ${length}`).join(", ");
  const ledger = ibmFile === excerpt ? "an excerpt of the real ledger" : "the real ledger";
  const told = `${customers.length} customers of ${ledger}, ${days} days, ${happenings.length} things that happened`;
  return `${told}; ${mails.length} mails: ${tally(mails.map(({ tone }) => tone))}; held back by days: ${tally(held.map(({ reason }) => reason))}`;
}
