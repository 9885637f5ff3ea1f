import type { OpenItem } from "../account/position.ts";

/** A part of an open item that is not demanded while a dispute is open. Amounts in minor units, above 0. */
export type Claim = { debitId: string; amountMinor: number };

type Subject = {
  /** Of a line: its document. */
  documentId?: string | undefined;
  ourMinor: number;
  theirMinor: number;
};

/**
 * What a dispute takes out of reminders: as much as the customer believes to owe less. Of a line that asks for money, of
 * that line's own item, whatever else is disputed of it. Of a payment that is missing or too small, and of the balance:
 * of the items that the statement could have shown (`through` its last day), those due first, since a payment would have
 * settled these, and never of what is disputed already. Never more than what is left.
 */
export function claimsOf(items: Iterable<OpenItem>, { documentId, ourMinor, theirMinor }: Subject, through: string) {
  const own = documentId !== undefined && ourMinor > 0;
  const open = [...items].filter((item) => (own ? item.documentId === documentId : item.date <= through));
  const claims: Claim[] = [];
  let leftMinor = ourMinor - theirMinor;
  for (const { documentId: debitId, remainderMinor, disputedMinor = 0 } of open.sort(dueFirst)) {
    const freeMinor = own ? remainderMinor : Math.max(remainderMinor - disputedMinor, 0);
    const amountMinor = Math.min(leftMinor, freeMinor);
    if (amountMinor <= 0) continue;
    claims.push({ debitId, amountMinor });
    leftMinor -= amountMinor;
  }
  return claims;
}

const order = ({ dueDate, date, sequence }: OpenItem): string =>
  `${dueDate} ${date} ${String(sequence).padStart(10, "0")}`;
const dueFirst = (a: OpenItem, b: OpenItem): number => (order(a) < order(b) ? -1 : 1);
