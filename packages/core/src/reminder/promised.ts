import type { Standing } from "../promise-to-pay/standing.ts";
import type { Debt } from "./decide.ts";

type Item = Pick<Debt, "documentId" | "dueDate" | "remainderMinor" | "disputedMinor">;
type Part = { promisedMinor: number; promisedUntil: string };

/**
 * What of each item is promised on a day: what is still to come of a promise, spread over its items in the order in
 * which they are due, each as far as it is open and not disputed. The rest of them is owed as ever.
 */
export function promisedOn(promises: readonly Standing[], items: readonly Item[], day: string): Map<string, Part> {
  const parts = new Map<string, Part>();
  const inOrder = items.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  for (const { documentIds, leftMinor, until } of promises) {
    if (day > until) continue;
    const own = new Set(documentIds);
    let toComeMinor = leftMinor;
    for (const { documentId, remainderMinor, disputedMinor } of inOrder) {
      if (!own.has(documentId)) continue;
      const promisedMinor = Math.min(toComeMinor, Math.max(0, remainderMinor - disputedMinor));
      toComeMinor -= promisedMinor;
      if (promisedMinor > 0) parts.set(documentId, { promisedMinor, promisedUntil: until });
    }
  }
  return parts;
}

const placeOf = ({ dueDate, documentId }: Item): string => `${dueDate} ${documentId}`;
