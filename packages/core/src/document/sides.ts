import type { Other } from "../account/pairs.ts";
import type { Document } from "./document.ts";

/** What a document is in one account; it has no place there yet while there is more to take back first. */
export type DocumentSide = Omit<Other, "sequence"> & { sequence?: number | undefined; isOther: boolean };

/** The accounts that a document has an entry in: one, or two when it moved money from one to the other. */
export function sidesOf(document: Document): [DocumentSide, ...DocumentSide[]] {
  const { customerId, currency, amountMinor, sequence, baseMinor } = document;
  const other = document.other as Other | undefined;
  const own = { customerId, currency, amountMinor, sequence, baseMinor, isOther: false };
  return other ? [own, { ...other, isOther: true }] : [own];
}
