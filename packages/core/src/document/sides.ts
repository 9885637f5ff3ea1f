import type { Other } from "../account/pairs.ts";
import type { Document } from "./document.ts";

/** The accounts that a document has an entry in: one, or two when it moved money from one to the other. */
export function sidesOf({ customerId, currency, other }: Document): [Place, ...Place[]] {
  const second = other as Other | undefined;
  return [{ customerId, currency }, ...(second ? [{ customerId: second.customerId, currency: second.currency }] : [])];
}
type Place = { customerId: string; currency: string };
