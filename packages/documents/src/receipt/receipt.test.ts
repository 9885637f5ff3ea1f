import { describe, expect, test } from "vitest";
import { inked, rasters, texts } from "../../test/raster.ts";
import { receiptSample, sealPicture } from "../../test/samples.ts";
import { wordsOf } from "../words/words.ts";
import { receiptPdf } from "./receipt.ts";

const compact = (text: string): string => text.replace(/\s+/g, "");
const textOf = async (...of: Parameters<typeof receiptPdf>): Promise<string> =>
  compact((await receiptPdf(...of).then(texts)).join(""));

test("a receipt in yuan says its amount in figures and in capitals", async () => {
  const text = await textOf(receiptSample("zh", 2, { amountMinor: 168_032 }));
  expect(text).toContain("¥1,680.32");
  expect(text).toContain("人民币壹仟陆佰捌拾元零叁角贰分");
});

test("a currency without capitals shows figures only", async () => {
  const text = await textOf(receiptSample("zh", 1, { currency: "JPY", amountMinor: 3_500 }));
  expect(text).toContain("3,500");
  expect(text).not.toContain("大写");
});

describe.each(["zh", "en"] as const)("in %s", (language) => {
  test("number, parties, settled documents, unapplied credit, signature lines and the tax note are on it", async () => {
    const words = wordsOf(language);
    const paper = receiptSample(language, 3);
    const text = await textOf({ ...paper, company: { ...paper.company, seal: sealPicture() } });
    const expected = [
      ...[paper.number, paper.payer.name, paper.company.name, paper.purpose, paper.reference, paper.receivedBy],
      ...[
        words.accountant,
        words.cashier,
        words.handledBy,
        words.notInvoice,
        words.sealNote,
        words.unapplied,
        "500.00",
      ],
      ...paper.settles.map(({ number }) => number),
    ];
    for (const part of expected) expect(text).toContain(compact(part));
  });

  test("many settled documents go on over pages, inside the margins, none lost", async () => {
    const sample = receiptSample(language, 90);
    const paper = {
      ...sample,
      payer: { reference: "K".repeat(60), name: "龘".repeat(200) },
      purpose: "x".repeat(900),
      receivedBy: "W".repeat(80),
      reference: "9".repeat(200),
    };
    const pdf = await receiptPdf(paper);
    const text = compact(texts(pdf).join(""));
    for (const { number } of paper.settles) expect(text.split(number)).toHaveLength(2);
    for (const page of rasters(pdf)) {
      const box = inked(page);
      expect(box?.left).toBeGreaterThanOrEqual(49);
      expect(box?.right).toBeLessThanOrEqual(547);
      expect(box?.bottom).toBeLessThanOrEqual(824);
    }
  });
});

test("the same receipt makes the same bytes", async () => {
  const [first, again] = [await receiptPdf(receiptSample("zh", 2)), await receiptPdf(receiptSample("zh", 2))];
  expect(Buffer.from(first).equals(Buffer.from(again))).toBe(true);
});
