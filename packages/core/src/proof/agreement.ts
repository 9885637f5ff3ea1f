import type { Entry } from "../account/position.ts";
import type { StoredAccount } from "../account/verify.ts";
import type { Document } from "../document/document.ts";
import { sidesOf } from "../document/sides.ts";
import type { Difference } from "../receipt/difference.ts";
import type { LedgerProblem } from "./problem.ts";

type Place = { customerId: string; currency: string };
export type Documents = ReadonlyMap<string, Document>;
/** What an entry must say, going by its document. */
type Expected = Pick<Entry, "kind" | "number" | "date" | "sequence" | "amountMinor"> & { dueDate?: string | undefined };

const compared = ["kind", "number", "date", "sequence", "amountMinor", "dueDate"] as const;

/**
 * Entries and documents of an account say the same: each entry has its document, and each document that is named
 * anywhere in the account has its entry, with kind, number, dates, place and amount.
 */
export function disagreements(account: StoredAccount, documents: Documents): LedgerProblem[] {
  const { head, entries } = account;
  const found = new Map(entries.map((entry) => [entry.documentId, entry]));
  const ofEntries = entries.flatMap((entry): LedgerProblem[] => {
    const { documentId, sequence } = entry;
    const document = documents.get(documentId);
    if (!document) return [{ code: "document_missing", documentId, sequence, number: entry.number }];
    const expected = expectedEntry(document, head, documents);
    if (expected && compared.every((name) => expected[name] === entry[name])) return [];
    return [{ code: "document", documentId, sequence, number: document.number }];
  });
  const withoutEntry = [...documents.values()].flatMap((document): LedgerProblem[] => {
    const { documentId, number } = document;
    const expected = expectedEntry(document, head, documents);
    return expected && !found.has(documentId)
      ? [{ code: "entry_missing", documentId, sequence: expected.sequence, number }]
      : [];
  });
  return [...ofEntries, ...withoutEntry];
}

/** Everything that an account's entries, acts, items and credits name. */
export const namedIn = ({ entries, acts, items, credits }: StoredAccount): string[] => [
  ...[...entries, ...items, ...credits].map(({ documentId }) => documentId),
  ...acts.flatMap((act) =>
    "lines" in act ? [act.creditId, ...act.lines.map(({ debitId }) => debitId)] : [act.debitId],
  ),
];

/** Nothing for a document without an entry in this account: it changes items only, or has yet to be posted. */
function expectedEntry(document: Document, place: Place, documents: Documents): Expected | undefined {
  const { kind, number, date, dueDate } = document;
  const side = postedSides(document).find(
    ({ customerId, currency }) => customerId === place.customerId && currency === place.currency,
  );
  if (!side) return undefined;
  const sizeMinor = side.amountMinor + takenAlong(document, documents);
  return {
    kind: kind as Entry["kind"],
    ...{ number, date, dueDate, sequence: side.sequence },
    amountMinor: lowers(document) === side.isOther ? sizeMinor : -sizeMinor,
  };
}

/** Where a document has its entries; nowhere while it has yet to be posted, or changes items only. */
export const postedSides = (document: Document) =>
  sidesOf(document).flatMap(({ sequence, ...side }) =>
    sequence === undefined || document.sequence === undefined ? [] : [{ ...side, sequence }],
  );

const loweringKinds: ReadonlySet<Document["kind"]> = new Set(["receipt", "credit-note", "write-off"]);
const lowers = ({ kind, isCredit }: Document): boolean => loweringKinds.has(kind) || isCredit === true;

/** A receipt is taken back with the differences that were settled with it, in one entry. */
function takenAlong({ kind, pointsAt = "" }: Document, documents: Documents): number {
  const differences = kind === "reversal" ? documents.get(pointsAt)?.differences : undefined;
  return ((differences ?? []) as Difference[]).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
