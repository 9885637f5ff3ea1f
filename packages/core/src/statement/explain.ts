import type { DetailLine, StatementDetail } from "./detail.ts";
import type { StatementCredit, StatementOpenItem } from "./open.ts";
import type { Ageing } from "./paper.ts";

/** The parts of the ageing, from what is not due to what is longest past due. */
export const ageingBuckets = [
  "notDueMinor",
  "days1to30Minor",
  "days31to60Minor",
  "days61to90Minor",
  "over90Minor",
] as const satisfies readonly (keyof Ageing)[];

/** The figures of a statement that can be asked about. */
export const statementFigures = [
  "openingMinor",
  "chargesMinor",
  "receiptsMinor",
  "closingMinor",
  ...ageingBuckets,
  "overdueMinor",
  "unappliedMinor",
] as const;
export type FigureName = (typeof statementFigures)[number];

/** One term of a sum, with its sign in that sum. */
export type Term = { amountMinor: number } & (
  | { of: "figure"; figure: FigureName }
  | { of: "line"; line: DetailLine }
  | { of: "item"; item: StatementOpenItem }
  | { of: "credit"; credit: StatementCredit }
  /** The closing balance of the statement before. */
  | { of: "previous"; previous: NonNullable<StatementDetail["previous"]> }
);

/** A figure and the sums that give it: most have one, the closing balance has two that must come to the same. */
export type Explanation = { figure: FigureName; amountMinor: number; sums: Term[][] };

type Explained = Pick<StatementDetail, "figures" | "overdueMinor" | "lines" | "items" | "credits" | "previous"> & {
  /** What was posted before the first day; only an account's first statement needs it. */
  before?: DetailLine[];
};

/** How a figure comes about and out of which entries. It throws when these do not add up to it. */
export function explain(statement: Explained, figure: FigureName): Explanation {
  const amountMinor = amountOf(statement, figure);
  const sums = sumsOf(statement, figure);
  for (const terms of sums)
    if (total(terms) !== amountMinor)
      throw new Error(`a figure does not come from its entries: ${figure} ${amountMinor}, not ${total(terms)}`);
  return { figure, amountMinor, sums };
}

const total = (terms: Term[]): number => terms.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

function amountOf({ figures, overdueMinor }: Explained, figure: FigureName): number {
  return { ...figures, ...figures.ageing, overdueMinor }[figure];
}

function sumsOf(statement: Explained, figure: FigureName): Term[][] {
  const { lines, items, credits } = statement;
  const plus = (name: FigureName): Term => ({ of: "figure", figure: name, amountMinor: amountOf(statement, name) });
  const minus = (name: FigureName): Term => ({ ...plus(name), amountMinor: 0 - amountOf(statement, name) });
  switch (figure) {
    case "openingMinor":
      return [opening(statement)];
    case "chargesMinor":
      return [
        lines.filter((line) => line.isCharge).map((line) => ({ of: "line", line, amountMinor: line.amountMinor })),
      ];
    case "receiptsMinor": {
      const others = lines.filter((line) => !line.isCharge);
      return [others.map((line) => ({ of: "line", line, amountMinor: 0 - line.amountMinor }))];
    }
    case "closingMinor":
      return [
        [plus("openingMinor"), plus("chargesMinor"), minus("receiptsMinor")],
        [...ageingBuckets.map(plus), minus("unappliedMinor")],
      ];
    case "unappliedMinor":
      return [credits.map((credit) => ({ of: "credit", credit, amountMinor: credit.remainderMinor }))];
    case "overdueMinor":
      return [items.filter(({ bucket }) => bucket !== "notDueMinor").map(open)];
    default:
      return [items.filter(({ bucket }) => bucket === figure).map(open)];
  }
}

function opening({ previous, before = [] }: Explained): Term[] {
  if (previous) return [{ of: "previous", previous, amountMinor: previous.closingMinor }];
  return before.map((line) => ({ of: "line", line, amountMinor: line.amountMinor }));
}

const open = (item: StatementOpenItem): Term => ({ of: "item", item, amountMinor: item.remainderMinor });
