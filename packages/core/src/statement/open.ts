import { bucketOf } from "../account/ageing.ts";
import { disputedOf } from "../account/allocation.ts";
import { type Credit, inOrder, type OpenItem } from "../account/position.ts";
import { daysBetween } from "../calendar/calendar.ts";
import type { Ageing, CreditLine, OpenItemLine } from "./paper.ts";

/** What was open on a day, as papers and screens list it, with the document and the age of each. */
export type StatementOpenItem = OpenItemLine & { documentId: string; bucket: keyof Ageing };
/** Money of the customer's that settles nothing yet. */
export type StatementCredit = CreditLine & { documentId: string };

/** What is due first stands at the top. */
export const openItemsOf = (items: readonly OpenItem[], day: string): StatementOpenItem[] =>
  items
    .toSorted((a, b) => (a.dueDate === b.dueDate ? inOrder(a, b) : a.dueDate < b.dueDate ? -1 : 1))
    .map((item) => {
      const { documentId, date, kind, number, dueDate, amountMinor, remainderMinor } = item;
      return {
        ...{ documentId, date, kind, number, dueDate, amountMinor, remainderMinor },
        paidMinor: amountMinor - remainderMinor,
        daysOverdue: dueDate < day ? daysBetween(dueDate, day) : 0,
        bucket: bucketOf(day, dueDate),
        disputedMinor: disputedOf(item),
      };
    });

export const creditsOf = (credits: readonly Credit[]): StatementCredit[] =>
  credits.toSorted(inOrder).map(({ documentId, date, kind, number, amountMinor, remainderMinor }) => ({
    ...{ documentId, date, kind, number, amountMinor, remainderMinor },
  }));
