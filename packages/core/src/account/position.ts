import type { EntryKind } from "../statement/paper.ts";
import type { AllocationLine } from "./allocation.ts";
import { worth } from "./worth.ts";

/**
 * What an account amounts to on a day: its balance, the items still open and the credits not used up. Replayed from a
 * checkpoint and what was dated after it, so every view of any day comes from the same function.
 */
export type Credit = {
  documentId: string;
  kind: EntryKind;
  number: string;
  date: string;
  sequence: number;
  amountMinor: number;
  remainderMinor: number;
  /** Worth of all of it in the company's currency, at the rate fixed on its document. */
  baseMinor?: number;
  /** When an allocation was taken back: from this day on what is left may be used, not before. */
  since?: string;
  /** The document that is still settling items with it, batch by batch: nobody else may use it until that is done. */
  lockedBy?: string;
};
export type OpenItem = Credit & {
  /** The due date in force. */
  dueDate: string;
  /** What the customer disputes of it; what counts is never more than the remainder. */
  disputedMinor?: number;
};

export type Position = { balanceMinor: number; items: Map<string, OpenItem>; credits: Map<string, Credit> };

export type Entry = {
  sequence: number;
  date: string;
  kind: EntryKind;
  amountMinor: number;
  documentId: string;
  number: string;
  purpose: string;
  dueDate?: string;
  originalDate?: string;
  baseMinor?: number;
  imported?: boolean;
  pointsAt?: string;
  postedAt: string;
  by: string;
};

/**
 * What happens to items and credits once they are there. Dated, and links of the account's chain as entries are. A
 * release takes allocations back; it carries what it restores, since a settled item is kept nowhere else.
 */
export type Act = { sequence: number; date: string } & (
  | { act: "allocate"; creditId: string; lines: AllocationLine[] }
  | { act: "release"; creditId: string; credit: Restored; lines: ReleaseLine[] }
  | { act: "defer"; debitId: string; dueDate: string }
  | { act: "dispute"; debitId: string; disputedMinor: number }
);
type NotKept = "remainderMinor" | "since" | "lockedBy";
export type Restored = Omit<Credit, NotKept>;
export type ReleaseLine = AllocationLine & { item: Omit<OpenItem, NotKept> };

export const emptyPosition = (): Position => ({ balanceMinor: 0, items: new Map(), credits: new Map() });

/** Statement order: by date, then by place in the account. */
export const inOrder = (a: { date: string; sequence: number }, b: { date: string; sequence: number }): number =>
  a.date < b.date ? -1 : a.date > b.date ? 1 : a.sequence - b.sequence;

/**
 * Changes `position` by entries and acts that are dated after it. Acts are taken in order of date and place; for the
 * rest their order does not matter.
 */
export function replay(position: Position, entries: Iterable<Entry>, acts: readonly Act[]): Position {
  for (const entry of entries) addEntry(position, entry);
  for (const act of [...acts].sort(inOrder)) addAct(position, act);
  return position;
}

export function addAct(position: Position, act: Act): void {
  switch (act.act) {
    case "allocate":
      for (const { debitId, amountMinor } of act.lines) {
        lessen(position.items, debitId, amountMinor);
        lessen(position.credits, act.creditId, amountMinor);
      }
      return;
    case "release":
      for (const { item, amountMinor } of act.lines) {
        restore(position.items, item, amountMinor, act.date);
        restore(position.credits, act.credit, amountMinor, act.date);
      }
      return;
    case "defer":
      change(position.items, act.debitId, { dueDate: act.dueDate });
      return;
    case "dispute":
      change(position.items, act.debitId, { disputedMinor: act.disputedMinor });
  }
}

/** A debit opens an item, anything else opens a credit: a reversal is one or the other by its sign. */
export function addEntry(position: Position, entry: Entry): void {
  const { documentId, kind, number, date, sequence, amountMinor } = entry;
  position.balanceMinor += amountMinor;
  const size = Math.abs(amountMinor);
  const common = { documentId, kind, number, date, sequence, amountMinor: size, remainderMinor: size, ...worth(entry) };
  if (amountMinor > 0) position.items.set(documentId, { ...common, dueDate: entry.dueDate ?? date });
  else position.credits.set(documentId, common);
}

function lessen<T extends { remainderMinor: number }>(open: Map<string, T>, id: string, amountMinor: number): void {
  const item = open.get(id);
  const leftMinor = (item?.remainderMinor ?? 0) - amountMinor;
  if (!item || leftMinor < 0 || amountMinor <= 0)
    throw new Error(`allocation of ${amountMinor} to ${id} exceeds what is left`);
  if (leftMinor === 0) open.delete(id);
  else open.set(id, { ...item, remainderMinor: leftMinor });
}

function restore<T extends Credit>(
  open: Map<string, T>,
  restored: Omit<T, NotKept>,
  amountMinor: number,
  date: string,
): void {
  const found = open.get(restored.documentId);
  const leftMinor = (found?.remainderMinor ?? 0) + amountMinor;
  if (leftMinor > restored.amountMinor || amountMinor <= 0)
    throw new Error(`${amountMinor} of ${restored.documentId} cannot be released: it was not allocated`);
  const since = found?.since && found.since > date ? found.since : date;
  open.set(restored.documentId, { ...(found ?? restored), remainderMinor: leftMinor, since } as T);
}

/** What is settled already has no due date that matters and nothing left to dispute. */
function change(items: Map<string, OpenItem>, id: string, changed: Partial<OpenItem>): void {
  const item = items.get(id);
  if (item) items.set(id, { ...item, ...changed });
}

export const unappliedOf = ({ credits }: Position): number =>
  [...credits.values()].reduce((sum, credit) => sum + credit.remainderMinor, 0);
