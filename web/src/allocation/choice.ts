import type { AccountFigures, Difference, Instruction } from "../api/types.ts";
import { readAmount } from "../money/money.ts";

type Item = Pick<AccountFigures["items"][number], "documentId" | "remainderMinor">;
export type DifferenceKind = Difference["kind"];

/**
 * What a person wants a credit to settle: the oldest, nothing, or just these. Amounts are as typed, by item; an item
 * that is paid short may have the rest let go.
 */
export type Choice = {
  order: Instruction["order"];
  amounts: Readonly<Record<string, string>>;
  letGo: Readonly<Record<string, DifferenceKind>>;
};

export const oldestFirst: Choice = { order: "oldest", amounts: {}, letGo: {} };

export type Line = { debitId: string; amountMinor: number };

export type Chosen = {
  lines: Line[];
  differences: Difference[];
  /** What the lines leave of the amount; below zero when they come to more. */
  unappliedMinor: number;
  /** Items whose amount cannot be read, or is more than what is left of them. */
  wrong: ReadonlySet<string>;
  isRight: boolean;
};

/** Reads what was typed against what is open; items that are not open any more are left out. */
export function readChoice(choice: Choice, items: readonly Item[], amountMinor: number, currency: string): Chosen {
  const lines: Line[] = [];
  const differences: Difference[] = [];
  const wrong = new Set<string>();
  for (const { documentId, remainderMinor } of choice.order === "named" ? items : []) {
    const typed = choice.amounts[documentId];
    if (typed === undefined) continue;
    const reading = readAmount(typed, currency);
    if (!("amountMinor" in reading) || reading.amountMinor > remainderMinor) {
      wrong.add(documentId);
      continue;
    }
    lines.push({ debitId: documentId, amountMinor: reading.amountMinor });
    const kind = choice.letGo[documentId];
    const shortMinor = remainderMinor - reading.amountMinor;
    if (kind && shortMinor > 0) differences.push({ kind, debitId: documentId, amountMinor: shortMinor });
  }
  const unappliedMinor = lines.reduce((left, line) => left - line.amountMinor, amountMinor);
  const isRight = wrong.size === 0 && unappliedMinor >= 0 && differences.length <= mostDifferences;
  return { lines, differences, unappliedMinor, wrong, isRight };
}

/** The server's limit for one receipt. */
const mostDifferences = 10;

/** The instruction that goes to the server; none where the oldest come first anyway. */
export function instructionOf({ order }: Choice, { lines }: Chosen): { instruction?: Instruction } {
  if (order === "oldest") return {};
  return { instruction: order === "none" ? { order } : { order, lines } };
}

export type Share = { lines: Line[]; differences: Difference[] };

/**
 * The chosen lines over several payments, in order, each filled before the next; a difference goes with the payment
 * that settles the last of its item, where alone it may be let go.
 */
export function sharesOf(amounts: readonly number[], { lines, differences }: Share): Share[] {
  const shares = amounts.map((): Share => ({ lines: [], differences: [] }));
  const left = [...amounts];
  let at = 0;
  for (const { debitId, amountMinor } of lines) {
    let openMinor = amountMinor;
    while (openMinor > 0 && at < left.length) {
      const settledMinor = Math.min(openMinor, left[at] ?? 0);
      if (settledMinor > 0) shares[at]?.lines.push({ debitId, amountMinor: settledMinor });
      left[at] = (left[at] ?? 0) - settledMinor;
      openMinor -= settledMinor;
      if (left[at] === 0 && openMinor > 0) at += 1;
    }
    const ofItem = differences.filter((difference) => difference.debitId === debitId);
    shares[Math.min(at, shares.length - 1)]?.differences.push(...ofItem);
  }
  return shares;
}
