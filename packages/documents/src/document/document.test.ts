import type { DocumentPaper } from "@counterfoil/core/document/paper";
import { expect, test } from "vitest";
import { qrIn, rasters, texts, within } from "../../test/raster.ts";
import { checkUrl, documentSample, sealPicture, styleOf } from "../../test/samples.ts";
import { wordsOf } from "../words/words.ts";
import { documentPdf } from "./document.ts";

const compact = (text: string): string => text.replace(/\s+/g, "");
const textOf = async (paper: DocumentPaper): Promise<string> =>
  compact((await documentPdf(paper).then(texts)).join(""));

const own: Record<DocumentPaper["kind"], { zh: string[]; en: string[] }> = {
  "opening-balance": { zh: ["期初余额单", "增加应收", "2026年11月30日"], en: ["Openingbalance", "Raiseswhatisowed"] },
  charge: { zh: ["应收单", "到期日2026年12月21日"], en: ["Charge", "Due21Dec2026"] },
  "credit-note": {
    zh: ["红字应收单", "应收INV-2026-000107（2026年10月5日）"],
    en: ["Creditnote", "of5Oct2026", "Settles"],
  },
  refund: { zh: ["退款单", "收款人", "领款人", "20261121-9"], en: ["Refund", "Paidto", "Payee", "CNY0902"] },
  "write-off": { zh: ["坏账核销", "核销明细", "3,533.00"], en: ["Write-off", "Settles", "3,533.00"] },
  "late-fee": {
    zh: ["滞纳金单", "计算过程", "115,639.00", "31", "12%", "1,178.58", "÷365"],
    en: ["Latefee", "10,000.00", "101.92"],
  },
  adjustment: { zh: ["调整单", "减少应收"], en: ["Adjustment", "Lowerswhatisowed"] },
  dishonour: { zh: ["退票", "收款R-2026-000123"], en: ["Dishonouredpayment", "ReceiptR-2026-000123"] },
  exchange: { zh: ["币种兑换", "US$180.00", "1USD=7.1139CNY"], en: ["Exchange", "CN¥1,280.50", "1USD=7.1139CNY"] },
  transfer: { zh: ["转账单", "暂收款"], en: ["Transfer", "Unidentifiedreceipts"] },
  reversal: { zh: ["冲销单", "红字应收单CN-2026-000004"], en: ["Reversal", "CreditnoteCN-2026-000004"] },
};
const kinds = Object.keys(own) as DocumentPaper["kind"][];

test.each(kinds)(
  "%s: what every document says and what only this kind says, in both languages and sizes",
  async (kind) => {
    for (const language of ["zh", "en"] as const) {
      const words = wordsOf(language);
      for (const size of ["A4", "A5"] as const) {
        const paper = documentSample(language, kind, { style: styleOf(size) });
        const text = await textOf(paper);
        const all = [
          paper.number,
          paper.party.name,
          paper.reason,
          paper.preparedBy,
          paper.approvedBy ?? "",
          words.approvedBy,
        ];
        for (const part of [...all, ...own[kind][language], "1,280.50"]) expect(text).toContain(compact(part));
        if (language === "zh") expect(text).toContain("人民币壹仟贰佰捌拾元零伍角整");
      }
    }
  },
);

test("a document posted later than its own day says both days; one posted in time says one", async () => {
  const late = documentSample("zh", "credit-note", { date: "2026-11-01", originalDate: "2026-10-30" });
  const text = await textOf(late);
  for (const part of ["入账日期2026年11月1日", "单据日期2026年10月30日"])
    expect(text.replace(/¥1,280.50/, "")).toContain(part);
  const { originalDate: _, ...inTime } = late;
  expect(await textOf(inTime)).not.toContain("单据日期");
});

test("void, reprinted, with code, seal and 90 settled items it stays inside the margins; the code can be read", async () => {
  for (const size of ["A4", "A5"] as const) {
    const sample = documentSample("zh", "write-off");
    const name = "北京𠮷祥龘镕㐂繁體國際貿易股份有限公司".repeat(8);
    const settles = Array.from({ length: 90 }, (_, at) => ({
      ...{ number: `INV-${String(at).padStart(4, "0")}`, date: "2026-10-05" },
      ...{ amountMinor: 9_999_999_999_999, settledMinor: 1 },
    }));
    const paper: DocumentPaper = {
      ...{ ...sample, settles, checkUrl, reason: name, style: styleOf(size), copies: ["payer", "bookkeeping"] },
      ...{ company: { ...sample.company, name, seal: sealPicture() }, party: { name, reference: name } },
      ...{ preparedBy: name, approvedBy: name, reprint: { on: "2026-11-28" }, amountMinor: 9_999_999_999_999 },
      voided: { on: "2026-11-29", reason: name },
    };
    const pdf = await documentPdf(paper);
    const text = compact(texts(pdf).join(""));
    for (const { number } of settles) expect(text.split(number)).toHaveLength(3);
    for (const part of ["客户联", "记账联", "作废", "补打"]) expect(text).toContain(part);
    for (const page of rasters(pdf)) expect(within(page, size === "A4" ? [49, 34, 17] : [39, 16, 14])).toBe(true);
    const short = await documentPdf({ ...paper, settles: [], copies: [] });
    expect(qrIn(rasters(short, 200).at(-1))).toBe(checkUrl);
  }
});

test("a fixed late fee shows no days and no formula", async () => {
  const calculation = [{ number: "INV-1", baseMinor: 100_000, feeMinor: 5_000 }];
  const text = await textOf(documentSample("en", "late-fee", { calculation, amountMinor: 5_000 }));
  expect(text).toContain("INV-11,000.0050.00");
  for (const part of ["365", "Days", "%"]) expect(text).not.toContain(part);
});

test("a company whose receipts go to a roll gets its documents on A5", async () => {
  const [page] = rasters(await documentPdf(documentSample("en", "refund", { style: styleOf("roll") })));
  expect([page?.width, page?.height]).toEqual([596, 420]);
});

test("the same document makes the same bytes", async () => {
  const sample = (): DocumentPaper => documentSample("zh", "late-fee", { checkUrl, style: styleOf("A5") });
  const [first, again] = [await documentPdf(sample()), await documentPdf(sample())];
  expect(Buffer.from(first).equals(Buffer.from(again))).toBe(true);
});
