import { formatAmount } from "@counterfoil/core/money";
import type { CreditLine, OpenItemLine, StatementPaper } from "@counterfoil/core/statement/paper";
import type { Flow } from "../page/flow.ts";
import { wrapped } from "../page/wrap.ts";
import { formatDate, localeOf, wordsOf } from "../words/words.ts";
import { kindWidth } from "./columns.ts";
import {
  amountWidth,
  baseline,
  below,
  body,
  type Column,
  cell,
  head,
  label,
  labelWidth,
  laidOut,
  lineHeight,
  rowHeight,
  type Said,
  saidIn,
  strong,
  widest,
} from "./grid.ts";

type Name = "date" | "kind" | "number" | "due" | "days" | "original" | "paid" | "disputed" | "remainder";
type Columns = Partial<Record<Name, Column>>;

const itemNames: Record<Name, Said> = {
  date: (words) => words.date,
  kind: (words) => words.kind,
  number: (words) => words.number,
  due: (words) => words.due,
  days: (words) => words.daysOverdue,
  original: (words) => words.originalAmount,
  paid: (words) => words.paid,
  disputed: (words) => words.disputedPart,
  remainder: (words) => words.remainder,
};
/** The same columns for credits: what was used of each stands where items have what was paid. */
const creditNames: Record<Name, Said> = {
  ...itemNames,
  due: () => "",
  days: () => "",
  disputed: () => "",
  paid: (words) => words.used,
  remainder: (words) => words.left,
};

type Line = Pick<OpenItemLine, "date" | "kind" | "number" | "amountMinor" | "paidMinor" | "remainderMinor"> &
  Partial<Pick<OpenItemLine, "dueDate" | "daysOverdue" | "disputedMinor">>;

/**
 * What is open on the last day, item by item, then the credits that nothing was settled with yet, and what is left of
 * the one after the other: the closing balance.
 */
export class OpenItemTable {
  readonly #paper: StatementPaper;
  readonly #columns: Columns;

  constructor(paper: StatementPaper) {
    this.#paper = paper;
    this.#columns = columnsOf(paper);
  }

  draw(flow: Flow): void {
    const { openItems, credits, figures, language } = this.#paper;
    const words = wordsOf(language);
    const openMinor = openItems.reduce((sum, { remainderMinor }) => sum + remainderMinor, 0);
    flow.need(4 * rowHeight + below(language));
    head(flow, this.#columns, itemNames, this.#paper);
    if (openItems.length === 0) this.#note(flow, words.noOpenItems);
    this.#lines(flow, openItems, itemNames);
    this.#sum(flow, words.openTotal, openMinor);
    if (credits.length > 0) {
      flow.need(5 * rowHeight + 2 * below(language) + 8);
      flow.y += 8;
      flow.sheet.text(words.credits, this.#columns.date?.from ?? 0, flow.y + baseline, strong);
      flow.y += rowHeight - 2;
      head(flow, this.#columns, creditNames, this.#paper);
      this.#lines(flow, credits.map(asLine), creditNames);
      this.#sum(flow, words.creditTotal, -figures.unappliedMinor);
    }
    this.#sum(flow, words.closing, figures.closingMinor, true);
  }

  /** Each page says how much is open on it and before. */
  #lines(flow: Flow, lines: readonly Line[], names: Record<Name, Said>): void {
    const { language } = this.#paper;
    const words = wordsOf(language);
    let sumMinor = 0;
    for (const [at, line] of lines.entries()) {
      const { number } = this.#columns;
      const numbers = number ? wrapped(line.number, number.width, body, 3) : [];
      const height = rowHeight + Math.max(Math.max(0, numbers.length - 1) * lineHeight, below(language));
      const after = at === lines.length - 1 ? 2 * rowHeight : rowHeight;
      if (height + after > flow.room) {
        if (at > 0) this.#sum(flow, words.carriedForward, sumMinor);
        flow.breakPage();
        head(flow, this.#columns, names, this.#paper);
        if (at > 0) this.#sum(flow, words.broughtForward, sumMinor);
      }
      this.#row(flow, line, numbers, height);
      sumMinor += line.remainderMinor;
    }
  }

  #row(flow: Flow, line: Line, numbers: readonly string[], height: number): void {
    const { sheet } = flow;
    const { language } = this.#paper;
    const { date, kind, number, due, days } = this.#columns;
    const y = flow.y + baseline;
    cell(sheet, date, formatDate(line.date, language), y, body);
    if (kind) {
      const said = saidIn((words) => words.kinds[line.kind], language);
      label(sheet, said, { x: kind.from, y, width: kind.width }, body);
    }
    for (const [at, text] of numbers.entries()) sheet.text(text, number?.from ?? 0, y + at * lineHeight, body);
    if (line.dueDate) cell(sheet, due, formatDate(line.dueDate, language), y, body);
    if (line.daysOverdue) cell(sheet, days, String(line.daysOverdue), y, body);
    this.#figure(flow, "original", line.amountMinor, body);
    if (line.paidMinor !== 0) this.#figure(flow, "paid", line.paidMinor, body);
    if (line.disputedMinor) this.#figure(flow, "disputed", line.disputedMinor, body);
    this.#figure(flow, "remainder", line.remainderMinor, body);
    sheet.rule(flow.y + height, { grey: 0.87 });
    flow.y += height;
  }

  #sum(flow: Flow, name: string, amountMinor: number, closing = false): void {
    const style = closing ? strong : { ...body, grey: 0.25 };
    flow.need(rowHeight);
    flow.sheet.text(name, this.#columns.date?.from ?? 0, flow.y + baseline, style);
    this.#figure(flow, "remainder", amountMinor, style);
    flow.sheet.rule(flow.y + rowHeight, closing ? { width: 0.9, grey: 0 } : { grey: 0.6 });
    flow.y += rowHeight;
  }

  #note(flow: Flow, text: string): void {
    flow.sheet.text(text, this.#columns.date?.from ?? 0, flow.y + baseline, { ...body, grey: 0.4 });
    flow.y += rowHeight;
  }

  #figure(flow: Flow, name: Name, amountMinor: number, style: typeof body): void {
    const { currency, language } = this.#paper;
    const text = formatAmount(amountMinor, currency, localeOf(language));
    cell(flow.sheet, this.#columns[name], text, flow.y + baseline, style);
  }
}

const asLine = (credit: CreditLine): Line => ({ ...credit, paidMinor: credit.amountMinor - credit.remainderMinor });

/** Number and due date may be left out by the company; what is disputed has a column where anything is. */
function columnsOf(paper: StatementPaper): Columns {
  const { openItems, credits, figures, language, look } = paper;
  const shown = look.style.columns;
  const all: Line[] = [...openItems, ...credits.map(asLine)];
  const figure = (minors: number[]) => ({ width: amountWidth(minors, paper, 37), align: "right", least: 37 }) as const;
  const date = widest([formatDate("2026-12-30", language)], 0, 80);
  const openMinor = openItems.reduce((sum, { remainderMinor }) => sum + remainderMinor, 0);
  const left = [openMinor, figures.closingMinor, -figures.unappliedMinor];
  const isDisputed = openItems.some(({ disputedMinor }) => disputedMinor > 0);
  const days = Math.min(52, labelWidth(saidIn(itemNames.days, language), { size: 8, face: "bold" }));
  const disputed = openItems.map(({ disputedMinor }) => disputedMinor);
  const numbers = all.map(({ number }) => number);
  const wanted = [
    { name: "date" as const, width: date },
    {
      name: "kind" as const,
      width: kindWidth(
        all.map(({ kind }) => kind),
        paper,
      ),
    },
    ...(shown.number ? [{ name: "number" as const, width: widest(numbers, 40, 110) }] : []),
    ...(shown.due ? [{ name: "due" as const, width: date }] : []),
    { name: "days" as const, width: days, align: "right" as const, least: 28 },
    { name: "original" as const, ...figure(all.map(({ amountMinor }) => amountMinor)) },
    { name: "paid" as const, ...figure(all.map(({ paidMinor }) => paidMinor)) },
    ...(isDisputed ? [{ name: "disputed" as const, ...figure(disputed) }] : []),
    { name: "remainder" as const, ...figure([...all.map(({ remainderMinor }) => remainderMinor), ...left]) },
  ];
  return laidOut<Name>(wanted, { name: shown.number ? "number" : "kind", least: 48 });
}
