import { formatAmount, formatMoney } from "@counterfoil/core/money";
import type { StatementPaper } from "@counterfoil/core/statement/paper";
import { a4 } from "../page/format.ts";
import { letterhead } from "../page/letterhead.ts";
import type { Sheet } from "../page/sheet.ts";
import { type Style, widthOf } from "../page/wrap.ts";
import { formatCurrency, formatDate, localeOf, wordsOf } from "../words/words.ts";

const label: Style = { size: 8, grey: 0.4 };
const value: Style = { size: 9 };

/** What is past due on the statement's last day, before any unapplied credit. */
export const overdueOf = ({ figures: { ageing } }: StatementPaper): number =>
  ageing.days1to30Minor + ageing.days31to60Minor + ageing.days61to90Minor + ageing.over90Minor;

/** Everything above the table of the first page; returns where the table begins. */
export function top(sheet: Sheet, paper: StatementPaper): number {
  const words = wordsOf(paper.language);
  const y = letterhead(sheet, paper.company, words) + 34;
  sheet.text(words.statement, a4.left, y, { size: 24, face: "bold" });
  answer(sheet, paper, y);
  const end = Math.max(addressee(sheet, paper, y + 40), facts(sheet, paper, y + 40));
  return band(sheet, paper, end + 2) + 12;
}

/** The answer a reader looks for: how much, on which day, and how much of it is late. */
function answer(sheet: Sheet, paper: StatementPaper, y: number): void {
  const words = wordsOf(paper.language);
  const locale = localeOf(paper.language);
  const { closingMinor } = paper.figures;
  const amount = formatMoney(Math.abs(closingMinor), paper.currency, locale);
  const width = a4.inner - widthOf(words.statement, { size: 24, face: "bold" }) - 30;
  const name = closingMinor < 0 ? words.inYourFavour : words.closing;
  const head = `${name} · ${words.asAt(formatDate(paper.to, paper.language))}`;
  sheet.text(head, a4.right, y - 21, label, "right");
  sheet.squeezed(amount, a4.right, y + 4, width, { size: 22, face: "bold" }, "right");
  const overdueMinor = overdueOf(paper);
  if (overdueMinor === 0) return;
  const late = `${words.overdue} ${formatMoney(overdueMinor, paper.currency, locale)}`;
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
    [words.version, words.versionOf(paper.version)],
  ];
  for (const [at, [name, text]] of rows.entries()) {
    const line = y + at * 14;
    const left = a4.left + leftWidth + 20;
    sheet.text(name, left, line, label);
    sheet.squeezed(text, a4.right, line, a4.right - left - widthOf(name, label) - 8, value, "right");
  }
  return y + rows.length * 14;
}

const bandHeight = 42;

/** opening + charges − receipts = closing, as one sum that can be read aloud. */
function band(sheet: Sheet, paper: StatementPaper, y: number): number {
  const words = wordsOf(paper.language);
  const { figures } = paper;
  const cells: [string, string, number][] = [
    ["", words.opening, figures.openingMinor],
    ["+", words.charges, figures.chargesMinor],
    ["−", words.receipts, figures.receiptsMinor],
    ["=", words.closing, figures.closingMinor],
  ];
  const width = a4.inner / cells.length;
  sheet.shade(a4.left + 3 * width, y, width, bandHeight, 0.92);
  sheet.rule(y, { width: 0.9, grey: 0 });
  sheet.rule(y + bandHeight, { width: 0.9, grey: 0 });
  for (const [at, [sign, name, amountMinor]] of cells.entries()) {
    const right = a4.left + (at + 1) * width - 12;
    const amount = formatAmount(amountMinor, paper.currency, localeOf(paper.language));
    const last = at === cells.length - 1;
    sheet.text(sign, a4.left + at * width + (last ? 8 : 0), y + 30, { size: 12, grey: 0.4 });
    sheet.text(name, right, y + 15, { ...label, grey: last ? 0 : 0.35 }, "right");
    sheet.squeezed(amount, right, y + 31, width - 34, { size: 11.5, face: last ? "bold" : "regular" }, "right");
  }
  return y + bandHeight;
}
