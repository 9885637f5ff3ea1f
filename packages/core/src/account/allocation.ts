/** An open item as far as settling it goes. */
export type Settleable = {
  documentId: string;
  date: string;
  dueDate: string;
  sequence: number;
  remainderMinor: number;
};

export type AllocationLine = { debitId: string; amountMinor: number };

/** Oldest debt first: by due date, then date, then place in the account. */
export const byAge = (a: Settleable, b: Settleable): number =>
  compare(a.dueDate, b.dueDate) || compare(a.date, b.date) || a.sequence - b.sequence;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Which open items a credit settles, oldest first, and how far: only items dated no later than the credit, never more
 * than a remainder, never more than the credit. What is left of it stays unapplied.
 */
export function allocateOldestFirst(amountMinor: number, date: string, items: Iterable<Settleable>): AllocationLine[] {
  const lines: AllocationLine[] = [];
  let leftMinor = amountMinor;
  for (const item of [...items].filter((each) => each.date <= date).sort(byAge)) {
    if (leftMinor === 0) break;
    const settledMinor = Math.min(leftMinor, item.remainderMinor);
    lines.push({ debitId: item.documentId, amountMinor: settledMinor });
    leftMinor -= settledMinor;
  }
  return lines;
}
