import { isDeepStrictEqual } from "node:util";
import { currencyDigits } from "@counterfoil/core/money";
import type {
  Ageing,
  CreditLine,
  OpenItemLine,
  StatementFigures,
  StatementLine,
} from "@counterfoil/core/statement/paper";

/** What a statement says, or one of its outputs, in minor units: figures by name, tables row by row. */
export type Told = {
  figures: Record<string, number | undefined>;
  tables: Record<string, (number | undefined)[][]>;
};

export const ages = ["notDueMinor", "days1to30Minor", "days31to60Minor", "days61to90Minor", "over90Minor"] as const;

export type Content = {
  figures: StatementFigures;
  lines: Pick<StatementLine, "amountMinor" | "balanceMinor">[];
  openItems: Pick<OpenItemLine, "amountMinor" | "paidMinor" | "disputedMinor" | "remainderMinor" | "daysOverdue">[];
  credits: Pick<CreditLine, "amountMinor" | "remainderMinor">[];
};

/** All that any output may tell of a statement. */
export function stated({ figures, lines, openItems, credits }: Content): Told {
  const { openingMinor, chargesMinor, receiptsMinor, closingMinor, unappliedMinor, ageing } = figures;
  const open = (names: readonly (keyof Ageing)[]): number => names.reduce((sum, name) => sum + ageing[name], 0);
  return {
    figures: {
      ...{ openingMinor, chargesMinor, receiptsMinor, closingMinor, unappliedMinor },
      overdueMinor: open(ages.slice(1)),
      ...Object.fromEntries(ages.map((age) => [age, ageing[age]])),
      answerMinor: closingMinor,
      slipMinor: closingMinor,
    },
    tables: {
      entries: [
        [openingMinor],
        ...lines.map(({ amountMinor, balanceMinor }) => [amountMinor, balanceMinor]),
        [closingMinor],
      ],
      total: lines.length > 0 ? [[chargesMinor, receiptsMinor]] : [],
      items: openItems.map((each) => [
        ...[each.amountMinor, each.paidMinor, each.disputedMinor, each.remainderMinor, each.daysOverdue],
      ]),
      credits: credits.map(({ amountMinor, remainderMinor }) => [
        ...[amountMinor, amountMinor - remainderMinor, remainderMinor],
      ]),
      sums: [[open(ages)], ...(credits.length > 0 ? [[-unappliedMinor]] : []), [closingMinor]],
    },
  };
}

/** Where an output says something else than the statement, one line each. */
export function differences(statement: Told, output: Told): string[] {
  const figures = Object.entries(output.figures).flatMap(([name, told]) =>
    told === statement.figures[name] ? [] : [`${name} ${told}, not ${statement.figures[name]}`],
  );
  const tables = Object.entries(output.tables).flatMap(([name, told]) =>
    isDeepStrictEqual(told, statement.tables[name])
      ? []
      : [`${name} ${JSON.stringify(told)}, not ${JSON.stringify(statement.tables[name])}`],
  );
  return [...figures, ...tables];
}

/** A figure as people read it, with the sign of its currency before it or without. */
const figure = /^([-−]?)(?:(?:[A-Z]{0,3}[¥$€£]|[A-Z]{3}\s?))?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/;

/** Minor units of a figure, read by its digits alone; nothing where it is none. A workbook leaves zeros at the end out. */
export function minorOf(text: string, currency: string, zeros: "all" | "left out" = "all"): number | undefined {
  const [, sign, whole, fraction = ""] = figure.exec(text.trim()) ?? [];
  const digits = currencyDigits(currency);
  if (whole === undefined || fraction.length > digits || (zeros === "all" && fraction.length < digits))
    return undefined;
  const minor = Number(whole.replaceAll(",", "") + fraction.padEnd(digits, "0"));
  return sign && minor !== 0 ? -minor : minor;
}
