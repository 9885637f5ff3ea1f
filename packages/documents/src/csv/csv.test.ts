import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toCsv } from "./csv.ts";

const cellOf = (cell: string | number): string | undefined =>
  (parse(toCsv([[cell, "end"]]), { bom: true, record_delimiter: "\r\n" }) as string[][])[0]?.[0];

test("a text that a spreadsheet would run begins with an apostrophe", () => {
  for (const attack of ["=1+1", "+SUM(A1)", "-2+3", "@x", "\tx", "\rx", "-1e5", "--1", "-1,5", "=cmd|' /C calc'!A0"]) {
    expect(cellOf(attack)).toBe(`'${attack}`);
  }
});

test("a negative amount stays a number, as number and as decimal text", () => {
  expect(cellOf(-5)).toBe("-5");
  expect(cellOf("-1234.50")).toBe("-1234.50");
});

test("the file opens in Excel: byte order mark, CRLF, and every cell comes back", () => {
  expect(
    toCsv([
      ["对账单", 'a"b'],
      ["x,y", "z"],
    ]),
  ).toBe('\uFEFF对账单,"a""b"\r\n"x,y",z\r\n');
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(cellOf(text)?.replace(/^'/, "")).toBe(text.replace(/^'/, ""));
    }),
  );
});
