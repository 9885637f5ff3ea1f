import { readWorkbook } from "@counterfoil/core/import/workbook";
import { formatAmount, toDecimal } from "@counterfoil/core/money";
import type { StatementPaper } from "@counterfoil/core/statement/paper";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { texts } from "../../test/raster.ts";
import { openItemSample, statementSample } from "../../test/samples.ts";
import { statementMail } from "../mail/mail.ts";
import { localeOf, wordsOf } from "../words/words.ts";
import { statementCsv, statementXlsx } from "./files.ts";
import { statementPdf } from "./statement.ts";
import { overdueOf } from "./top.ts";

const cellsOf = (csv: string): string[][] =>
  parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true });
const compact = (text: string): string => text.replace(/\s+/g, "");
const ages = ["notDueMinor", "days1to30Minor", "days31to60Minor", "days61to90Minor", "over90Minor"] as const;

const textOf = (cell: ReturnType<typeof readWorkbook>[number]["cells"][number] | undefined): string =>
  (typeof cell === "string" ? cell : cell?.text) ?? "";

/** A statement of any size, layout, language and currency, with figures that could not be told from each other's. */
const statements = fc
  .record({
    layout: fc.constantFrom("forward" as const, "open-item" as const),
    language: fc.constantFrom("zh" as const, "en" as const, "both" as const),
    currency: fc.constantFrom("CNY", "JPY", "KWD"),
    count: fc.integer({ min: 0, max: 12 }),
    figures: fc.array(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), { minLength: 10, maxLength: 10 }),
  })
  .map(
    ({ layout, language, currency, count, figures: [a = 0, b = 0, c = 0, d = 0, e = 0, ...aged] }): StatementPaper => {
      const sample =
        layout === "forward"
          ? { ...statementSample(language === "en" ? "en" : "zh", count), language }
          : openItemSample(language, count);
      const ageing = Object.fromEntries(ages.map((age, at) => [age, Math.abs(aged[at] ?? 0)]));
      const figures = {
        openingMinor: a,
        chargesMinor: b,
        receiptsMinor: c,
        closingMinor: d,
        unappliedMinor: Math.abs(e),
      };
      return { ...sample, currency, figures: { ...figures, ageing: ageing as StatementPaper["figures"]["ageing"] } };
    },
  );

/** Names and amounts of all figures, as every form of the statement tells them. */
const toldBy = (paper: StatementPaper): [string, number][] => {
  const words = wordsOf(paper.language);
  const { figures } = paper;
  return [
    [words.opening, figures.openingMinor],
    [words.charges, figures.chargesMinor],
    [words.receipts, figures.receiptsMinor],
    [words.closing, figures.closingMinor],
    [words.overdue, overdueOf(paper)],
    ...ages.map((age): [string, number] => [`${words.ageingTitle} ${words.ageing[age]}`, figures.ageing[age]]),
    [words.unapplied, figures.unappliedMinor],
  ];
};

test("paper, CSV, workbook and mail tell the same figures of any statement", async () => {
  await fc.assert(
    fc.asyncProperty(statements, async (paper) => {
      const told = toldBy(paper).map(([name, amountMinor]) => [name, toDecimal(amountMinor, paper.currency)]);
      const facts = cellsOf(statementCsv(paper)).filter(([name]) => told.some(([each]) => each === name));
      expect(facts.slice(0, told.length).map((row) => row.slice(0, 2))).toEqual(told);
      const workbook = readWorkbook(statementXlsx(paper)).map(({ cells: [name, value] }) => [
        textOf(name),
        textOf(value),
      ]);
      const plain = ([name, decimal]: string[]) => [name, Number(decimal)];
      expect(workbook.filter(([name]) => told.some(([each]) => each === name)).map(plain)).toEqual(told.map(plain));

      const text = compact((await statementPdf(paper).then(texts)).join(""));
      const locale = localeOf(paper.language);
      for (const [name, amountMinor] of toldBy(paper))
        expect(text, name).toContain(compact(formatAmount(amountMinor, paper.currency, locale)));
      const raw = await statementMail({
        ...{ language: "en", company: { name: "A" }, from: "a@a.example", to: "b@b.example", key: "k" },
        ...{ customer: { reference: "K", name: "B" }, date: new Date("2026-11-03T02:00:00Z"), periodTo: paper.to },
        statements: [
          { ...paper, dueMinor: overdueOf(paper), attached: { pdf: Buffer.from("%PDF"), filename: "s.pdf" } },
        ],
      });
      const mail = compact(Buffer.from(raw).toString().replace(/=\r\n/g, ""));
      const { openingMinor, chargesMinor, receiptsMinor, closingMinor } = paper.figures;
      for (const amountMinor of [openingMinor, chargesMinor, receiptsMinor, closingMinor])
        expect(mail).toContain(formatAmount(Math.abs(amountMinor), paper.currency, "en-GB"));
    }),
    { numRuns: 12 },
  );
});

test("every line, open item and credit is in both files, with its number and amounts", () => {
  const paper = { ...openItemSample("en", 9), lines: statementSample("en", 7).lines };
  const rows = cellsOf(statementCsv(paper)).map((row) => row.join("|"));
  const sheets = Object.entries(unzipSync(statementXlsx(paper)))
    .filter(([name]) => name.startsWith("xl/worksheets/"))
    .map(([, bytes]) => strFromU8(bytes));
  expect(sheets).toHaveLength(4);
  for (const { number, amountMinor } of [...paper.lines, ...paper.openItems, ...paper.credits]) {
    const decimal = toDecimal(Math.abs(amountMinor), paper.currency);
    expect(
      rows.some((row) => row.includes(number) && row.includes(decimal)),
      number,
    ).toBe(true);
    expect(
      sheets.some((sheet) => sheet.includes(number) && sheet.includes(decimal)),
      number,
    ).toBe(true);
  }
});

test("no name, number or purpose is a formula to a spreadsheet", () => {
  const sample = statementSample("zh", 2);
  const attack = '=HYPERLINK("http://x")';
  const paper = {
    ...sample,
    ...{ company: { name: `@${attack}` }, customer: { name: attack, reference: "+1" } },
    lines: sample.lines.map((line) => ({ ...line, number: "-1+1", purpose: `\t${attack}` })),
  };
  for (const cell of cellsOf(statementCsv(paper)).flat())
    expect(/^[=+@\t\r]/.test(cell) || (/^-/.test(cell) && Number.isNaN(Number(cell))), cell).toBe(false);
  for (const [name, bytes] of Object.entries(unzipSync(statementXlsx(paper))))
    expect(strFromU8(bytes), name).not.toMatch(/<f[> ]/);
});

test("a refund, and what takes a charge or a receipt back, stand below 0 in their own columns, which add up to the sums", async () => {
  const kinds = ["charge", "receipt", "refund", "reversal", "reversal", "credit-note"] as const;
  const amounts = [100_000, -80_000, 30_000, -100_000, 80_000, -2_000];
  const sample = statementSample("en", kinds.length);
  let balanceMinor = sample.figures.openingMinor;
  const lines = kinds.map((kind, at) => {
    const amountMinor = amounts[at] ?? 0;
    balanceMinor += amountMinor;
    return { date: "2026-10-05", kind, number: `N-${at}`, purpose: "", amountMinor, balanceMinor };
  });
  const sums = { chargesMinor: 0, receiptsMinor: -28_000, closingMinor: balanceMinor };
  const paper = { ...sample, lines, figures: { ...sample.figures, ...sums } };
  const cells = cellsOf(statementCsv(paper));
  const columns = lines.map(({ number }) => cells.find((row) => row.includes(number))?.slice(5, 7));
  const taken = [
    ["1000.00", ""],
    ["", "800.00"],
    ["", "-300.00"],
    ["-1000.00", ""],
    ["", "-800.00"],
    ["", "20.00"],
  ];
  expect(columns).toEqual(taken);
  const total = (column: number) => taken.reduce((sum, row) => sum + Math.round(Number(row[column]) * 100), 0);
  expect([total(0), total(1)]).toEqual([sums.chargesMinor, sums.receiptsMinor]);
  const [page = ""] = (await statementPdf(paper).then(texts)).map(compact);
  expect(page).toContain(compact(`${wordsOf("en").periodTotal}0.00${formatAmount(-28_000, "GBP", "en-GB")}`));
});
