import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { invoiceOf } from "../src/charge/invoice.ts";
import { lineOf, readQuantity, readSigned, sumOf, timesQuantity } from "../src/charge/lines.ts";
import { termsOf, usualTerms } from "../src/charge/terms.ts";
import { rhythmOf, rhythmValues } from "../src/contract/rhythm.ts";

describe("a line of a charge", () => {
  test("is quantity times price, rounded half away from zero, exact where floats are not", () => {
    expect(timesQuantity("2.5", 333)).toBe(833);
    expect(timesQuantity("2.5", -333)).toBe(-833);
    expect(timesQuantity("1.005", 100)).toBe(101);
    expect(timesQuantity("0.000001", 1)).toBe(0);
    expect(timesQuantity("0.000001", -1)).toBe(0);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.integer({ min: -100_000, max: 100_000 }),
        (count, price) => {
          expect(timesQuantity(String(count), price)).toBe(count * price || 0);
          expect(Math.abs(timesQuantity(`${count}.5`, price) - (count * price + price / 2))).toBeLessThanOrEqual(0.5);
        },
      ),
    );
  });

  test("is read as people type it, and is none while it is incomplete or in doubt", () => {
    expect(["12", " 1,000 ", "２.５", "0.000001"].map(readQuantity)).toEqual(["12", "1000", "2.5", "0.000001"]);
    expect(["", "0", "-1", "1e3", "a", ".5", "1."].map(readQuantity)).toEqual(Array(7).fill(undefined));
    expect(readSigned("-1,200.50", "CNY")).toEqual({ amountMinor: -120_050 });
    expect(readSigned("−12", "JPY")).toEqual({ amountMinor: -12 });
    expect(lineOf({ text: " 纸箱 ", quantity: "3", unit: "1.10" }, "CNY")).toEqual({
      ...{ text: "纸箱", quantity: "3", unitMinor: 110, amountMinor: 330 },
    });
    expect(lineOf({ text: "x", quantity: "3" }, "CNY")).toBeUndefined();
    const lines = [{ quantity: "3", unit: "1.10" }, { quantity: "1", unit: "-0.30" }, {}, { quantity: "x", unit: "1" }];
    expect(sumOf(lines, "CNY")).toBe(300);
    expect(sumOf(undefined, "CNY")).toBe(0);
  });
});

test("a tax invoice is none until it is whole; its tax may be zero", () => {
  const whole = { number: " 26-1 ", issuedOn: "2026-11-01", net: "100.00", tax: "0" };
  expect(invoiceOf(whole, "CNY")).toEqual({
    ...{
      number: "26-1",
      kind: "electronic",
      issuedOn: "2026-11-01",
      netMinor: 10_000,
      taxMinor: 0,
      grossMinor: 10_000,
    },
  });
  for (const missing of ["number", "issuedOn", "net", "tax"])
    expect(invoiceOf({ ...whole, [missing]: undefined }, "CNY")).toBeUndefined();
});

test("terms and rhythm are none while a figure is missing, and come back as they were", () => {
  expect(termsOf({ ...usualTerms, days: null })).toBeUndefined();
  expect(termsOf({ kind: "none" })).toBeUndefined();
  expect(termsOf({ kind: "cutoff", cutoffDay: 25, day: 10, months: 0 })).toBeUndefined();
  expect(termsOf({ ...usualTerms, kind: "cutoff", months: 1 })).toEqual({
    kind: "cutoff",
    cutoffDay: 31,
    day: 31,
    months: 1,
  });
  expect(rhythmOf({ unit: "month", every: null })).toBeUndefined();
  for (const rhythm of [{ unit: "month", every: 3, day: 31 } as const, { unit: "week", every: 2, day: 7 } as const])
    expect(rhythmOf(rhythmValues(rhythm))).toEqual(rhythm);
});
