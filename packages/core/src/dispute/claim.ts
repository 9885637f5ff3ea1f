import type { OpenItem } from "../account/position.ts";

/** A part of an open item that is not demanded while a dispute is open. Amounts in minor units, above 0. */
export type Claim = { debitId: string; amountMinor: number };

type Line = { documentId: string; ourMinor: number; theirMinor: number };

/**
 * What a dispute takes out of reminders: as much as the customer believes to owe less. Of a line, that line's own item;
 * of a payment that is missing or of the balance, the items that are due first, since a payment would have settled those.
 * Never more than what is left and not disputed already.
 */
export function claimsOf(items: Iterable<OpenItem>, { documentId, ourMinor, theirMinor }: Line): Claim[] {
  const open = [...items].filter((item) => documentId === "" || item.documentId === documentId);
  const claims: Claim[] = [];
  let leftMinor = ourMinor - theirMinor;
  for (const { documentId: debitId, remainderMinor, disputedMinor = 0 } of open.sort(dueFirst)) {
    const amountMinor = Math.min(leftMinor, remainderMinor - Math.min(disputedMinor, remainderMinor));
    if (amountMinor <= 0) continue;
    claims.push({ debitId, amountMinor });
    leftMinor -= amountMinor;
  }
  return claims;
}

const order = ({ dueDate, date, sequence }: OpenItem): string =>
  `${dueDate} ${date} ${String(sequence).padStart(10, "0")}`;
const dueFirst = (a: OpenItem, b: OpenItem): number => (order(a) < order(b) ? -1 : 1);
