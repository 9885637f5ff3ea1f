import { z } from "zod";
import type { OpenItem } from "../account/position.ts";
import { Posting } from "../account/posting.ts";
import { dateSchema, firstOpenDay, later } from "../calendar/calendar.ts";
import type { Document } from "../document/document.ts";
import { findDocument } from "../document/document.ts";
import { type Draft, firstOf, issueDocument, type Reading } from "../document/issue.ts";
import { noteAt, reasonSchema } from "../document/original.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { currencySchema } from "../money/money.ts";

/** What may happen to an open item (未清项) beside being settled: a later due date, a dispute of a part of it. */
const itemSchema = z.object({
  changeId: idSchema("change"),
  customerId: idSchema("customer"),
  currency: currencySchema,
  /** The document that opened the item. */
  debitId: z.string().max(40),
  reason: reasonSchema,
});

export const changeDueDateSchema = itemSchema.extend({ dueDate: dateSchema });

/** From today on the item is due on another day; what was aged before stays as it was. Faults: `not_found`, `invalid`. */
export const changeDueDate = (input: z.infer<typeof changeDueDateSchema>): Promise<{ changeId: string }> =>
  changeItem(input, "due-date", (posting, item, day) => {
    if (input.dueDate < item.date) throw new Fault("invalid", "item.due_before_date", { date: item.date });
    posting.defer(item.documentId, day, input.dueDate);
    return {
      note: { deferredTo: input.dueDate },
      document: { dueDate: input.dueDate, amountMinor: item.remainderMinor },
    };
  });

/** How much of the item is disputed from today on; 0 ends the dispute. */
export const disputeItemSchema = itemSchema.extend({ disputedMinor: z.int().min(0) });

/** What counts is never more than what is left of the item. Faults: `not_found`, `invalid` (more than its amount). */
export const disputeItem = (input: z.infer<typeof disputeItemSchema>): Promise<{ changeId: string }> =>
  changeItem(input, "dispute", (posting, item, day) => {
    const { disputedMinor } = input;
    if (disputedMinor > item.amountMinor)
      throw new Fault("invalid", "item.disputes_too_much", { amountMinor: item.amountMinor });
    posting.dispute(item.documentId, day, disputedMinor);
    return { note: { disputedMinor }, document: { disputedMinor, amountMinor: disputedMinor } };
  });

type DisputeMore = z.infer<typeof itemSchema> & { moreMinor: number };

/**
 * The same by difference, so that several may dispute one item at once: how much more of it is disputed from today on,
 * or less. Never below 0 or above the item's amount. Fault `not_found` when nothing of it is open.
 */
export const disputeMore = (input: DisputeMore): Promise<{ changeId: string }> =>
  changeItem(input, "dispute", (posting, item, day) => {
    const { disputedMinor: before = 0, amountMinor } = item;
    const disputedMinor = Math.min(Math.max(before + input.moreMinor, 0), amountMinor);
    posting.dispute(item.documentId, day, disputedMinor);
    return { note: { disputedMinor }, document: { disputedMinor, amountMinor: disputedMinor } };
  });

type Change = {
  note: Parameters<typeof noteAt>[1];
  document: { amountMinor: number; dueDate?: string; disputedMinor?: number };
};

async function changeItem(
  input: z.infer<typeof itemSchema>,
  kind: "due-date" | "dispute",
  change: (posting: Posting, item: OpenItem, day: string) => Change,
): Promise<{ changeId: string }> {
  const { changeId, customerId, currency, debitId, reason } = input;
  await issueDocument<Document | undefined>({
    documentId: changeId,
    input: { kind, ...input },
    accounts: [{ customerId, currency }],
    read: () => findDocument(debitId),
    decide: ({ today, accounts, read: original }: Reading<Document | undefined>): Draft => {
      const state = firstOf(accounts);
      const item = state.items.get(debitId);
      if (!item || !original) throw new Fault("not_found", "item.not_open", { debitId });
      const day = later(later(today, firstOpenDay(state.closedThrough)), item.date);
      const posting = new Posting(state);
      const { note, document } = change(posting, item, day);
      const own = { kind, date: day, purpose: "", reason, pointsAt: debitId };
      return { postings: [posting], document: { ...own, ...document }, writes: () => [noteAt(original, note)] };
    },
  });
  return { changeId };
}
