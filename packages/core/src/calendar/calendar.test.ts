import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Temporal } from "../clock/clock.ts";
import {
  addDays,
  addWorkingDays,
  type Cutoff,
  dateSchema,
  daysBetween,
  nextPeriodEnd,
  periodEnd,
  previousPeriodEnd,
  statementMoment,
  zoneSchema,
} from "./calendar.ts";

const cutoffs: Cutoff[] = [...Array.from({ length: 28 }, (_, index) => index + 1), "last"];
const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("2000-01-01", days));

describe("periods", () => {
  it("follow each other without a gap or an overlap, for every cut-off, through every February", () => {
    for (const cutoff of cutoffs) {
      let end = periodEnd("2023-12-15", cutoff);
      for (let month = 0; month < 62; month++) {
        const next = nextPeriodEnd(end, cutoff);
        expect(previousPeriodEnd(next, cutoff)).toBe(end);
        expect(daysBetween(end, next)).toBeGreaterThanOrEqual(28);
        expect(daysBetween(end, next)).toBeLessThanOrEqual(31);
        expect(periodEnd(addDays(end, 1), cutoff)).toBe(next);
        expect(periodEnd(next, cutoff)).toBe(next);
        end = next;
      }
    }
    expect(periodEnd("2024-02-01", "last")).toBe("2024-02-29");
    expect(periodEnd("2025-02-28", "last")).toBe("2025-02-28");
    expect(periodEnd("2025-01-29", 28)).toBe("2025-02-28");
    expect(periodEnd("2025-12-31", 28)).toBe("2026-01-28");
  });

  it("hold every day exactly once", () => {
    fc.assert(
      fc.property(date, fc.constantFrom(...cutoffs), (day, cutoff) => {
        const end = periodEnd(day, cutoff);
        expect(previousPeriodEnd(end, cutoff) < day && day <= end).toBe(true);
      }),
    );
  });
});

it("counts working days over weekends", () => {
  expect(addWorkingDays("2026-10-30", 1)).toBe("2026-11-02");
  expect(addWorkingDays("2026-10-31", 3)).toBe("2026-11-04");
  expect(addWorkingDays("2026-11-01", 0)).toBe("2026-11-01");
});

it("takes only days that exist, and zones, not offsets", () => {
  for (const day of ["2026-02-29", "2026-2-1", "1899-12-31", "2200-01-01", "2026-01-01T00:00", "0000-00-00"])
    expect(dateSchema.safeParse(day).success).toBe(false);
  for (const zone of ["+08:00", "Mars/Olympus", ""]) expect(zoneSchema.safeParse(zone).success).toBe(false);
  expect(zoneSchema.safeParse("Asia/Kathmandu").success).toBe(true);
});

describe("the moment of a statement", () => {
  const zones = Intl.supportedValuesOf("timeZone");
  const ends = Array.from({ length: 120 }, (_, month) =>
    periodEnd(Temporal.PlainDate.from("2026-01-01").add({ months: month }).toString(), "last"),
  );

  /** Hours that clocks skip or repeat somewhere, and ordinary ones. */
  const hours = [0, 2, 3, 9, 23];

  it("comes in every zone of the world, once a month for ten years, at its hour or the hour that a clock skips it to", () => {
    const wrong: string[] = [];
    for (const [index, zone] of zones.entries()) {
      let before = "";
      const hour = hours[index % hours.length] ?? 0;
      for (const [month, end] of ends.entries()) {
        // Neighbouring zones share the months between them: all of it takes some seconds too long.
        if ((index + month) % 2 === 1) continue;
        // The days after the period differ, so that changes of clocks are met too.
        const days = (index + (month >> 1)) % 4;
        const moment = statementMoment(end, days, hour, zone);
        const local = moment.toZonedDateTimeISO(zone);
        const onDay = local.toPlainDate().toString() === later(addWorkingDays(end, days), addDays(end, 1));
        const onHour = local.hour === hour || local.hour === hour + 1;
        if (!onDay || !onHour || moment.toString() <= before) wrong.push(`${zone} ${end} ${local}`);
        before = moment.toString();
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    // Clocks go from 02:00 to 03:00 on this day: the hour does not exist, the next one is meant.
    ["2026-03-28", 1, 2, "Europe/Berlin", "2026-03-30T02:00:00+02:00[Europe/Berlin]"],
    ["2027-03-27", 0, 2, "Europe/Berlin", "2027-03-28T03:00:00+02:00[Europe/Berlin]"],
    // 01:00 comes twice: the first is meant, so a tick between them sees it once.
    ["2026-10-31", 0, 1, "America/New_York", "2026-11-01T01:00:00-04:00[America/New_York]"],
    // Half an hour of daylight saving, and clocks that change at midnight.
    ["2026-10-03", 0, 2, "Australia/Lord_Howe", "2026-10-04T02:30:00+11:00[Australia/Lord_Howe]"],
    ["2026-09-05", 0, 0, "America/Santiago", "2026-09-06T01:00:00-03:00[America/Santiago]"],
    ["2026-10-31", 3, 9, "Asia/Kathmandu", "2026-11-04T09:00:00+05:45[Asia/Kathmandu]"],
  ])("after %s, %i working days, hour %i in %s is %s", (end, days, hour, zone, expected) => {
    expect(statementMoment(end, days, hour, zone).toZonedDateTimeISO(zone).toString()).toBe(expected);
  });

  it("is never on a day of the period itself: nobody closes a day that is not over", () => {
    for (const end of ends) {
      const moment = statementMoment(end, 0, 9, "Asia/Shanghai").toZonedDateTimeISO("Asia/Shanghai");
      expect(moment.toPlainDate().toString() > end).toBe(true);
    }
  });
});

const later = (a: string, b: string): string => (a > b ? a : b);
