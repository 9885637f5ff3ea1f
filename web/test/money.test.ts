import fc from "fast-check";
import { expect, test } from "vitest";
import { currencies, currencyDigits, formatAmount, formatMoney, readAmount, toDecimal } from "../src/money/money.ts";

test("an amount typed in the usual ways becomes exactly that many minor units", () => {
  const cases: [string, string, number][] = [
    ["1234.5", "CNY", 123_450],
    ["1,234.50", "CNY", 123_450],
    ["１２３４．５", "CNY", 123_450],
    [" 12 ", "JPY", 12],
    ["12.00", "JPY", 12],
    ["0.001", "KWD", 1],
    [".5", "USD", 50],
    ["0.29", "USD", 29],
    ["100000000000", "CNY", 10_000_000_000_000],
  ];
  for (const [typed, currency, amountMinor] of cases) {
    expect(readAmount(typed, currency), `${typed} ${currency}`).toEqual({ amountMinor });
  }
});

test("what is in doubt is refused with its reason, never guessed", () => {
  const cases: [string, string, string][] = [
    ["", "CNY", "missing"],
    ["  ", "CNY", "missing"],
    ["12,34", "CNY", "unreadable"],
    ["1,2345.00", "CNY", "unreadable"],
    ["1.234.5", "CNY", "unreadable"],
    ["1e3", "CNY", "unreadable"],
    ["-5", "CNY", "unreadable"],
    ["¥5", "CNY", "unreadable"],
    [".", "CNY", "unreadable"],
    ["1.234", "CNY", "decimals"],
    ["1.5", "JPY", "decimals"],
    ["0.00", "CNY", "zero"],
    ["100000000000.01", "CNY", "too_large"],
    ["9".repeat(40), "CNY", "too_large"],
  ];
  for (const [typed, currency, problem] of cases) {
    expect(readAmount(typed, currency), `${typed} ${currency}`).toEqual({ problem });
  }
});

test("what is shown of an amount can be typed again and is the same amount, in every currency", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000_000_000 }), fc.constantFrom(...currencies), (minor, currency) => {
      for (const locale of ["zh-CN", "en-GB"]) {
        expect(readAmount(formatAmount(minor, currency, locale), currency)).toEqual({ amountMinor: minor });
      }
      expect(readAmount(toDecimal(minor, currency), currency)).toEqual({ amountMinor: minor });
    }),
  );
});

test("a currency has the decimals of ISO 4217, also where a browser would show none", () => {
  expect(currencyDigits("HUF")).toBe(2);
  expect(formatMoney(123_450, "HUF", "en-GB")).toContain("1,234.50");
  expect(formatMoney(123_450, "IDR", "zh-CN")).toContain("1,234.50");
  expect(formatMoney(-300, "JPY", "en-GB")).toContain("300");
  expect(currencies).not.toContain("XAU");
});
