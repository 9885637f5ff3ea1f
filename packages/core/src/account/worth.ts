import type { Act, Position } from "./position.ts";

/** A document whose worth in the company's currency was fixed with its rate: `baseMinor` for all of it. */
type Rated = { amountMinor: number; remainderMinor: number; baseMinor?: number };

/** What an entry, and what it opens, carries of its document's worth; nothing of one without a rate. */
export const worth = ({ baseMinor }: { baseMinor?: number | undefined }): { baseMinor?: number } =>
  baseMinor === undefined ? {} : { baseMinor };

/**
 * What the next part of a document is worth in the company's currency, or, for a part below zero, what was allocated
 * last. The worths of all parts are differences of one rounded running total, so they add up to the document's own to the
 * cent, however it is cut. Nothing for a document without a rate.
 */
export function worthOf({ amountMinor, remainderMinor, baseMinor }: Rated, partMinor: number): number | undefined {
  if (baseMinor === undefined) return undefined;
  const share = (usedMinor: number): number => {
    const [base, used, whole] = [BigInt(baseMinor), BigInt(usedMinor), BigInt(amountMinor)];
    return Number((2n * base * used + whole) / (2n * whole));
  };
  const usedMinor = amountMinor - remainderMinor;
  return share(usedMinor + partMinor) - share(usedMinor);
}

type Settling =
  Extract<Act, { lines: unknown }> extends infer A ? (A extends Act ? Omit<A, "sequence"> : never) : never;

/**
 * An allocation, or its release, with what each line gains (+) or loses (−) by the change of rates: its worth at the
 * credit's rate less its worth at the item's, in the company's currency. It is data beside the ledger and no entry of any
 * account. Of a release it is what the allocations lose again. `position` is the account before it.
 */
export function gaining<A extends Settling>(position: Position, act: A): A {
  const sign = act.act === "release" ? -1 : 1;
  const wholeOf = <T extends object>(restored: T) => ({ ...restored, remainderMinor: 0 });
  let credit: Rated | undefined =
    position.credits.get(act.creditId) ?? (act.act === "release" ? wholeOf(act.credit) : undefined);
  const lines = act.lines.map((line) => {
    const { gainMinor: _anew, ...plain } = line;
    const item: Rated | undefined =
      position.items.get(line.debitId) ?? ("item" in line ? wholeOf(line.item) : undefined);
    if (!credit || !item) return plain;
    const partMinor = sign * line.amountMinor;
    const [got, was] = [worthOf(credit, partMinor), worthOf(item, partMinor)];
    credit = { ...credit, remainderMinor: credit.remainderMinor - partMinor };
    return got === undefined || was === undefined ? plain : { ...plain, gainMinor: got - was };
  });
  return { ...act, lines };
}
