import type { Document } from "../document/document.ts";
import type { IdentifiedRow } from "./identity.ts";
import { type Rejection, rejectionReasons } from "./reason.ts";

/** Where something stands in the order of posting. */
type Place = { row: IdentifiedRow; kind: IdentifiedRow["kind"]; date: string };

/** One thing to post: a row's document, or the receipt that settles a row's charge. */
export type Operation = Place & {
  documentId: string;
  /** The charge that this receipt settles, and no other. */
  settles?: string;
};

export type Plan = {
  /** In order of date, charges before the rest, then row. */
  operations: Operation[];
  /** Rows that say what is known already. */
  duplicates: number;
  rejected: { row: IdentifiedRow; code: "differs_amount" | "differs_date" | "differs_due" | "differs_settled" }[];
  /** Charges that this file itself settles: no other credit of the file goes to them. */
  reserved: ReadonlySet<string>;
  /** The documents of all rows, also of those that are known: what stands later is not there yet for what stands before. */
  places: ReadonlyMap<string, Place>;
};
type Draft = Plan & { reserved: Set<string>; places: Map<string, Place> };

/** What is known of a document, from the ledger or from an earlier row. */
type Known = { amountMinor: number; date: string; dueDate?: string | undefined };

/**
 * What of one account's rows is new. A row that is known under the same identity adds nothing, or only the receipt
 * if it is settled by now; one that contradicts what is known is rejected. Documents of this very import count as
 * new: it was interrupted, and goes on.
 */
export function planAccount(rows: IdentifiedRow[], importId: string, documents: ReadonlyMap<string, Document>): Plan {
  const plan: Draft = { operations: [], duplicates: 0, rejected: [], reserved: new Set(), places: new Map() };
  const known = new Map<string, Known>();
  const settled = new Map<string, string>();
  for (const [id, document] of documents) {
    if (document.importId === importId) continue;
    const date = document.originalDate ?? document.date;
    known.set(id, { ...document, date });
    settled.set(id, date);
  }
  for (const row of rows) planRow(plan, row, known, settled);
  plan.operations.sort(inOrder);
  return plan;
}

function planRow(plan: Draft, row: IdentifiedRow, known: Map<string, Known>, settled: Map<string, string>): void {
  const before = known.get(row.documentId);
  const settledBefore = settled.get(row.settlementId);
  const difference = before && differs(before, row, settledBefore);
  if (difference) {
    plan.rejected.push({ row, code: difference });
    return;
  }
  const settles = row.settledOn !== undefined && settledBefore === undefined;
  if (before && !settles) plan.duplicates += 1;
  const { kind, documentId, date } = row;
  if (!plan.places.has(documentId)) plan.places.set(documentId, { row, kind, date });
  if (!before) plan.operations.push({ row, kind, documentId, date });
  if (row.settledOn !== undefined && settles) {
    plan.operations.push({
      row,
      kind: "receipt",
      documentId: row.settlementId,
      date: row.settledOn,
      settles: row.documentId,
    });
    plan.reserved.add(row.documentId);
    settled.set(row.settlementId, row.settledOn);
  }
  known.set(row.documentId, row);
}

function differs(known: Known, row: IdentifiedRow, settledBefore: string | undefined) {
  if (known.amountMinor !== row.amountMinor) return "differs_amount";
  if (known.date !== row.date) return "differs_date";
  if (known.dueDate !== undefined && known.dueDate !== row.dueDate) return "differs_due";
  if (settledBefore !== undefined && row.settledOn !== undefined && settledBefore !== row.settledOn)
    return "differs_settled";
  return undefined;
}

const rank = ({ kind }: Place): number => (kind === "charge" ? 0 : 1);

/** By date, charges first, then row. */
export const inOrder = (a: Place, b: Place): number =>
  a.date !== b.date ? (a.date < b.date ? -1 : 1) : rank(a) - rank(b) || a.row.row - b.row.row;

/** The column of the file that a rejection found while posting is about. */
export type ColumnOf = (field: "amount" | "date" | "due" | "settled") => string;

const fieldOf = {
  differs_amount: "amount",
  differs_date: "date",
  differs_due: "due",
  differs_settled: "settled",
  refund_too_large: "amount",
} as const;

export const rejectionOf = (row: IdentifiedRow, code: keyof typeof fieldOf, columnOf: ColumnOf): Rejection => ({
  row: row.row,
  column: columnOf(fieldOf[code]),
  code,
  reason: rejectionReasons[code],
});
