import { formatAmount } from "@counterfoil/core/money";
import { describe, expect, test } from "vitest";
import { inked, rasters, texts, within } from "../../test/raster.ts";
import { openItemSample, sealPicture, statementLookOf, statementSample } from "../../test/samples.ts";
import { localeOf, wordsOf } from "../words/words.ts";
import { statementPdf } from "./statement.ts";

const longName =
  "北京𠮷祥龘镕繁體（Łódź）國際貿易股份有限公司與其全資附屬子公司暨海外聯合採購結算中心第一分部华南大区综合业务管理有限责任公司";
const languages = ["zh", "en"] as const;

const compact = (text: string): string => text.replace(/\s+/g, "");

describe.each(languages)("in %s", (language) => {
  test("a draft says so on every page, and there is nothing on it to confirm", async () => {
    const words = wordsOf(language);
    const issued = { ...statementSample(language, 60), version: 1 };
    const pages = (await statementPdf({ ...issued, version: 0, hash: "" }).then(texts)).map(compact);
    for (const page of pages) expect(page).toContain(compact(words.draft));
    for (const none of [words.check, words.slip]) expect(pages.join("")).not.toContain(compact(none));
    expect((await statementPdf(issued).then(texts)).map(compact).join("")).toContain(compact(words.slip));
  });

  test("400 lines: no entry is lost, each page has the head, its number, and the balance handed over", async () => {
    const paper = statementSample(language, 400);
    const words = wordsOf(language);
    const pages = (await statementPdf(paper).then(texts)).map(compact);
    const all = pages.join("");
    for (const line of paper.lines) expect(all.split(line.number)).toHaveLength(2);
    expect(pages.length).toBeGreaterThan(8);
    const tables = pages.filter((page) => page.includes(paper.lines.at(0)?.number.slice(0, 9) ?? ""));
    for (const page of tables) expect(page).toContain(compact(words.debit + words.credit + words.balance));
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(compact(words.pageOf(at + 1, pages.length)));
      const handed = /转下页|Carriedforward/.exec(page);
      if (!handed) continue;
      const balance = /^[\d,.]+/.exec(page.slice(handed.index + handed[0].length))?.[0] ?? "nothing";
      expect(pages[at + 1]).toContain(`${compact(words.broughtForward)}${balance}`);
    }
  });

  test("nothing is drawn outside the margins, however long the names, many the lines, large the figures", async () => {
    const sample = statementSample(language, 60);
    const paper = {
      ...sample,
      company: {
        ...sample.company,
        name: longName,
        address: longName,
        bank: `${longName}\n`.repeat(12),
        seal: sealPicture(),
      },
      customer: { reference: "K".repeat(120), name: longName.repeat(3), address: longName.repeat(4) },
      figures: { ...sample.figures, openingMinor: 9_000_000_000_000_000, closingMinor: -9_000_000_000_000_000 },
      lines: sample.lines.map((line, at) => ({
        ...line,
        number: "W".repeat(at),
        purpose: at % 2 ? longName : "x".repeat(at * 4),
        dueDate: "2027-01-31",
        amountMinor: 10_000_000_000_000,
        balanceMinor: -9_000_000_000_000_000,
      })),
    };
    for (const page of rasters(await statementPdf(paper))) {
      const box = inked(page);
      expect(box?.left).toBeGreaterThanOrEqual(49);
      expect(box?.right).toBeLessThanOrEqual(547);
      expect(box?.top).toBeGreaterThanOrEqual(34);
      expect(box?.bottom).toBeLessThanOrEqual(824);
    }
  });

  test("the reply slip stays whole on the last page, at every length of the table", async () => {
    const words = wordsOf(language);
    for (let count = 0; count < 36; count += 1) {
      const pages = (await statementPdf(statementSample(language, count)).then(texts)).map(compact);
      const last = pages.at(-1) ?? "";
      for (const part of [words.slip, words.agrees, words.differs, words.signature, words.stamp]) {
        expect(last).toContain(compact(part));
        expect(pages.slice(0, -1).join("")).not.toContain(compact(part));
      }
    }
  });

  test("the closing balance and its day are on the first page, and the figures add up to it", async () => {
    const paper = statementSample(language, 12);
    const [first = ""] = (await statementPdf(paper).then(texts)).map(compact);
    const { wordsClosing, day } =
      language === "zh"
        ? { wordsClosing: "期末余额", day: "截至2026年10月31日" }
        : { wordsClosing: "Closingbalance", day: "asat31Oct2026" };
    expect(first).toContain(wordsClosing);
    expect(first).toContain(day);
    expect(first).toContain("3F9A12BC77DE");
  });
});

test("the same paper makes the same bytes, with a seal too, and on another day", async () => {
  const sample = statementSample("zh", 40);
  const paper = { ...sample, company: { ...sample.company, seal: sealPicture() } };
  const first = await statementPdf(paper);
  const again = await statementPdf({ ...paper, company: { ...paper.company, seal: sealPicture() } });
  expect(Buffer.from(first).equals(Buffer.from(again))).toBe(true);
  expect(Buffer.from(first).toString("latin1")).toContain("D:20261103000000Z");
  const other = await statementPdf({ ...paper, version: 2 });
  expect(Buffer.from(first).equals(Buffer.from(other))).toBe(false);
});

test("the seal is drawn, and a broken or monstrous picture neither breaks the paper nor the process", async () => {
  const sample = statementSample("zh", 3);
  const seal = sealPicture();
  const sealed = (bytes: Uint8Array) => statementPdf({ ...sample, company: { ...sample.company, seal: bytes } });
  const dark = async (pdf: Uint8Array): Promise<boolean> => {
    const [page] = rasters(pdf);
    let found = false;
    for (let x = 485; x < 545; x++) found ||= (page?.at(x, 70) ?? 255) < 128;
    return found;
  };
  expect(await dark(await sealed(seal))).toBe(true);
  const truncated = seal.slice(0, seal.length / 2);
  const flipped = seal.map((byte, at) => (at > 60 && at % 7 === 0 ? byte ^ 0xff : byte));
  const monstrous = Uint8Array.from(seal);
  new DataView(monstrous.buffer).setUint32(16, 1_000_000);
  const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0);
  for (const bytes of [truncated, flipped, monstrous, jpeg, new Uint8Array(), Buffer.from("<svg/>")]) {
    expect(await dark(await sealed(bytes))).toBe(false);
  }
});

test("markup and control characters in names are only text, and the file carries no script", async () => {
  const sample = statementSample("en", 2);
  const name = "<script>alert(1)</script>\r\n(/JavaScript) \\ ) Tj \u202Eevil";
  const pdf = await statementPdf({ ...sample, customer: { reference: "K(1)\\", name }, company: { name } });
  expect(texts(pdf)[0]).toContain("<script>alert(1)</script> (/JavaScript) \\ ) Tj evil");
  const raw = Buffer.from(pdf).toString("latin1");
  expect(raw).not.toMatch(/\/(JS|OpenAction|AA|Launch|EmbeddedFile)\b/);
  expect(raw).toContain("/Lang (en)");
});

test("an account without entries still says its balance", async () => {
  const sample = statementSample("zh", 0);
  expect(compact((await statementPdf(sample).then(texts)).join(""))).toContain("本期无分录");
});

test("a credit balance is told as one, not as a debt", async () => {
  const sample = statementSample("zh", 1);
  const paper = { ...sample, figures: { ...sample.figures, closingMinor: -12_345 } };
  const text = compact((await statementPdf(paper).then(texts)).join(""));
  expect(text).toContain("贵方多付");
  expect(text).toContain("我方多付¥123.45");
});

describe.each(["zh", "en", "both"] as const)("item by item, in %s", (language) => {
  const words = wordsOf(language);

  test.each([0, 3, 60])(
    "%d items: each is listed once, credits apart, and their total is the closing balance",
    async (count) => {
      const paper = openItemSample(language, count);
      const pages = (await statementPdf(paper).then(texts)).map(compact);
      const all = pages.join("");
      for (const { number } of [...paper.openItems, ...paper.credits])
        expect(all.split(number), number).toHaveLength(2);
      if (count === 0) expect(all).toContain(compact(words.noOpenItems));
      const { figures, currency } = paper;
      const openMinor = paper.openItems.reduce((sum, { remainderMinor }) => sum + remainderMinor, 0);
      const amount = (minor: number): string => formatAmount(minor, currency, localeOf(language));
      expect(all).toContain(compact(words.openTotal) + amount(openMinor));
      expect(all).toContain(compact(words.creditTotal) + amount(-figures.unappliedMinor));
      expect(all).toContain(compact(words.closing) + amount(openMinor - figures.unappliedMinor));
      expect(openMinor - figures.unappliedMinor).toBe(figures.closingMinor);
      for (const page of pages.slice(0, -2)) expect(page).toContain(compact(words.carriedForward));
    },
  );

  test("names, numbers and figures as long as they come stay inside the margins, and 100 credits too", async () => {
    const sample = openItemSample(language, 40);
    const amounts = { amountMinor: 1_000_000_000_000, paidMinor: 1, remainderMinor: 999_999_999_999 };
    const credit = { date: "2026-10-01", kind: "credit-note" as const, number: "龘".repeat(40), ...amounts };
    const paper = {
      ...sample,
      ...{ company: { ...sample.company, name: longName, seal: sealPicture() }, currency: "KWD" },
      customer: { reference: "K".repeat(120), name: longName.repeat(3), address: longName.repeat(4) },
      openItems: sample.openItems.map((item) => ({
        ...{ ...item, ...amounts, number: "W".repeat(60), disputedMinor: 999_999_999_999, daysOverdue: 12_345 },
      })),
      credits: Array.from({ length: 100 }, () => credit),
      look: { ...statementLookOf({ note: `${longName}\n`.repeat(5) }), logo: sealPicture(), payment: sealPicture() },
    };
    for (const page of rasters(await statementPdf(paper))) expect(within(page, [48, 34, 17])).toBe(true);
  });
});

test("in both languages each label stands in Chinese and in English, dates as digits", async () => {
  const [chinese, english] = [wordsOf("zh"), wordsOf("en")];
  const paper = { ...statementSample("zh", 4), language: "both" as const };
  const all = compact((await statementPdf(paper).then(texts)).join(""));
  for (const words of [chinese, english])
    for (const part of [
      ...[words.statement, words.opening, words.closing, words.receipts, words.unapplied, words.ageing.over90Minor],
      ...[words.balance, words.kinds.charge, words.slip, words.agrees, words.stamp, words.howToPay],
    ])
      expect(all).toContain(compact(part));
  expect(all).toContain("2026-10-01–2026-10-31");
});

test("what the company leaves out is not there; a credit that is not used is told even without the ageing", async () => {
  const look = statementLookOf({
    columns: { number: false, purpose: false, due: false },
    parts: { bank: false, ageing: false, slip: false },
  });
  for (const sample of [statementSample("en", 5), openItemSample("en", 5)]) {
    const paper = { ...sample, look };
    const all = compact((await statementPdf(paper).then(texts)).join(""));
    const words = wordsOf("en");
    for (const part of [words.howToPay, words.slip, words.ageingNote, "INV-2026", "Stationery"])
      expect(all).not.toContain(compact(part));
    expect(all).toContain("Unappliedcredit");
  }
});

test("the company's note is printed with its line ends, and the code by which one pays beside the bank", async () => {
  const sample = statementSample("zh", 3);
  const plain = await statementPdf(sample);
  const look = { ...statementLookOf({ note: "第一行 龘\n第二行" }), payment: sealPicture() };
  const text = (await statementPdf({ ...sample, look }).then(texts)).join("");
  expect(text).toMatch(/第一行 龘\s+第二行/);
  expect(text).toContain("扫码付款");
  expect(texts(plain).join("")).not.toContain("扫码付款");
});
