import { paymentMethods } from "../receipt/paper.ts";
import type { NumberRange, ShiftCurrency, ShiftLine, ShiftSum } from "./report.ts";

function sumOf(lines: ShiftLine[]): ShiftSum {
  const sum = { receipts: 0, receivedMinor: 0, refunds: 0, refundedMinor: 0 };
  for (const { kind, amountMinor } of lines) {
    sum[kind === "receipt" ? "receipts" : "refunds"] += 1;
    sum[kind === "receipt" ? "receivedMinor" : "refundedMinor"] += amountMinor;
  }
  return { ...sum, netMinor: sum.receivedMinor - sum.refundedMinor };
}

/** In order of the keys, as text. */
function grouped<T>(list: T[], keyOf: (each: T) => string): [key: string, group: T[]][] {
  const groups = new Map<string, T[]>();
  for (const each of list) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The sums of each currency, the company's own first. */
export function sumsOf(lines: ShiftLine[], ownCurrency: string): ShiftCurrency[] {
  const sums = grouped(lines, ({ currency }) => currency).map(([currency, some]) => ({
    currency,
    total: sumOf(some),
    byCashier: grouped(some, ({ by }) => by).map(([by, group]) => ({ by, ...sumOf(group) })),
    byMethod: paymentMethods.flatMap((method) => {
      const group = some.filter((line) => line.method === method);
      return group.length === 0 ? [] : [{ method, ...sumOf(group) }];
    }),
    byMoneyAccount: grouped(some, ({ moneyAccountId }) => moneyAccountId).map(([moneyAccountId, group]) => ({
      moneyAccountId,
      name: group[0]?.moneyAccountName ?? "",
      ...sumOf(group),
    })),
  }));
  return sums.sort((a, b) => Number(b.currency === ownCurrency) - Number(a.currency === ownCurrency));
}

const positionOf = (number: string): number => Number(number.slice(number.lastIndexOf("-") + 1));

/** First and last number of each series; a number that is missing between them was given to another cashier or voided. */
export const rangesOf = (lines: ShiftLine[]): NumberRange[] =>
  grouped(lines, ({ number }) => number.slice(0, Math.max(0, number.lastIndexOf("-")))).map(([series, group]) => {
    const numbers = group.map(({ number }) => number).sort((a, b) => positionOf(a) - positionOf(b));
    return { series, first: numbers[0] ?? "", last: numbers.at(-1) ?? "", count: numbers.length };
  });
