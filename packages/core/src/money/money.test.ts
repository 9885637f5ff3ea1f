import fc from "fast-check";
import { expect, it } from "vitest";
import {
  amountSchema,
  currencyDigits,
  formatAmount,
  formatMoney,
  fromDecimal,
  isCurrency,
  toDecimal,
} from "./money.ts";

const currency = fc.oneof(
  fc.constantFrom("CNY", "JPY", "KWD", "USD"),
  fc.constantFrom(...Intl.supportedValuesOf("currency").filter(isCurrency)),
);
const amount = fc.maxSafeInteger();

it("writes every amount of every currency as text that reads back as the same amount", () => {
  fc.assert(
    fc.property(currency, amount, (code, amountMinor) => {
      const text = toDecimal(amountMinor, code);
      expect(text).toMatch(currencyDigits(code) === 0 ? /^-?\d+$/ : /^-?\d+\.\d+$/);
      expect(fromDecimal(text, code)).toBe(amountMinor === 0 ? 0 : amountMinor);
    }),
  );
});

it.each([
  ["CNY", -123450, "-1234.50"],
  ["CNY", 5, "0.05"],
  ["CNY", -5, "-0.05"],
  ["CNY", -0, "0.00"],
  ["JPY", 1234, "1234"],
  ["JPY", 0, "0"],
  ["KWD", 1, "0.001"],
  ["KWD", -1_234_567, "-1234.567"],
] as const)("gives %s its digits: %i is %s", (code, amountMinor, text) => {
  expect(toDecimal(amountMinor, code)).toBe(text);
});

it("reads no more decimals than the currency has, unless they are zeros, and nothing that is not exact", () => {
  expect(fromDecimal("1.5", "JPY")).toBeUndefined();
  expect(fromDecimal("1.0", "JPY")).toBe(1);
  expect(fromDecimal("1.005", "CNY")).toBeUndefined();
  expect(fromDecimal("1.500", "CNY")).toBe(150);
  expect(fromDecimal("1.2345", "KWD")).toBeUndefined();
  expect(fromDecimal("90071992547409.91", "CNY")).toBe(Number.MAX_SAFE_INTEGER);
  expect(fromDecimal("90071992547409.92", "CNY")).toBeUndefined();
  for (const text of ["", ".", "-", "1e3", "0x10", "１", "1,0", " 1", "1 ", "--1", "NaN", "Infinity", "1.2.3"])
    expect(fromDecimal(text, "CNY")).toBeUndefined();
  expect(Object.is(fromDecimal("-0", "CNY"), 0)).toBe(true);
});

it("shows large figures to people without rounding them", () => {
  expect(formatAmount(Number.MAX_SAFE_INTEGER, "CNY", "zh-CN")).toBe("90,071,992,547,409.91");
  expect(formatMoney(-300, "EUR", "en-US")).toBe("-€3.00");
  expect(formatMoney(1234, "JPY", "ja-JP")).toMatch(/1,234$/);
  expect(formatAmount(1, "KWD", "en-US")).toBe("0.001");
});

it("refuses fractions, zero, negatives and more than one document may hold", () => {
  for (const value of [0, -1, 0.5, 10_000_000_000_001, Number.NaN, "1"])
    expect(amountSchema.safeParse(value).success).toBe(false);
});

it("knows money, and neither metals nor funds nor test codes", () => {
  for (const code of ["CNY", "USD", "XAF", "XOF", "XPF", "XCD"]) expect(isCurrency(code)).toBe(true);
  for (const code of ["XAU", "XTS", "XXX", "cny", ""]) expect(isCurrency(code)).toBe(false);
});
