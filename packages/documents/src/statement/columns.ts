import { formatAmount } from "@counterfoil/core/money";
import type { StatementLine, StatementPaper } from "@counterfoil/core/statement/paper";
import { a4 } from "../page/format.ts";
import type { Align } from "../page/sheet.ts";

import { type Style, widthOf } from "../page/wrap.ts";
import { formatDate, formatDay, localeOf, wordsOf } from "../words/words.ts";

export const body: Style = { size: 8.5 };
const gap = 9;
const leastPurpose = 78;

export type Column = { from: number; width: number; align: Align };
export type Columns = Record<"date" | "kind" | "number" | "purpose" | "debit" | "credit" | "balance", Column> & {
  /** Left out where the purpose would become too narrow; the due date then stands below it. */
  due?: Column;
};

/** Debits and credits stand in columns of their own, both as positive figures. */
export const sidesOf = (line: StatementLine): { debitMinor?: number; creditMinor?: number } =>
  line.amountMinor >= 0 ? { debitMinor: line.amountMinor } : { creditMinor: -line.amountMinor };

/** A due date needs no year while it is that of the statement's last day. */
export const dueText = (dueDate: string, { to, language }: StatementPaper): string =>
  dueDate.slice(0, 4) === to.slice(0, 4) ? formatDay(dueDate, language) : formatDate(dueDate, language);

/** Columns as wide as their content asks, within bounds; the purpose takes what is left. */
export function columnsOf(paper: StatementPaper): Columns {
  const words = wordsOf(paper.language);
  const widest = (texts: Iterable<string>, least: number, most: number): number => {
    let width = least;
    for (const text of texts) width = Math.max(width, widthOf(text, body));
    return Math.min(width, most);
  };
  const amount = (minor: number): string => formatAmount(minor, paper.currency, localeOf(paper.language));
  // Digits are equally wide, so the figures furthest from zero are the widest.
  const furthest = (figures: number[]): string[] => [amount(Math.min(0, ...figures)), amount(Math.max(0, ...figures))];
  const { openingMinor, closingMinor, chargesMinor, receiptsMinor } = paper.figures;
  const moved = furthest([...paper.lines.map((line) => Math.abs(line.amountMinor)), chargesMinor, receiptsMinor]);
  const balances = furthest([...paper.lines.map((line) => line.balanceMinor), openingMinor, closingMinor]);

  const kinds = new Set(paper.lines.map((line) => words.kinds[line.kind]));
  const labels = widest([words.opening, words.closing, words.periodTotal], 0, 999);
  const date = widest([formatDate("2026-12-30", paper.language)], 0, 80);
  const kind = widest([words.kind, ...kinds], 30, 80);
  const number = Math.max(
    widest(
      paper.lines.map((line) => line.number),
      40,
      92,
    ),
    labels - kind - gap,
  );
  const moves = widest(moved, 52, 88);
  const balance = widest(balances, 52, 88);
  const dues = paper.lines.flatMap((line) => (line.dueDate ? [dueText(line.dueDate, paper)] : []));
  const due = dues.length > 0 ? widest([words.due, ...dues], 20, 80) : 0;
  const wide = a4.inner - date - kind - number - 2 * moves - balance - 6 * gap;
  const apart = due > 0 && wide - due - gap >= leastPurpose;
  const purpose = apart ? wide - due - gap : wide;

  let from: number = a4.left;
  const column = (width: number, align: Align = "left"): Column => {
    const made = { from, width, align };
    from += width + gap;
    return made;
  };
  return {
    date: column(date),
    kind: column(kind),
    number: column(number),
    purpose: column(purpose),
    ...(apart ? { due: column(due) } : {}),
    debit: column(moves, "right"),
    credit: column(moves, "right"),
    balance: column(balance, "right"),
  };
}
