import type { EntryKind } from "../statement/paper.ts";
import type { AllocationLine } from "./allocation.ts";

/**
 * What an account amounts to on a day: its balance, the items still open and the credits not used up. Replayed from a
 * checkpoint and what was dated after it, so every view of any day comes from the same function.
 */
export type OpenItem = {
  documentId: string;
  kind: EntryKind;
  number: string;
  date: string;
  dueDate: string;
  sequence: number;
  amountMinor: number;
  remainderMinor: number;
};
export type Credit = Omit<OpenItem, "dueDate">;

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
  imported?: boolean;
  postedAt: string;
  by: string;
};

export type Allocation = { sequence: number; date: string; creditId: string; lines: AllocationLine[] };

export const emptyPosition = (): Position => ({ balanceMinor: 0, items: new Map(), credits: new Map() });

/** Statement order: by date, then by place in the account. */
export const inOrder = (a: { date: string; sequence: number }, b: { date: string; sequence: number }): number =>
  a.date < b.date ? -1 : a.date > b.date ? 1 : a.sequence - b.sequence;

/** Changes `position` by entries and allocations that are dated after it. Their order does not matter to the result. */
export function replay(position: Position, entries: Iterable<Entry>, allocations: Iterable<Allocation>): Position {
  for (const entry of entries) addEntry(position, entry);
  for (const { creditId, lines } of allocations) {
    for (const { debitId, amountMinor } of lines) {
      lessen(position.items, debitId, amountMinor);
      lessen(position.credits, creditId, amountMinor);
    }
  }
  return position;
}

/** A debit opens an item, anything else opens a credit: a reversal is one or the other by its sign. */
export function addEntry(position: Position, entry: Entry): void {
  const { documentId, kind, number, date, sequence, amountMinor } = entry;
  position.balanceMinor += amountMinor;
  const size = Math.abs(amountMinor);
  const common = { documentId, kind, number, date, sequence, amountMinor: size, remainderMinor: size };
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

export const unappliedOf = ({ credits }: Position): number =>
  [...credits.values()].reduce((sum, credit) => sum + credit.remainderMinor, 0);
