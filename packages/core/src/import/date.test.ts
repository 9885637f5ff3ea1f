import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Temporal } from "../clock/clock.ts";
import type { Cell } from "./cell.ts";
import { dateReader, guessDateFormat, isDateFormat, parseDate } from "./date.ts";
import { serialDay } from "./serial.ts";

const read = (cell: Cell, format: string): string => {
  const reading = parseDate(cell, format);
  return "date" in reading ? reading.date : reading.reason;
};

describe("a date is read by its pattern and nothing else", () => {
  test.each([
    ["1/2/2013", "M/D/YYYY", "2013-01-02"],
    ["01/02/2013", "M/D/YYYY", "2013-01-02"],
    ["1/2/2013", "D/M/YYYY", "2013-02-01"],
    ["1/2/2013", "dd/mm/yyyy", "2013-02-01"],
    ["2013/1/2", "YYYY/MM/DD", "2013-01-02"],
    ["2013-01-02", "YYYY-MM-DD", "2013-01-02"],
    ["2.1.2013", "D.M.YYYY", "2013-01-02"],
    ["2. 1. 2013", "D.M.YYYY", "2013-01-02"],
    ["2013年1月2日", "YYYY年M月D日", "2013-01-02"],
    ["2013 年 01 月 02 日", "YYYY年M月D日", "2013-01-02"],
    ["２０１３年１月２日", "YYYY年M月D日", "2013-01-02"],
    ["２０１３／０１／０２", "YYYY/MM/DD", "2013-01-02"],
    ["20130102", "YYYYMMDD", "2013-01-02"],
    ["02-Jan-2013", "DD-MMM-YYYY", "2013-01-02"],
    ["January 2, 2013", "MMM D, YYYY", "2013-01-02"],
    ["2 sept 2013", "D MMM YYYY", "unreadable"],
    ["1/2/13", "M/D/YY", "2013-01-02"],
    ["1/2/70", "M/D/YY", "1970-01-02"],
    ["1/2/13", "M/D/YYYY", "unreadable"],
    ["1/2/2013", "M/D/YY", "unreadable"],
    ["2013-01-02 00:00:00", "YYYY-MM-DD", "2013-01-02"],
    ["2013-01-02T00:00:00.000Z", "YYYY-MM-DD", "2013-01-02"],
    ["1/2/2013 3:04 PM", "M/D/YYYY", "2013-01-02"],
    ["1/2/2013 3:04", "M/D/YYYY H:mm", "2013-01-02"],
    ["1-2-2013", "M/D/YYYY", "unreadable"],
    ["2013-01-02", "M/D/YYYY", "unreadable"],
    ["41276", "M/D/YYYY", "unreadable"],
    ["1/2/2013x", "M/D/YYYY", "unreadable"],
    ["", "M/D/YYYY", "unreadable"],
    ["soon", "M/D/YYYY", "unreadable"],
    ["41276", "serial", "2013-01-02"],
    ["41276.75", "serial", "2013-01-02"],
    ["12", "serial", "unreadable"],
  ])("%s by %s: %s", (text, format, date) => expect(read(text, format)).toBe(date));

  test.each([
    ["2/30/2013", "M/D/YYYY"],
    ["13/1/2013", "M/D/YYYY"],
    ["0/1/2013", "M/D/YYYY"],
    ["1/0/2013", "M/D/YYYY"],
    ["2/29/2013", "M/D/YYYY"],
    ["2/29/2100", "M/D/YYYY"],
    ["2/29/1900", "M/D/YYYY"],
    ["4/31/2013", "M/D/YYYY"],
    ["1/1/1899", "M/D/YYYY"],
    ["1/1/2200", "M/D/YYYY"],
    ["2013-02-30 00:00:00", "YYYY-MM-DD"],
    ["2013年13月1日", "YYYY年M月D日"],
    ["20130231", "YYYYMMDD"],
  ])("%s by %s is no day", (text, format) => expect(read(text, format)).toBe("impossible"));

  test("leap days are days", () => {
    expect(read("2/29/2000", "M/D/YYYY")).toBe("2000-02-29");
    expect(read("29.2.2024", "D.M.YYYY")).toBe("2024-02-29");
  });

  test.each(["M/D", "YYYY-MM", "M/D/YYY", "D/D/YYYY", "month", "", "YYYY-MM-DD-DD", "Q/D/YYYY", "M1D1YYYY"])(
    "%s is no format",
    (format) => expect(isDateFormat(format)).toBe(false),
  );
});

describe("a workbook's own days need no pattern", () => {
  test("a date is taken whatever the pattern; a plain number only as a serial of five digits", () => {
    expect(read({ text: "2013-01-02", day: "2013-01-02" }, "D.M.YYYY")).toBe("2013-01-02");
    expect(read({ text: "41276", day: "2013-01-02" }, "D.M.YYYY")).toBe("2013-01-02");
    expect(read({ text: "41276", day: "2013-01-02" }, "auto" as string)).toBe("2013-01-02");
    expect(read({ text: "55.94", day: "1900-02-24" }, "D.M.YYYY")).toBe("unreadable");
    expect(read({ text: "20130102" }, "YYYYMMDD")).toBe("2013-01-02");
    expect(read({ text: "41276", day: "2013-01-02" }, "YYYYMMDD")).toBe("unreadable");
  });

  test("serial numbers follow Excel, its 29 February 1900 and its 1904 system included", () => {
    expect(serialDay(1, false)).toBe("1900-01-01");
    expect(serialDay(59, false)).toBe("1900-02-28");
    expect(serialDay(60, false)).toBeUndefined();
    expect(serialDay(61, false)).toBe("1900-03-01");
    expect(serialDay(41276.99, false)).toBe("2013-01-02");
    expect(serialDay(0, true)).toBe("1904-01-01");
    expect(serialDay(39814, true)).toBe("2013-01-02");
    expect(serialDay(0, false)).toBeUndefined();
    expect(serialDay(-1, false)).toBeUndefined();
    expect(serialDay(200_000, false)).toBeUndefined();
    expect(serialDay(Number.NaN, false)).toBeUndefined();
  });
});

const anyDay = fc
  .integer({ min: 0, max: Temporal.PlainDate.from("1900-01-01").until("2199-12-31").days })
  .map((days) => Temporal.PlainDate.from("1900-01-01").add({ days }));

describe("every day of three centuries comes back from every format", () => {
  const write: Record<string, (date: Temporal.PlainDate) => string> = {
    "M/D/YYYY": (date) => `${date.month}/${date.day}/${date.year}`,
    "D/M/YYYY": (date) => `${date.day}/${date.month}/${date.year}`,
    "DD.MM.YYYY": (date) => date.toString().split("-").reverse().join("."),
    "YYYY-MM-DD": (date) => date.toString(),
    "YYYY/MM/DD": (date) => date.toString().replaceAll("-", "/"),
    YYYYMMDD: (date) => date.toString().replaceAll("-", ""),
    YYYY年M月D日: (date) => `${date.year}年${date.month}月${date.day}日`,
    "D-MMM-YYYY": (date) => `${date.day}-${date.toLocaleString("en", { month: "short" })}-${date.year}`,
    "MMM D, YYYY": (date) => date.toLocaleString("en", { dateStyle: "long" }),
  };
  test.each(Object.keys(write))("%s", (format) => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(read(write[format]?.(date) ?? "", format)).toBe(date.toString());
      }),
    );
  });

  test("and from the serial numbers of both systems", () => {
    fc.assert(
      fc.property(anyDay, fc.boolean(), (date, epoch1904) => {
        const serial = Temporal.PlainDate.from(epoch1904 ? "1904-01-01" : "1899-12-30").until(date).days;
        fc.pre(serial > 60);
        expect(serialDay(serial, epoch1904)).toBe(date.toString());
      }),
    );
  });
});

describe("month first or day first is decided by the whole file", () => {
  test.each([
    [["1/2/2013", "1/26/2013"], "M/D/YYYY", false],
    [["1/2/2013", "26/1/2013"], "D/M/YYYY", false],
    [["1/2/2013", "3/4/2013"], "M/D/YYYY", true],
    [["26/1/2013", "1/26/2013", "2/27/2013"], "M/D/YYYY", true],
    [["1.2.2013"], "D.M.YYYY", true],
    [["2013-01-02", ""], "YYYY-MM-DD", false],
    [["2013年1月2日", "x"], "YYYY年M月D日", false],
    [["20130102"], "YYYYMMDD", false],
    [["41276"], "serial", false],
    [["2013-01-02", "20130103"], "auto", false],
  ])("%j: %s", (values, format, ambiguous) => expect(guessDateFormat(values)).toEqual({ format, ambiguous }));

  test("nothing to go by is said so", () => expect(guessDateFormat(["", "x", "55.94"])).toBeUndefined());

  test("auto reads mixed forms and still tells an impossible day from an unreadable one", () => {
    const date = dateReader("auto", () => ["2013-01-02", "26/1/2013", "3/4/2013"]);
    expect(date("3/4/2013")).toEqual({ date: "2013-04-03" });
    expect(date("2013年4月3日")).toEqual({ date: "2013-04-03" });
    expect(date("1/26/2013")).toEqual({ reason: "impossible" });
    expect(date("2013-02-30")).toEqual({ reason: "impossible" });
    expect(date("tomorrow")).toEqual({ reason: "unreadable" });
  });
});
