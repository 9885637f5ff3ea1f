import Holidays from "date-holidays";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "./calendar.ts";
import { restDaysOf } from "./rest-days.ts";

const through = (from: string, to: string): string[] => {
  const days = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

describe("days on which nobody works", () => {
  it("are weekends where the country is not known", async () => {
    for (const country of ["", "XX", "constructor"]) {
      const isRest = await restDaysOf(country);
      expect(["2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30"].map(isRest)).toEqual([false, true, true, false]);
    }
  });

  it("in China are those that are announced, with the weekends on which people work instead", async () => {
    const isRest = await restDaysOf("CN");
    // Spring Festival of 2026: off from 15 to 23 February, for which one works on the 14th and the 28th.
    expect(through("2026-02-14", "2026-03-01").filter((day) => !isRest(day))).toEqual([
      ...["2026-02-14", "2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27", "2026-02-28"],
    ]);
    // National Day: off from 1 to 7 October, for which one works on 20 September and 10 October.
    expect([...through("2026-09-30", "2026-10-10"), "2026-09-20"].filter((day) => !isRest(day))).toEqual([
      ...["2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10", "2026-09-20"],
    ]);
  });

  it("in China, in years that are not announced yet, are those of the law", async () => {
    const isRest = await restDaysOf("CN");
    expect(["2031-01-01", "2031-05-01", "2031-10-01", "2031-10-02", "2031-10-03", "2031-05-07"].map(isRest)).toEqual([
      ...[true, true, true, true, true, false],
    ]);
  });

  it("elsewhere are public holidays, and no half or merely observed ones", async () => {
    const [isRestUs, isRestDe] = [await restDaysOf("US"), await restDaysOf("DE")];
    expect(["2026-11-26", "2026-11-25", "2026-10-31"].map(isRestUs)).toEqual([true, false, true]);
    expect(["2026-10-03", "2026-12-25", "2026-12-24", "2026-12-31"].map(isRestDe)).toEqual([true, true, false, false]);
  });

  it("leave working days in every fortnight of every country, and always answer the same", async () => {
    const all = Object.keys(new Holidays().getCountries());
    expect(all.length).toBeGreaterThan(150);
    for (const country of all) {
      const [one, other] = [await restDaysOf(country), await restDaysOf(country)];
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 3_650 }), (offset) => {
          const day = addDays("2024-01-01", offset);
          expect(one(day)).toBe(other(day));
          expect(through(day, addDays(day, 13)).some((each) => !one(each))).toBe(true);
        }),
        { numRuns: 5 },
      );
    }
  });
});
