import { canonical } from "../account/posting.ts";
import { derivedId, type IdKind } from "../id/id.ts";
import type { ImportRow } from "./rows.ts";

/** Gives 16 bytes for a text, under the company's secret: ids follow from rows without telling what stood in them. */
export type Digest = (text: string) => Uint8Array;

const idKinds = {
  charge: "charge",
  receipt: "receipt",
  "credit-note": "credit",
  refund: "refund",
} as const satisfies Record<ImportRow["kind"], IdKind>;

/** A row with the id of its document; the same row of the same file, or of a later one, has the same. */
export type IdentifiedRow = ImportRow & { documentId: string; settlementId: string };

/**
 * Names rows by what they are: customer, currency, kind and number; without a number, content and how often that
 * content has occurred in the file.
 */
export function identify(rows: ImportRow[], digest: Digest): IdentifiedRow[] {
  const occurrences = new Map<string, number>();
  return rows.map((row) => {
    const { customer, currency, kind, number } = row;
    const named = [customer, currency, kind, number];
    const identity = number ? named : [...named, ...contentOf(row, occurrences)];
    return {
      ...row,
      documentId: derivedId(idKinds[kind], digest(canonical(identity))),
      settlementId: derivedId("receipt", digest(canonical([...identity, "settled"]))),
    };
  });
}

function contentOf(
  { customer, currency, kind, date, dueDate, amountMinor, purpose }: ImportRow,
  occurrences: Map<string, number>,
) {
  const content = [date, dueDate, amountMinor, purpose];
  const key = canonical([customer, currency, kind, ...content]);
  const occurrence = (occurrences.get(key) ?? 0) + 1;
  occurrences.set(key, occurrence);
  return [...content, occurrence];
}
