import type { StatementLine, StatementPaper } from "@counterfoil/core/statement/paper";
import { isCharge } from "@counterfoil/core/statement/side";
import { formatDate, formatDay, wordsOf } from "../words/words.ts";
import { amountWidth, body, type Column, labelWidth, laidOut, saidIn, widest } from "./grid.ts";

const leastPurpose = 78;

export type ColumnName = "date" | "kind" | "number" | "purpose" | "due" | "debit" | "credit" | "balance";
/**
 * Number, purpose and due date may be left out by the company. The due date is left out too where the purpose would
 * become too narrow, and stands below it then.
 */
export type Columns = Partial<Record<ColumnName, Column>>;

/** Charges and receipts stand in columns of their own; what takes one of them back stands in the same column below 0. */
export const sidesOf = (line: StatementLine): { debitMinor?: number; creditMinor?: number } =>
  isCharge(line) ? { debitMinor: line.amountMinor } : { creditMinor: -line.amountMinor };

/** A due date needs no year while it is that of the statement's last day. */
export const dueText = (dueDate: string, { to, language }: StatementPaper): string =>
  dueDate.slice(0, 4) === to.slice(0, 4) ? formatDay(dueDate, language) : formatDate(dueDate, language);

/** The widest name of a kind that is on the paper. */
export const kindWidth = (kinds: Iterable<StatementLine["kind"]>, { language }: StatementPaper): number =>
  Math.min(
    80,
    Math.max(
      labelWidth(
        saidIn((words) => words.kind, language),
        body,
      ),
      30,
      ...[...new Set(kinds)].map((kind) =>
        labelWidth(
          saidIn((words) => words.kinds[kind], language),
          body,
        ),
      ),
    ),
  );

/** Columns as wide as their content asks, within bounds; the purpose takes what is left. */
export function columnsOf(paper: StatementPaper): Columns {
  const { lines, figures, language, look } = paper;
  const shown = look.style.columns;
  const { openingMinor, closingMinor, chargesMinor, receiptsMinor } = figures;
  const moves = amountWidth(
    [...lines.map((line) => Math.abs(line.amountMinor)), chargesMinor, receiptsMinor],
    paper,
    52,
  );
  const balance = amountWidth([...lines.map((line) => line.balanceMinor), openingMinor, closingMinor], paper, 52);
  const numbers = widest(
    lines.map((line) => line.number),
    40,
    92,
  );
  const dues = shown.due ? lines.flatMap((line) => (line.dueDate ? [dueText(line.dueDate, paper)] : [])) : [];
  const due = widest([wordsOf(language === "both" ? "zh" : language).due, ...dues], 20, 80);
  const figure = { align: "right", least: 46 } as const;
  const wanted = (hasDue: boolean) => [
    { name: "date" as const, width: widest([formatDate("2026-12-30", language)], 0, 80) },
    {
      name: "kind" as const,
      width: kindWidth(
        lines.map(({ kind }) => kind),
        paper,
      ),
    },
    ...(shown.number ? [{ name: "number" as const, width: numbers, least: 40 }] : []),
    ...(shown.purpose ? [{ name: "purpose" as const, width: leastPurpose }] : []),
    ...(hasDue ? [{ name: "due" as const, width: due }] : []),
    { name: "debit" as const, width: moves, ...figure },
    { name: "credit" as const, width: moves, ...figure },
    { name: "balance" as const, width: balance, ...figure },
  ];
  const grows = shown.purpose ? "purpose" : shown.number ? "number" : "kind";
  const apart = laidOut<ColumnName>(wanted(dues.length > 0), { name: grows, least: 0 });
  if (!shown.purpose || (apart.purpose?.width ?? 0) >= leastPurpose) return apart;
  return laidOut<ColumnName>(wanted(false), { name: grows, least: 60 });
}
