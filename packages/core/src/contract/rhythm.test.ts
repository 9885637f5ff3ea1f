import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../calendar/calendar.ts";
import { changed, nextDateOf, type Place } from "./place.ts";
import { dateFrom, datesBetween, type Rhythm, type Span } from "./rhythm.ts";

const first = "2019-12-20";
const anyDay = fc.integer({ min: 0, max: 3_652 }).map((days) => addDays(first, days));
const monthly = fc.record({
  unit: fc.constant("month" as const),
  every: fc.integer({ min: 1, max: 14 }),
  day: fc.integer({ min: 1, max: 31 }),
});
const weekly = fc.record({
  unit: fc.constant("week" as const),
  every: fc.integer({ min: 1, max: 6 }),
  day: fc.integer({ min: 1, max: 7 }),
});
const rhythms = fc.oneof(monthly, weekly);
const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
const lengthOf = (date: string): number => new Date(Date.UTC(+date.slice(0, 4), +date.slice(5, 7), 0)).getUTCDate();

const days = Array.from({ length: 3_850 }, (_, index) => addDays(first, index));
const dayNumber = new Map(days.map((date, index) => [date, index]));
const daysFrom = (from: string, to: string): number => (dayNumber.get(to) ?? 0) - (dayNumber.get(from) ?? 0);

/** Looks at each day of the calendar whether the rule means it. */
function byRule({ unit, every, day }: Rhythm, from: string, through: string): string[] {
  const dates: string[] = [];
  for (const date of days.filter((each) => each >= from && each <= through)) {
    const [start = date] = dates;
    const means =
      unit === "month"
        ? Number(date.slice(8)) === Math.min(day, lengthOf(date)) && (monthOf(date) - monthOf(start)) % every === 0
        : new Date(`${date}T00:00Z`).getUTCDay() === day % 7 && daysFrom(start, date) % (7 * every) === 0;
    if (means) dates.push(date);
  }
  return dates;
}

describe("the dates of a contract", () => {
  it("are those that its rule means, over ten years, wherever one begins to look", () => {
    fc.assert(
      fc.property(rhythms, anyDay, anyDay, (rhythm, from, look) => {
        const span: Span = { rhythm, from };
        const all = byRule(rhythm, from, "2030-06-30");
        expect(datesBetween(span, "1900-01-01", "2030-06-30", 10_000)).toEqual(all);
        const next = all.find((date) => date >= look);
        if (next) expect(dateFrom(span, look)).toBe(next);
        if (next) expect(dateFrom({ ...span, through: addDays(next, -1) }, look)).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  it("from 31 January on are the last days of the months, and go back to the 31st after a shorter one", () => {
    const span: Span = { rhythm: { unit: "month", every: 1, day: 31 }, from: "2028-01-31" };
    expect(datesBetween(span, "2028-01-01", "2028-05-31", 9)).toEqual([
      "2028-01-31",
      "2028-02-29",
      "2028-03-31",
      "2028-04-30",
      "2028-05-31",
    ]);
  });
});

describe("a changed contract", () => {
  const place = (rhythm: Rhythm, doneThrough: string): Place => ({
    ...{ state: "active", rhythm, rhythmFrom: "2026-01-01", endsOn: undefined, doneThrough },
  });
  const change = (before: Place, rhythm: Rhythm, today: string) =>
    nextDateOf(changed(before, { rhythm, endsOn: undefined }, today));

  it("keeps its turn: a quarter that was charged is not charged again on another day of the month", () => {
    const quarterly = (day: number): Rhythm => ({ unit: "month", every: 3, day });
    expect(change(place(quarterly(1), "2026-01-01"), quarterly(5), "2026-02-10")).toBe("2026-04-05");
    expect(change(place(quarterly(15), "2026-01-15"), quarterly(1), "2026-02-10")).toBe("2026-04-01");
    expect(change(place(quarterly(15), "2026-01-15"), { unit: "week", every: 2, day: 1 }, "2026-02-10")).toBe(
      "2026-04-13",
    );
  });

  it("is never charged for today or earlier, and goes on as it was when the rhythm is the same", () => {
    fc.assert(
      fc.property(rhythms, rhythms, anyDay, (rhythm, other, today) => {
        const before = { ...place(rhythm, today), rhythmFrom: first };
        expect((change(before, other, today) ?? "") > today).toBe(true);
        expect(change(before, { ...rhythm }, today)).toBe(nextDateOf(before));
      }),
    );
  });

  it("leaves what is due, and all that was missed while it was paused, for later", () => {
    const rhythm: Rhythm = { unit: "month", every: 1, day: 10 };
    const due = place(rhythm, "2026-03-10");
    expect(changed(due, { rhythm, endsOn: undefined }, "2026-05-20").doneThrough).toBe("2026-03-10");
    const paused = { ...due, state: "paused" as const };
    expect(changed(paused, { rhythm, endsOn: undefined }, "2026-05-20").doneThrough).toBe("2026-03-10");
  });
});
