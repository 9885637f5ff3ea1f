import { formatAmount } from "@counterfoil/core/money";
import type { StatementLine, StatementPaper } from "@counterfoil/core/statement/paper";
import type { Flow } from "../page/flow.ts";
import type { Sheet } from "../page/sheet.ts";
import { type Style, wrapped } from "../page/wrap.ts";
import { formatDate, localeOf, wordsOf } from "../words/words.ts";
import { body, type Column, type Columns, columnsOf, dueText, sidesOf } from "./columns.ts";

const rowHeight = 17.5;
const lineHeight = 10.8;
const small: Style = { size: 7.5, grey: 0.4 };
const strong: Style = { ...body, face: "bold" };

/** The cells of an entry that may take several lines. */
type Row = { numbers: string[]; purposes: string[]; below: string; height: number };

/**
 * The entries between opening and closing balance. The head is repeated on every page, and each page hands the running
 * balance to the next.
 */
export class StatementTable {
  readonly #paper: StatementPaper;
  readonly #columns: Columns;

  constructor(paper: StatementPaper) {
    this.#paper = paper;
    this.#columns = columnsOf(paper);
  }

  draw(flow: Flow): void {
    const { figures, lines, language, from } = this.#paper;
    const words = wordsOf(language);
    flow.need(4 * rowHeight);
    this.#head(flow);
    this.#sum(flow, words.opening, { balanceMinor: figures.openingMinor, date: from });
    if (lines.length === 0) this.#note(flow, words.noEntries);
    let balanceMinor = figures.openingMinor;
    for (const [at, line] of lines.entries()) {
      const row = this.#prepare(line);
      // The last entry keeps the closing balance with it; any other leaves room for the line that carries forward.
      const below = at === lines.length - 1 ? 2 * rowHeight : rowHeight;
      if (row.height + below > flow.room) this.#carry(flow, balanceMinor);
      this.#row(flow, line, row);
      balanceMinor = line.balanceMinor;
    }
    this.#total(flow);
    this.#sum(flow, words.closing, { balanceMinor: figures.closingMinor, closing: true });
  }

  #head(flow: Flow): void {
    const words = wordsOf(this.#paper.language);
    const y = flow.y + 11.8;
    for (const name of ["date", "kind", "number", "purpose", "due", "debit", "credit", "balance"] as const) {
      const column = this.#columns[name];
      if (column) this.#cell(flow.sheet, column, words[name], y, { size: 8, face: "bold" });
    }
    flow.sheet.rule(flow.y + rowHeight - 1, { width: 0.9, grey: 0 });
    flow.y += rowHeight;
  }

  #carry(flow: Flow, balanceMinor: number): void {
    const words = wordsOf(this.#paper.language);
    this.#sum(flow, words.carriedForward, { balanceMinor });
    flow.breakPage();
    this.#head(flow);
    this.#sum(flow, words.broughtForward, { balanceMinor });
  }

  #prepare(line: StatementLine): Row {
    const { purpose, number } = this.#columns;
    const purposes = wrapped(line.purpose, purpose.width, body, 3);
    const numbers = wrapped(line.number, number.width, body, 3);
    const words = wordsOf(this.#paper.language);
    const below = line.dueDate && !this.#columns.due ? words.dueOn(dueText(line.dueDate, this.#paper)) : "";
    const lines = Math.max(1, purposes.length + (below ? 1 : 0), numbers.length);
    return { purposes, numbers, below, height: rowHeight + (lines - 1) * lineHeight };
  }

  #row(flow: Flow, line: StatementLine, row: Row): void {
    const { sheet } = flow;
    const words = wordsOf(this.#paper.language);
    const y = flow.y + 11.8;
    this.#cell(sheet, this.#columns.date, formatDate(line.date, this.#paper.language), y, body);
    this.#cell(sheet, this.#columns.kind, words.kinds[line.kind], y, body);
    for (const [at, text] of row.numbers.entries())
      sheet.text(text, this.#columns.number.from, y + at * lineHeight, body);
    const { from, width } = this.#columns.purpose;
    for (const [at, text] of row.purposes.entries()) sheet.text(text, from, y + at * lineHeight, body);
    if (row.below) sheet.squeezed(row.below, from, y + row.purposes.length * lineHeight, width, small);
    const { due } = this.#columns;
    if (due && line.dueDate) this.#cell(sheet, due, dueText(line.dueDate, this.#paper), y, body);
    const { debitMinor, creditMinor } = sidesOf(line);
    this.#figure(sheet, this.#columns.debit, debitMinor, y, body);
    this.#figure(sheet, this.#columns.credit, creditMinor, y, body);
    this.#figure(sheet, this.#columns.balance, line.balanceMinor, y, body);
    sheet.rule(flow.y + row.height, { grey: 0.87 });
    flow.y += row.height;
  }

  /** What the columns add up to, said only where it is what the figures above say: a reversal may stand on the other side. */
  #total(flow: Flow): void {
    const { figures, lines, language } = this.#paper;
    const sides = lines.map(sidesOf);
    const debitMinor = sides.reduce((sum, side) => sum + (side.debitMinor ?? 0), 0);
    const creditMinor = sides.reduce((sum, side) => sum + (side.creditMinor ?? 0), 0);
    if (lines.length === 0 || debitMinor !== figures.chargesMinor || creditMinor !== figures.receiptsMinor) return;
    this.#sum(flow, wordsOf(language).periodTotal, { debitMinor, creditMinor });
  }

  #sum(
    flow: Flow,
    label: string,
    what: { balanceMinor?: number; debitMinor?: number; creditMinor?: number; date?: string; closing?: boolean },
  ): void {
    const { sheet } = flow;
    const style = what.closing ? strong : { ...body, grey: 0.25 };
    const y = flow.y + 11.8;
    if (what.date) this.#cell(sheet, this.#columns.date, formatDate(what.date, this.#paper.language), y, style);
    sheet.text(label, this.#columns.kind.from, y, style);
    this.#figure(sheet, this.#columns.debit, what.debitMinor, y, style);
    this.#figure(sheet, this.#columns.credit, what.creditMinor, y, style);
    this.#figure(sheet, this.#columns.balance, what.balanceMinor, y, style);
    sheet.rule(flow.y + rowHeight, what.closing ? { width: 0.9, grey: 0 } : { grey: 0.6 });
    flow.y += rowHeight;
  }

  #note(flow: Flow, text: string): void {
    flow.sheet.text(text, this.#columns.kind.from, flow.y + 11.8, { ...body, grey: 0.4 });
    flow.y += rowHeight;
  }

  #figure(sheet: Sheet, column: Column, amountMinor: number | undefined, y: number, style: Style): void {
    if (amountMinor === undefined) return;
    const { currency, language } = this.#paper;
    this.#cell(sheet, column, formatAmount(amountMinor, currency, localeOf(language)), y, style);
  }

  #cell(sheet: Sheet, column: Column, text: string, y: number, style: Style): void {
    const x = column.align === "right" ? column.from + column.width : column.from;
    sheet.squeezed(text, x, y, column.width, style, column.align);
  }
}
