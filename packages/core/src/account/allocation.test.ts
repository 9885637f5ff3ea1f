import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../calendar/calendar.ts";
import { ageingOf, overdueOf } from "./ageing.ts";
import { allocateOldestFirst, byAge, type Settleable } from "./allocation.ts";

const day = fc.integer({ min: 0, max: 40 }).map((days) => addDays("2026-01-20", days));
const items = fc
  .array(fc.record({ date: day, terms: fc.integer({ min: 0, max: 20 }), remainderMinor: fc.integer({ min: 1 }) }), {
    maxLength: 12,
  })
  .map((list) =>
    list.map(
      ({ date, terms, remainderMinor }, index): Settleable => ({
        ...{ documentId: `item ${index}`, date, dueDate: addDays(date, terms), sequence: index + 1, remainderMinor },
      }),
    ),
  );
const sum = (amounts: number[]): number => amounts.reduce((total, each) => total + each, 0);

describe("allocation", () => {
  it("never settles more than the credit, more than a remainder, or an item dated later than the credit", () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1 }), day, (list, amountMinor, date) => {
        const lines = allocateOldestFirst(amountMinor, date, list);
        const eligible = list.filter((item) => item.date <= date);
        const of = new Map(eligible.map((item) => [item.documentId, item.remainderMinor]));
        for (const line of lines) expect(line.amountMinor).toBeLessThanOrEqual(of.get(line.debitId) ?? 0);
        expect(lines.every((line) => line.amountMinor > 0)).toBe(true);
        expect(new Set(lines.map(({ debitId }) => debitId)).size).toBe(lines.length);
        // All that can be settled is: the rest of the credit stays only when nothing is left to settle.
        const open = sum(eligible.map(({ remainderMinor }) => remainderMinor));
        expect(sum(lines.map((line) => line.amountMinor))).toBe(Math.min(amountMinor, open));
      }),
    );
  });

  it("settles an item only when every older one is settled in full, whatever order the items come in", () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1 }), day, (list, amountMinor, date) => {
        const lines = allocateOldestFirst(amountMinor, date, list);
        expect(allocateOldestFirst(amountMinor, date, [...list].reverse())).toEqual(lines);
        const inOrder = list.filter((item) => item.date <= date).sort(byAge);
        expect(lines.map(({ debitId }) => debitId)).toEqual(
          inOrder.slice(0, lines.length).map(({ documentId }) => documentId),
        );
        for (const [index, line] of lines.slice(0, -1).entries())
          expect(line.amountMinor).toBe(inOrder[index]?.remainderMinor);
      }),
    );
  });

  it("goes by due date, then date, then place in the account", () => {
    const item = (documentId: string, dueDate: string, date: string, sequence: number): Settleable => ({
      ...{ documentId, dueDate, date, sequence, remainderMinor: 1 },
    });
    const list = [
      item("due last, dated first", "2026-03-31", "2026-01-01", 1),
      item("same day, second place", "2026-03-01", "2026-02-01", 10),
      item("same day, first place", "2026-03-01", "2026-02-01", 9),
      item("due the same day, dated before", "2026-03-01", "2026-01-31", 11),
    ];
    const lines = allocateOldestFirst(4, "2026-04-01", list);
    expect(lines.map(({ debitId }) => debitId)).toEqual([
      "due the same day, dated before",
      "same day, first place",
      "same day, second place",
      "due last, dated first",
    ]);
  });
});

describe("ageing", () => {
  it.each([
    [-1, "notDueMinor"],
    [0, "notDueMinor"],
    [1, "days1to30Minor"],
    [30, "days1to30Minor"],
    [31, "days31to60Minor"],
    [60, "days31to60Minor"],
    [61, "days61to90Minor"],
    [90, "days61to90Minor"],
    [91, "over90Minor"],
    [4000, "over90Minor"],
  ] as const)("counts an item %i days past due as %s", (daysLate, bucket) => {
    for (const today of ["2026-10-31", "2024-02-29", "2025-03-01", "2026-12-31"]) {
      const ageing = ageingOf(today, [{ dueDate: addDays(today, -daysLate), remainderMinor: 7 }]);
      expect(ageing[bucket]).toBe(7);
      expect(sum(Object.values(ageing))).toBe(7);
    }
  });

  it("puts every item into one bucket, and calls overdue exactly what is not in the first", () => {
    const list = fc.array(fc.record({ dueDate: day, remainderMinor: fc.integer({ min: 1, max: 1e9 }) }));
    fc.assert(
      fc.property(list, day, (open, today) => {
        const ageing = ageingOf(today, open);
        expect(sum(Object.values(ageing))).toBe(sum(open.map((item) => item.remainderMinor)));
        const overdue = open.filter(({ dueDate }) => dueDate < today);
        expect(overdueOf(ageing)).toBe(sum(overdue.map((item) => item.remainderMinor)));
      }),
    );
  });
});
