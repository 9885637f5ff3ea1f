import { expect, test } from "vitest";
import {
  dayIn,
  daysAfter,
  formatDay,
  formatInstant,
  formatPeriod,
  periodEndOf,
  previousPeriodEnd,
} from "../src/day/day.ts";

test("a business date is printed as it is, whatever zone the machine is in", () => {
  expect(formatDay("2026-11-21", "zh-CN")).toBe("2026年11月21日");
  expect(formatDay("2026-11-21", "en-GB")).toBe("21 Nov 2026");
  expect(formatDay("2024-02-29", "en-GB")).toBe("29 Feb 2024");
});

test("an instant is printed on the company's clock", () => {
  expect(formatInstant("2026-12-03T01:00:00Z", "Asia/Shanghai", "en-GB")).toBe("3 Dec 2026, 09:00");
  expect(formatInstant("2026-12-03T01:00:00Z", "America/New_York", "zh-CN")).toContain("2026年12月2日");
});

test("a period that is a whole month has its name, any other is named by its last day", () => {
  expect(formatPeriod("2026-11-30", "en-GB")).toBe("November 2026");
  expect(formatPeriod("2024-02-29", "zh-CN")).toBe("2024年2月");
  expect(formatPeriod("2023-02-28", "en-GB")).toBe("February 2023");
  expect(formatPeriod("2024-02-28", "en-GB")).toBe("28 Feb 2024");
});

test("each day lies in exactly one period, and the one before it ends before it begins", () => {
  expect(periodEndOf("2026-11-25", 25)).toBe("2026-11-25");
  expect(periodEndOf("2026-11-26", 25)).toBe("2026-12-25");
  expect(periodEndOf("2026-12-26", 25)).toBe("2027-01-25");
  expect(periodEndOf("2024-02-10", "last")).toBe("2024-02-29");
  expect(previousPeriodEnd("2024-03-31", "last")).toBe("2024-02-29");
  expect(previousPeriodEnd("2026-01-25", 25)).toBe("2025-12-25");
});

test("the day of an instant is that of the zone", () => {
  expect(dayIn("Asia/Shanghai", new Date("2026-11-30T17:00:00Z"))).toBe("2026-12-01");
  expect(dayIn("America/New_York", new Date("2026-11-30T17:00:00Z"))).toBe("2026-11-30");
  expect(daysAfter("2026-12-31", 30)).toBe("2027-01-30");
});
