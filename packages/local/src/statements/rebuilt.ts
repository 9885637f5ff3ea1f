import type { StoredAccount } from "@counterfoil/core/account/verify";
import type { StatementFigures } from "@counterfoil/core/statement/paper";
import { isCharge } from "@counterfoil/core/statement/side";
import { ages, type Content } from "../../../documents/test/told/told.ts";

type Placed = { date: string; sequence: number };
const inOrder = (a: Placed, b: Placed): number =>
  a.date === b.date ? a.sequence - b.sequence : a.date < b.date ? -1 : 1;
const sum = (minors: number[]): number => minors.reduce((total, each) => total + each, 0);
const daysFrom = (due: string, day: string): number => Math.max(0, (Date.parse(day) - Date.parse(due)) / 86_400_000);

export type Of = { from: string; periodEnd: string; throughSequence: number };

/**
 * A statement made from the ledger anew, long after: plain sums over all that was known of its account then, with none of
 * what the product replays, checkpoints or keeps.
 */
export function rebuilt(account: StoredAccount, { from, periodEnd, throughSequence }: Of): Content {
  const known = (each: Placed): boolean => each.date <= periodEnd && each.sequence <= throughSequence;
  const entries = account.entries.filter(known).toSorted(inOrder);
  const acts = account.acts.filter(known).toSorted(inOrder);
  const inPeriod = entries.filter(({ date }) => date >= from);
  const openingMinor = sum(entries.filter(({ date }) => date < from).map(({ amountMinor }) => amountMinor));
  const chargesMinor = sum(inPeriod.filter(isCharge).map(({ amountMinor }) => amountMinor));
  const closingMinor = sum(entries.map(({ amountMinor }) => amountMinor));
  let balanceMinor = openingMinor;
  const lines = inPeriod.map(({ amountMinor }) => {
    balanceMinor += amountMinor;
    return { amountMinor, balanceMinor };
  });
  const left = leftOf(entries, acts);
  const items = left.filter(({ amountMinor, remainderMinor }) => amountMinor > 0 && remainderMinor > 0);
  const credits = left.filter(({ amountMinor, remainderMinor }) => amountMinor < 0 && remainderMinor > 0);
  const figures: StatementFigures = {
    ...{ openingMinor, chargesMinor, closingMinor, receiptsMinor: openingMinor + chargesMinor - closingMinor },
    ageing: aged(items, periodEnd),
    unappliedMinor: sum(credits.map(({ remainderMinor }) => remainderMinor)),
  };
  return {
    ...{ figures, lines },
    openItems: items
      .toSorted((a, b) => (a.due === b.due ? inOrder(a, b) : a.due < b.due ? -1 : 1))
      .map(({ amountMinor, remainderMinor, disputedMinor, due }) => ({
        ...{ amountMinor, remainderMinor, paidMinor: amountMinor - remainderMinor },
        ...{ disputedMinor: Math.min(disputedMinor, remainderMinor), daysOverdue: daysFrom(due, periodEnd) },
      })),
    credits: credits.map(({ amountMinor, remainderMinor }) => ({ amountMinor: -amountMinor, remainderMinor })),
  };
}

type Left = Placed & { amountMinor: number; remainderMinor: number; due: string; disputedMinor: number };

/** What is left of each entry; the last word on a due date or a dispute is in force, also of what was settled between. */
function leftOf(entries: StoredAccount["entries"], acts: StoredAccount["acts"]): Left[] {
  return entries.map(({ documentId, date, sequence, amountMinor, dueDate = date }) => {
    const isDebit = amountMinor > 0;
    let [remainderMinor, due, disputedMinor] = [Math.abs(amountMinor), dueDate, 0];
    for (const act of acts) {
      if (act.act === "defer" && act.debitId === documentId) due = act.dueDate;
      if (act.act === "dispute" && act.debitId === documentId) disputedMinor = act.disputedMinor;
      if (act.act === "allocate")
        for (const line of act.lines)
          if ((isDebit ? line.debitId : act.creditId) === documentId) remainderMinor -= line.amountMinor;
      if (act.act === "release")
        for (const line of act.lines)
          if ((isDebit ? line.item.documentId : act.creditId) === documentId) remainderMinor += line.amountMinor;
    }
    return { date, sequence, amountMinor, remainderMinor, due, disputedMinor };
  });
}

/** By whole days past due: none, up to 30, 60, 90, and more. */
function aged(items: Left[], day: string): StatementFigures["ageing"] {
  const ageing = { notDueMinor: 0, days1to30Minor: 0, days31to60Minor: 0, days61to90Minor: 0, over90Minor: 0 };
  for (const { due, remainderMinor } of items)
    ageing[ages[Math.min(4, Math.ceil(daysFrom(due, day) / 30))] ?? "over90Minor"] += remainderMinor;
  return ageing;
}
