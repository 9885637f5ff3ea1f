import { formatAmount, formatMoney } from "@counterfoil/core/money";
import type { StatementPaper } from "@counterfoil/core/statement/paper";
import { readable } from "../page/colour.ts";
import { a4 } from "../page/format.ts";
import { letterhead } from "../page/letterhead.ts";
import type { Sheet } from "../page/sheet.ts";
import { type Style, widthOf } from "../page/wrap.ts";
import { formatCurrency, formatDate, localeOf, voicesOf, wordsOf } from "../words/words.ts";
import { below, label as labelled, type Said, saidIn } from "./grid.ts";

const label: Style = { size: 8, grey: 0.4 };
const value: Style = { size: 9 };

/** What is past due on the statement's last day, before any unapplied credit. */
export const overdueOf = ({ figures: { ageing } }: StatementPaper): number =>
  ageing.days1to30Minor + ageing.days31to60Minor + ageing.days61to90Minor + ageing.over90Minor;

/** Everything above the table of the first page; returns where the table begins. */
export function top(sheet: Sheet, paper: StatementPaper): number {
  const { language, look } = paper;
  const y = letterhead(sheet, paper.company, wordsOf(language), look) + 34 + below(language);
  const [first = "", second] = voicesOf(language).map((words) => words.statement);
  const title: Style = { size: 24, face: "bold", colour: readable(look.colour) };
  sheet.text(first, a4.left, y, title);
  if (second) sheet.text(second, a4.left + widthOf(first, title) + 10, y, { size: 13, grey: 0.35 });
  const width = widthOf(first, title) + (second ? widthOf(second, { size: 13 }) + 10 : 0);
  answer(sheet, paper, y, a4.inner - width - 24);
  const end = Math.max(addressee(sheet, paper, y + 40), facts(sheet, paper, y + 40));
  return band(sheet, paper, end + 2) + 12;
}

/** The answer a reader looks for: how much, on which day, and how much of it is late. */
function answer(sheet: Sheet, paper: StatementPaper, y: number, width: number): void {
  const { language, currency, figures } = paper;
  const locale = localeOf(language);
  const { closingMinor } = figures;
  const amount = formatMoney(Math.abs(closingMinor), currency, locale);
  const heads = saidIn(
    (words) =>
      `${closingMinor < 0 ? words.inYourFavour : words.closing} · ${words.asAt(formatDate(paper.to, language))}`,
    language,
  );
  labelled(sheet, heads, { x: a4.right, y: y - 21 - below(language), width, align: "right" }, label);
  sheet.squeezed(amount, a4.right, y + 4, width, { size: 22, face: "bold" }, "right");
  const overdueMinor = overdueOf(paper);
  if (overdueMinor === 0) return;
  const late = `${wordsOf(language).overdue} ${formatMoney(overdueMinor, currency, locale)}`;
  sheet.text(late, a4.right, y + 19, { size: 9, face: "bold" }, "right");
}

const leftWidth = 285;

function addressee(sheet: Sheet, paper: StatementPaper, y: number): number {
  const words = wordsOf(paper.language);
  const { customer } = paper;
  sheet.text(words.customer, a4.left, y, label);
  let next = sheet.paragraph(customer.name, a4.left, y + 15, leftWidth, { size: 11.5, face: "bold" }, 5, 1.35);
  if (customer.address)
    next = sheet.paragraph(customer.address, a4.left, next - 1, leftWidth, { size: 9, grey: 0.2 }, 4);
  sheet.fitted(`${words.reference} ${customer.reference}`, a4.left, next, leftWidth, label);
  return next + 14;
}

function facts(sheet: Sheet, paper: StatementPaper, y: number): number {
  const words = wordsOf(paper.language);
  const day = (date: string): string => formatDate(date, paper.language);
  const rows: [string, string][] = [
    [words.period, `${day(paper.from)} – ${day(paper.to)}`],
    [words.issuedOn, day(paper.issuedOn)],
    [words.currency, formatCurrency(paper.currency, paper.language)],
    [words.version, versionOf(paper)],
  ];
  for (const [at, [name, text]] of rows.entries()) {
    const line = y + at * 14;
    const left = a4.left + leftWidth + 20;
    sheet.text(name, left, line, label);
    sheet.squeezed(text, a4.right, line, a4.right - left - widthOf(name, label) - 8, value, "right");
  }
  return y + rows.length * 14;
}

function versionOf({ version, language }: StatementPaper): string {
  const words = wordsOf(language);
  if (version === 0) return words.draft;
  return version > 1 ? `${version} · ${words.replaces(version - 1)}` : String(version);
}

/** opening + charges − receipts = closing, as one sum that can be read aloud. */
export function band(sheet: Sheet, paper: StatementPaper, y: number): number {
  const { figures, language, currency, look } = paper;
  const cells: [string, Said, number][] = [
    ["", (words) => words.opening, figures.openingMinor],
    ["+", (words) => words.charges, figures.chargesMinor],
    ["−", (words) => words.receipts, figures.receiptsMinor],
    ["=", (words) => words.closing, figures.closingMinor],
  ];
  const width = a4.inner / cells.length;
  const lower = below(language);
  const height = 42 + lower;
  sheet.shade(a4.left + 3 * width, y, width, height, 0.92);
  sheet.rule(y, { width: 0.9, grey: 0, colour: look.colour });
  sheet.rule(y + height, { width: 0.9, grey: 0, colour: look.colour });
  for (const [at, [sign, said, amountMinor]] of cells.entries()) {
    const x = a4.left + (at + 1) * width - 12;
    const amount = formatAmount(amountMinor, currency, localeOf(language));
    const last = at === cells.length - 1;
    const name: Style = { ...label, grey: last ? 0 : 0.35 };
    sheet.text(sign, a4.left + at * width + (last ? 8 : 0), y + 30 + lower, { size: 12, grey: 0.4 });
    labelled(sheet, saidIn(said, language), { x, y: y + 15, width: width - 20, align: "right" }, name);
    const figure: Style = { size: 11.5, face: last ? "bold" : "regular" };
    sheet.squeezed(amount, x, y + 31 + lower, width - 34, figure, "right");
  }
  return y + height;
}
