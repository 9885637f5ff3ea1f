import { formatAmount } from "@counterfoil/core/money";
import type { StatementLine, StatementPaper } from "@counterfoil/core/statement/paper";
import type { Flow } from "../page/flow.ts";
import { wrapped } from "../page/wrap.ts";
import { formatDate, localeOf, wordsOf } from "../words/words.ts";
import { type ColumnName, type Columns, columnsOf, dueText, sidesOf } from "./columns.ts";
import {
  baseline,
  below,
  body,
  type Column,
  cell,
  head,
  label,
  lineHeight,
  rowHeight,
  type Said,
  saidIn,
  small,
  strong,
} from "./grid.ts";

const names: Record<ColumnName, Said> = {
  date: (words) => words.date,
  kind: (words) => words.kind,
  number: (words) => words.number,
  purpose: (words) => words.purpose,
  due: (words) => words.due,
  debit: (words) => words.debit,
  credit: (words) => words.credit,
  balance: (words) => words.balance,
};

/** The cells of an entry that may take several lines. */
type Row = { numbers: string[]; purposes: string[]; due: string; height: number };

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
    flow.need(4 * rowHeight + below(language));
    this.#head(flow);
    this.#sum(flow, words.opening, { balanceMinor: figures.openingMinor, date: from });
    if (lines.length === 0) this.#note(flow, words.noEntries);
    let balanceMinor = figures.openingMinor;
    for (const [at, line] of lines.entries()) {
      const row = this.#prepare(line);
      // The last entry keeps the closing balance with it; any other leaves room for the line that carries forward.
      const after = at === lines.length - 1 ? 2 * rowHeight : rowHeight;
      if (row.height + after > flow.room) this.#carry(flow, balanceMinor);
      this.#row(flow, line, row);
      balanceMinor = line.balanceMinor;
    }
    this.#total(flow);
    this.#sum(flow, words.closing, { balanceMinor: figures.closingMinor, closing: true });
  }

  #head(flow: Flow): void {
    head(flow, this.#columns, names, this.#paper);
  }

  #carry(flow: Flow, balanceMinor: number): void {
    const words = wordsOf(this.#paper.language);
    this.#sum(flow, words.carriedForward, { balanceMinor });
    flow.breakPage();
    this.#head(flow);
    this.#sum(flow, words.broughtForward, { balanceMinor });
  }

  #prepare(line: StatementLine): Row {
    const { purpose, number, due: apart } = this.#columns;
    const { language, look } = this.#paper;
    const purposes = purpose ? wrapped(line.purpose, purpose.width, body, 3) : [];
    const numbers = number ? wrapped(line.number, number.width, body, 3) : [];
    const isBelow = line.dueDate && look.style.columns.due && purpose && !apart;
    const due = isBelow ? wordsOf(language).dueOn(dueText(line.dueDate ?? "", this.#paper)) : "";
    const lines = Math.max(1, purposes.length + (due ? 1 : 0), numbers.length);
    const height = rowHeight + Math.max((lines - 1) * lineHeight, below(language));
    return { purposes, numbers, due, height };
  }

  #row(flow: Flow, line: StatementLine, row: Row): void {
    const { sheet } = flow;
    const { language } = this.#paper;
    const { date, kind, number, purpose, due } = this.#columns;
    const y = flow.y + baseline;
    cell(sheet, date, formatDate(line.date, language), y, body);
    if (kind) {
      const said = saidIn((words) => words.kinds[line.kind], language);
      label(sheet, said, { x: kind.from, y, width: kind.width }, body);
    }
    for (const [at, text] of row.numbers.entries()) sheet.text(text, number?.from ?? 0, y + at * lineHeight, body);
    if (purpose) {
      for (const [at, text] of row.purposes.entries()) sheet.text(text, purpose.from, y + at * lineHeight, body);
      cell(sheet, purpose, row.due, y + row.purposes.length * lineHeight, small);
    }
    if (line.dueDate) cell(sheet, due, dueText(line.dueDate, this.#paper), y, body);
    const { debitMinor, creditMinor } = sidesOf(line);
    this.#figures(flow, { debitMinor, creditMinor, balanceMinor: line.balanceMinor }, body);
    sheet.rule(flow.y + row.height, { grey: 0.87 });
    flow.y += row.height;
  }

  #total(flow: Flow): void {
    const { figures, lines, language } = this.#paper;
    const { chargesMinor: debitMinor, receiptsMinor: creditMinor } = figures;
    if (lines.length > 0) this.#sum(flow, wordsOf(language).periodTotal, { debitMinor, creditMinor });
  }

  #sum(flow: Flow, name: string, what: Figures & { date?: string; closing?: boolean }): void {
    const { sheet } = flow;
    const style = what.closing ? strong : { ...body, grey: 0.25 };
    const y = flow.y + baseline;
    if (what.date) cell(sheet, this.#columns.date, formatDate(what.date, this.#paper.language), y, style);
    sheet.text(name, this.#columns.kind?.from ?? 0, y, style);
    this.#figures(flow, what, style);
    sheet.rule(flow.y + rowHeight, what.closing ? { width: 0.9, grey: 0 } : { grey: 0.6 });
    flow.y += rowHeight;
  }

  #note(flow: Flow, text: string): void {
    flow.sheet.text(text, this.#columns.kind?.from ?? 0, flow.y + baseline, { ...body, grey: 0.4 });
    flow.y += rowHeight;
  }

  #figures(flow: Flow, { debitMinor, creditMinor, balanceMinor }: Figures, style: typeof body): void {
    const { currency, language } = this.#paper;
    const { debit, credit, balance } = this.#columns;
    const figure = (column: Column | undefined, amountMinor: number | undefined): void => {
      if (amountMinor === undefined) return;
      cell(flow.sheet, column, formatAmount(amountMinor, currency, localeOf(language)), flow.y + baseline, style);
    };
    figure(debit, debitMinor);
    figure(credit, creditMinor);
    figure(balance, balanceMinor);
  }
}

type Figures = { debitMinor?: number | undefined; creditMinor?: number | undefined; balanceMinor?: number | undefined };
