import type { PaperStyle, ReceiptPaper } from "@counterfoil/core/receipt/paper";
import { describe, expect, test } from "vitest";
import { qrIn, rasters, texts, within } from "../../test/raster.ts";
import { checkUrl, receiptSample, sealPicture, styleOf } from "../../test/samples.ts";
import { wordsOf } from "../words/words.ts";
import { receiptPdf } from "./receipt.ts";

const compact = (text: string): string => text.replace(/\s+/g, "");
const textOf = async (...of: Parameters<typeof receiptPdf>): Promise<string> =>
  compact((await receiptPdf(...of).then(texts)).join(""));
const sizes = ["A4", "A5", "roll"] as const;
const languages = ["zh", "en"] as const;

/** Everything that a receipt may carry. */
const marked = (language: "zh" | "en", size: PaperStyle["size"], count = 3): ReceiptPaper => {
  const sample = receiptSample(language, count);
  return {
    ...sample,
    style: styleOf(size, { footer: "Since 1998 龘" }),
    company: { ...sample.company, seal: sealPicture() },
    logo: sealPicture(60),
    moneyAccount: "Bank 0902",
    reprint: { on: "2026-11-28" },
    voided: { on: "2026-11-29", reason: "wrong customer" },
    differences: [
      { kind: "bank-fee", number: "INV-2026-000001", amountMinor: 1_500 },
      { kind: "rounding", number: "INV-2026-000002", amountMinor: 33 },
    ],
    recovered: [{ number: "W-2026-000003", date: "2026-06-30", amountMinor: 100_000 }],
    checkUrl,
  };
};

test("a receipt in yuan says its amount in figures and in capitals, in every size", async () => {
  for (const size of sizes) {
    const text = await textOf(receiptSample("zh", 2, { amountMinor: 168_032, style: styleOf(size) }));
    expect(text).toContain("¥1,680.32");
    expect(text).toContain("人民币壹仟陆佰捌拾元零叁角贰分");
  }
});

test("a currency without capitals shows figures only", async () => {
  const text = await textOf(receiptSample("zh", 1, { currency: "JPY", amountMinor: 3_500 }));
  expect(text).toContain("3,500");
  expect(text).not.toContain("大写");
});

describe.each(languages)("in %s", (language) => {
  test.each(sizes)("what it is, who paid whom for what, and every mark stand on it: %s", async (size) => {
    const words = wordsOf(language);
    const paper = marked(language, size);
    const text = await textOf(paper);
    const expected = [
      ...[paper.number, paper.payer.name, paper.company.name, paper.purpose, paper.reference, paper.receivedBy],
      ...[words.accountant, words.cashier, words.handledBy, words.payeeStamp, words.notInvoice, words.sealNote],
      ...[words.unapplied, "500.00", "Bank 0902", "Since 1998 龘", words.checkReceipt],
      ...[words.differences["bank-fee"], "15.00", words.differences.rounding, "0.33", words.recovered, "1,000.00"],
      ...[words.settledInAll, "3,048.33", "wrong customer", "W-2026-000003"],
      ...(language === "zh" ? ["补打2026年11月28日", "2026年11月29日作废"] : ["Reprint28Nov2026", "29Nov2026"]),
      ...paper.settles.map(({ number }) => number),
    ];
    for (const part of expected) expect(text).toContain(compact(part));
  });

  test.each(sizes)("many settled documents and long names stay inside the margins, none is lost: %s", async (size) => {
    const name = "龘𠮷㐂".repeat(70);
    const paper: ReceiptPaper = {
      ...marked(language, size, 90),
      payer: { reference: "K".repeat(60), name },
      purpose: "x".repeat(900),
      receivedBy: "W".repeat(80),
      reference: "9".repeat(200),
      moneyAccount: name,
      number: `R-2026-${"7".repeat(40)}`,
      amountMinor: 9_999_999_999_999,
      copies: ["payer"],
    };
    const pdf = await receiptPdf(paper);
    const text = compact(texts(pdf).join(""));
    for (const { number } of paper.settles.slice(2)) expect(text.split(number)).toHaveLength(2);
    const pages = rasters(pdf);
    if (size === "roll") expect(pages).toHaveLength(1);
    const margin = { A4: [49, 34, 17], A5: [39, 16, 14], roll: [11, 12, 12] }[size];
    for (const page of pages) expect(within(page, margin)).toBe(true);
  });

  test("three settled documents fit on one page of a receipt book, with capitals, check code and seal", async () => {
    const { voided: _, reprint: __, differences: ___, recovered: ____, ...paper } = marked(language, "A5");
    expect(texts(await receiptPdf({ ...paper, currency: "CNY" }))).toHaveLength(1);
  });

  test("one file holds the copies that are asked for, each with its name and pages of its own", async () => {
    const words = wordsOf(language);
    const names = [words.copies.counterfoil, words.copies.payer, words.copies.bookkeeping].map(compact);
    for (const size of sizes) {
      const style = styleOf(size, { copies: ["counterfoil", "payer", "bookkeeping"] });
      const pages = (await receiptPdf(receiptSample(language, 1, { style })).then(texts)).map(compact);
      expect(pages.map((page) => names.filter((name) => page.includes(name)))).toEqual(names.map((name) => [name]));
      if (size !== "roll") for (const page of pages) expect(page).toContain(compact(words.pageOf(1, 1)));
      const [one, ...more] = await receiptPdf(receiptSample(language, 1, { style, copies: ["payer"] })).then(texts);
      expect([names.filter((name) => compact(one ?? "").includes(name)), more]).toEqual([[names[1]], []]);
    }
  });
});

test("what a company leaves out is not on the paper, whatever the receipt knows", async () => {
  const fields = {
    purpose: false,
    method: false,
    reference: false,
    moneyAccount: false,
    settles: false,
    capitals: false,
  };
  for (const size of sizes) {
    const paper = { ...marked("zh", size), style: styleOf(size, { fields }) };
    const text = await textOf(paper);
    for (const part of [paper.purpose, paper.reference, "银行转账", "Bank0902", "大写", "INV-2026", "抹零"])
      expect(text).not.toContain(compact(part));
    expect(text).toContain("¥3,533.00");
  }
});

test("the check code leads to the address that was given, void or not", async () => {
  for (const size of sizes) {
    for (const voided of [undefined, { on: "2026-11-29", reason: "x" }]) {
      const pdf = await receiptPdf(receiptSample("zh", 1, { checkUrl, style: styleOf(size), voided }));
      expect(qrIn(rasters(pdf, 200).at(-1))).toBe(checkUrl);
    }
  }
});

test("a roll is as long as what stands on it", async () => {
  const heightOf = async (count: number): Promise<number> =>
    rasters(await receiptPdf(receiptSample("zh", count, { style: styleOf("roll") })))[0]?.height ?? 0;
  const [none, two, forty] = [await heightOf(0), await heightOf(2), await heightOf(40)];
  expect(none).toBeLessThan(two);
  expect(forty - two).toBeGreaterThan(38 * 15);
});

test("a colour too light to read is for rules alone: the title stays black", async () => {
  const darkest = async (colour: string): Promise<number> => {
    const [page] = rasters(await receiptPdf(receiptSample("zh", 1, { style: styleOf("A4", { colour }) })));
    let level = 255;
    for (let y = 88; y < 120; y++) for (let x = 50; x < 100; x++) level = Math.min(level, page?.at(x, y) ?? 255);
    return level;
  };
  expect(await darkest("#ffee00")).toBeLessThan(40);
  expect(await darkest("#000000")).toBeLessThan(40);
  expect(await darkest("#6a6a6a")).toBeGreaterThan(80);
});

test("the same receipt makes the same bytes, with all its marks", async () => {
  for (const size of sizes) {
    const [first, again] = [await receiptPdf(marked("zh", size)), await receiptPdf(marked("zh", size))];
    expect(Buffer.from(first).equals(Buffer.from(again))).toBe(true);
  }
});
