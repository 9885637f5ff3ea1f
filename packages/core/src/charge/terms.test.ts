import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../calendar/calendar.ts";
import { type ChargeTerms, dueDateOf, termsSchema } from "./terms.ts";

const first = "2020-01-01";
const days = Array.from({ length: 3_653 }, (_, index) => addDays(first, index));
const month = (date: string, add = 0): string => {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + add;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
};
const dayOf = (date: string): number => Number(date.slice(8));
/** By the proleptic calendar's own rule, not by the library under test. */
function lengthOf(yearMonth: string): number {
  const year = Number(yearMonth.slice(0, 4));
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(yearMonth.slice(5)) - 1] ?? 0;
}

const day = fc.integer({ min: 1, max: 31 });
const anyTerms: fc.Arbitrary<ChargeTerms> = fc
  .oneof(
    fc.record({ kind: fc.constant("net" as const), days: fc.integer({ min: 0, max: 365 }) }),
    fc.record({ kind: fc.constant("endOfMonth" as const), days: fc.integer({ min: 0, max: 365 }) }),
    fc.record({ kind: fc.constant("dayOfMonth" as const), day, months: fc.integer({ min: 1, max: 24 }) }),
    fc.record({ kind: fc.constant("cutoff" as const), cutoffDay: day, day, months: fc.integer({ min: 0, max: 24 }) }),
  )
  .filter((terms) => termsSchema.safeParse(terms).success);

describe("a due date", () => {
  it("is a real day, never before the charge and never earlier for a later charge, on every day of ten years", () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        let before = first;
        const wrong = days.filter((date) => {
          const due = dueDateOf(terms, date);
          const isRight = dayOf(due) <= lengthOf(due.slice(0, 7)) && due >= date && due >= before;
          before = due;
          return !isRight;
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it("net or after the end of the month lies exactly so many days later", () => {
    fc.assert(
      fc.property(fc.constantFrom(...days), fc.integer({ min: 0, max: 365 }), (date, count) => {
        expect(dueDateOf({ kind: "net", days: count }, date)).toBe(addDays(date, count));
        const end = `${date.slice(0, 7)}-${lengthOf(date.slice(0, 7))}`;
        expect(dueDateOf({ kind: "endOfMonth", days: count }, date)).toBe(addDays(end, count));
      }),
    );
  });

  it("on a day of a later month is that day, or the last of a month that has it not", () => {
    fc.assert(
      fc.property(fc.constantFrom(...days), day, fc.integer({ min: 1, max: 24 }), (date, wanted, months) => {
        const due = dueDateOf({ kind: "dayOfMonth", day: wanted, months }, date);
        expect(due.slice(0, 7)).toBe(month(date, months));
        expect(dayOf(due)).toBe(Math.min(wanted, lengthOf(month(date, months))));
      }),
    );
  });

  it("by a cut-off is the same for all that was charged from the day after one cut-off to the next", () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 12 }), (cutoffDay, wanted, months) => {
        const terms = { kind: "cutoff" as const, cutoffDay, day: wanted, months };
        const byDue = new Map<string, string[]>();
        for (const date of days) {
          const due = dueDateOf(terms, date);
          const dates = byDue.get(due);
          if (dates) dates.push(date);
          else byDue.set(due, [date]);
        }
        const whole = [...byDue.values()].slice(1, -1);
        for (const dates of whole) {
          const last = dates.at(-1) ?? "";
          expect(dayOf(last)).toBe(Math.min(cutoffDay, lengthOf(last.slice(0, 7))));
          expect(month(dueDateOf(terms, last))).toBe(month(last, months));
        }
      }),
      { numRuns: 15 },
    );
  });

  it.each([
    ["2028-01-31", { kind: "dayOfMonth", day: 31, months: 1 }, "2028-02-29"],
    ["2027-01-31", { kind: "dayOfMonth", day: 30, months: 1 }, "2027-02-28"],
    ["2026-11-25", { kind: "cutoff", cutoffDay: 25, day: 10, months: 1 }, "2026-12-10"],
    ["2026-11-26", { kind: "cutoff", cutoffDay: 25, day: 10, months: 1 }, "2027-01-10"],
    ["2026-11-05", { kind: "cutoff", cutoffDay: 20, day: 25, months: 0 }, "2026-11-25"],
    ["2027-02-28", { kind: "cutoff", cutoffDay: 31, day: 5, months: 1 }, "2027-03-05"],
    ["2026-02-11", { kind: "endOfMonth", days: 30 }, "2026-03-30"],
  ] as const)("of %s under %o is %s", (date, terms, due) => {
    expect(dueDateOf(terms, date)).toBe(due);
  });

  it("that could lie before its charge is refused", () => {
    expect(termsSchema.safeParse({ kind: "cutoff", cutoffDay: 25, day: 10, months: 0 }).success).toBe(false);
    expect(termsSchema.safeParse({ kind: "dayOfMonth", day: 10, months: 0 }).success).toBe(false);
    expect(termsSchema.safeParse({ kind: "net", days: -1 }).success).toBe(false);
  });
});
