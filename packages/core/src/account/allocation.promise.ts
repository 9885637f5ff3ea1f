import fc from "fast-check";
import { addDays } from "../calendar/calendar.ts";
import type { Promised } from "../promise/promise.ts";
import { type AllocationLine, allocateOldestFirst, byAge, type Settleable } from "./allocation.ts";

type Case = { amountMinor: number; date: string; items: Settleable[]; shuffled: Settleable[] };
type Settled = { lines: AllocationLine[]; eligible: Settleable[] };

/** Each must hold of every case; what is added here is tried with the others. */
const laws: Record<string, (given: Case, settled: Settled) => boolean> = {
  "all that can be settled is, and no cent more": ({ amountMinor }, { lines, eligible }) =>
    sumOf(lines.map((line) => line.amountMinor)) ===
    Math.min(amountMinor, sumOf(eligible.map(({ remainderMinor }) => remainderMinor))),
  "each line settles something, and no more than is open": (_, { lines, eligible }) =>
    lines.every(
      ({ debitId, amountMinor }) =>
        amountMinor > 0 &&
        amountMinor <= (eligible.find(({ documentId }) => documentId === debitId)?.remainderMinor ?? 0),
    ),
  "no item is settled twice": (_, { lines }) => new Set(lines.map(({ debitId }) => debitId)).size === lines.length,
  "the oldest come first, each in full before the next": (_, { lines, eligible }) =>
    eligible
      .sort(byAge)
      .slice(0, lines.length)
      .every(
        ({ documentId, remainderMinor }, place) =>
          lines[place]?.debitId === documentId &&
          (place === lines.length - 1 || lines[place]?.amountMinor === remainderMinor),
      ),
  "the order in which items come does not matter": ({ amountMinor, date, shuffled }, { lines }) =>
    JSON.stringify(allocateOldestFirst(amountMinor, date, shuffled)) === JSON.stringify(lines),
};

const sumOf = (amounts: number[]): number => amounts.reduce((total, each) => total + each, 0);

const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays("2026-01-20", days));
/** Small amounts meet one another; the largest show whether a sum loses a cent. */
const amount = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 1_000_000_000_000 }));
const item = fc.record({ date: day, terms: fc.integer({ min: 0, max: 20 }), remainderMinor: amount });
const cases: fc.Arbitrary<Case> = fc
  .record({ amountMinor: amount, date: day, list: fc.array(item, { maxLength: 20 }) })
  .chain(({ list, ...credit }) => {
    const items = list.map(
      ({ date, terms, remainderMinor }, index): Settleable => ({
        ...{ documentId: `item ${index}`, date, dueDate: addDays(date, terms), sequence: index + 1, remainderMinor },
      }),
    );
    return fc.shuffledSubarray(items, { minLength: items.length }).map((shuffled) => ({ ...credit, items, shuffled }));
  });

export const promise: Promised = {
  name: "allocation",
  sentence: "A payment settles the oldest debts first, to the cent, and never more of a debt than is open.",
  how: "Random credits over random open items, held against laws that know nothing of how it is computed.",
  unit: "violations",
  async try(scale) {
    const notes: string[] = [];
    let figure = 0;
    for (const given of fc.sample(cases, 3_000 * scale)) {
      const { amountMinor, date, items } = given;
      const lines = allocateOldestFirst(amountMinor, date, items);
      for (const [law, holds] of Object.entries(laws)) {
        const eligible = items.filter((each) => each.date <= date);
        if (holds(given, { lines, eligible })) continue;
        figure += 1;
        if (notes.length < 3) notes.push(`${law}: ${JSON.stringify({ amountMinor, date, items, lines })}`);
      }
    }
    return { figure, holds: figure === 0, notes };
  },
};
