import { disputedOf } from "../account/allocation.ts";
import { type Credit, inOrder, type OpenItem } from "../account/position.ts";
import { daysBetween } from "../calendar/calendar.ts";
import type { CreditLine, OpenItemLine } from "./paper.ts";

/** What was open on a day as a paper lists it, what is due first at the top. */
export const openItemsOf = (items: readonly OpenItem[], day: string): OpenItemLine[] =>
  items
    .toSorted((a, b) => (a.dueDate === b.dueDate ? inOrder(a, b) : a.dueDate < b.dueDate ? -1 : 1))
    .map((item) => {
      const { date, kind, number, dueDate, amountMinor, remainderMinor } = item;
      return {
        ...{ date, kind, number, dueDate, amountMinor, remainderMinor },
        paidMinor: amountMinor - remainderMinor,
        daysOverdue: dueDate < day ? daysBetween(dueDate, day) : 0,
        disputedMinor: disputedOf(item),
      };
    });

export const creditsOf = (credits: readonly Credit[]): CreditLine[] =>
  credits.toSorted(inOrder).map(({ date, kind, number, amountMinor, remainderMinor }) => ({
    date,
    kind,
    number,
    amountMinor,
    remainderMinor,
  }));
