import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currencyDigits, formatAmount, largestAmountMinor, toDecimal } from "../money/money.ts";
import { guessDecimalMark, parseAmount } from "./amount.ts";

const minor = (text: string, currency = "USD", mark?: "." | ","): unknown => {
  const reading = parseAmount(text, currency, mark);
  return "reason" in reading ? reading.reason : reading.amountMinor;
};

describe("an amount is read as a person meant it", () => {
  test.each([
    ["55.94", 5594],
    ["0.5", 50],
    [".5", 50],
    ["12.", 1200],
    ["1,234.50", 123450],
    ["1.234,50", 123450],
    ["1 234,50", 123450],
    ["1\u00a0234,50", 123450],
    ["1\u202f234.50", 123450],
    ["1'234.50", 123450],
    ["1’234.50", 123450],
    ["12,345,678.90", 1234567890],
    ["1.234.567", 123456700],
    ["1,234,567", 123456700],
    ["1,234", 123400],
    ["1,23", 123],
    ["1234,5", 123450],
    ["0,50", 50],
    ["１，２３４．５０", 123450],
    ["-12.34", -1234],
    ["－12.34", -1234],
    ["−12.34", -1234],
    ["12.34-", -1234],
    ["+12.34", 1234],
    ["(1,234.50)", -123450],
    ["（1,234.50）", -123450],
    ["-$5.00", -500],
    ["$-5.00", -500],
    ["($5.00)", -500],
    ["$(5.00)", -500],
    ["USD 5.00", 500],
    ["5.00 usd", 500],
    ["US$1,000", 100000],
    ["1.500000", 150],
    ["00012.30", 1230],
  ])("%s is %i cents", (text, amount) => expect(minor(text)).toBe(amount));

  test.each([
    ["￥1,234.50", "CNY", 123450],
    ["¥ 1,234.50", "CNY", 123450],
    ["1,234.50元", "CNY", 123450],
    ["人民币1,234.50元", "CNY", 123450],
    ["RMB 88", "CNY", 8800],
    ["¥1,234", "JPY", 1234],
    ["1,234円", "JPY", 1234],
    ["€ 1.234,50", "EUR", 123450],
    ["1.234,50 €", "EUR", 123450],
    ["£3", "GBP", 300],
    ["1.234", "KWD", 1234],
    ["HK$20", "HKD", 2000],
  ])("%s in %s is %i minor units", (text, currency, amount) => expect(minor(text, currency)).toBe(amount));
});

describe("what leaves a doubt is refused with its reason, never guessed", () => {
  test.each([
    ["", "missing"],
    ["  ", "missing"],
    ["abc", "unreadable"],
    ["-", "unreadable"],
    ["--5", "unreadable"],
    ["-5-", "unreadable"],
    ["(-5)", "unreadable"],
    ["(5", "unreadable"],
    ["1,2,3", "unreadable"],
    ["1,23,4.5", "unreadable"],
    ["1.2.3", "unreadable"],
    ["1,234,56", "unreadable"],
    ["1 2", "unreadable"],
    ["1,234 567.00", "unreadable"],
    ["12.3.4", "unreadable"],
    ["1e3", "unreadable"],
    ["1.5E+03", "unreadable"],
    ["5%", "unreadable"],
    ["12 pcs", "unreadable"],
    ["2013-01-02", "unreadable"],
    ["#N/A", "unreadable"],
    ["Infinity", "unreadable"],
    ["0x10", "unreadable"],
    ["1.234", "decimals"],
    ["0,123", "decimals"],
    ["55.945", "decimals"],
    ["€5", "currency"],
    ["CNY 5", "currency"],
    ["￥5", "currency"],
    ["100000000000.01", "too_large"],
    ["9".repeat(40), "too_large"],
  ])("%s: %s", (text, reason) => expect(minor(text)).toBe(reason));

  test("a currency without decimals takes none, and zeros are none", () => {
    expect(minor("12.5", "JPY")).toBe("decimals");
    expect(minor("12.00", "JPY")).toBe(12);
  });

  test("without a known currency the form is still judged", () => {
    expect(parseAmount("x")).toEqual({ reason: "unreadable" });
    expect(parseAmount("1.23456")).toEqual({ amountMinor: 0 });
  });
});

describe("the column's own decimal mark decides where one amount cannot", () => {
  test.each([
    [["1.234,50", "1.234"], ","],
    [["1,234.50", "1,234"], "."],
    [["12,5"], ","],
    [["1.234.567"], ","],
    [["1,234", "2.345"], undefined],
    [["1,50", "1.50"], undefined],
    [["1234,567"], ","],
    [["12", "-"], undefined],
  ] as const)("%j: %s", (column, mark) => expect(guessDecimalMark(column)).toBe(mark));

  test("1.234 is a thousand there, and a workbook's own 1.234 is not", () => {
    expect(minor("1.234", "EUR", ",")).toBe(123400);
    expect(minor("1,234", "EUR", ",")).toBe("decimals");
    expect(minor("12,34", "USD", ".")).toBe("unreadable");
    expect(parseAmount({ text: "1.25" }, "EUR", ",")).toEqual({ amountMinor: 125 });
    expect(parseAmount({ text: "1.234" }, "EUR", ",")).toEqual({ reason: "decimals" });
  });
});

const amount = fc.integer({ min: -largestAmountMinor, max: largestAmountMinor });

describe("every notation of an amount gives the same amount back", () => {
  test.each(["USD", "JPY", "KWD", "CNY"])("%s: plain, grouped, bracketed, trailing minus, full width", (currency) => {
    fc.assert(
      fc.property(amount, (amountMinor) => {
        const plain = toDecimal(amountMinor, currency);
        const grouped = formatAmount(amountMinor, currency, "en");
        const positive = formatAmount(Math.abs(amountMinor), currency, "en");
        const sign = amountMinor < 0 ? "-" : "";
        const swapped = positive.replace(/[.,]/g, (mark) => (mark === "." ? "," : "."));
        const wide = plain.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
        const notations = [
          grouped,
          positive + sign,
          `${currency} ${grouped}`,
          `${sign}${positive.replaceAll(",", " ")}`,
        ];
        if (amountMinor < 0) notations.push(`(${positive})`);
        // Three decimals or none look like a group of thousands when nothing else is there to tell.
        if (currencyDigits(currency) === 2) notations.push(`${sign}${swapped}`, plain, wide);
        for (const text of notations) expect([text, minor(text, currency, undefined)]).toEqual([text, amountMinor]);
      }),
    );
  });

  test("no text at all makes it throw or give anything but a whole number", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0159.,-+() '¥$€EURUSD元%eE") }), (text) => {
        const reading = parseAmount(text, "USD");
        if ("amountMinor" in reading) expect(Number.isSafeInteger(reading.amountMinor)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
