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
import type { Write } from "../table/table.ts";

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
  changeItem(input, "due-date", {
    open: (posting, item, day) => {
      if (input.dueDate < item.date) throw new Fault("invalid", "item.due_before_date", { date: item.date });
      posting.defer(item.documentId, day, input.dueDate);
      return {
        note: { deferredTo: input.dueDate },
        document: { dueDate: input.dueDate, amountMinor: item.remainderMinor },
      };
    },
  });

/** How much of the item is disputed from today on; 0 ends the dispute. */
export const disputeItemSchema = itemSchema.extend({ disputedMinor: z.int().min(0) });

/** What counts is never more than what is left of the item. Faults: `not_found`, `invalid` (more than its amount). */
export const disputeItem = (input: z.infer<typeof disputeItemSchema>): Promise<{ changeId: string }> =>
  changeItem(input, "dispute", {
    open: (posting, item, day) => {
      const { disputedMinor } = input;
      if (disputedMinor > item.amountMinor)
        throw new Fault("invalid", "item.disputes_too_much", { amountMinor: item.amountMinor });
      posting.dispute(item.documentId, day, disputedMinor);
      return { note: { disputedMinor }, document: { disputedMinor, amountMinor: disputedMinor } };
    },
  });

type DisputeMore = z.infer<typeof itemSchema> & { moreMinor: number };

/**
 * The same by difference, so that several may dispute one item at once: how much more of it is disputed from today on,
 * or less, never below 0. Together it may be more than is left; what counts is what is left, and each gives back exactly
 * what it took. Of an item that is settled, what is less is noted, lest it come back disputed should its payment be taken
 * back. `only` are conditions of the transaction. Fault `not_found` when nothing of it is open to dispute.
 */
export const disputeMore = (input: DisputeMore, only: Write[] = []): Promise<{ changeId: string }> =>
  changeItem(input, "dispute", {
    only,
    open: (posting, item, day) => {
      const disputedMinor = Math.max((item.disputedMinor ?? 0) + input.moreMinor, 0);
      posting.dispute(item.documentId, day, disputedMinor);
      return { note: { disputedMinor }, document: { disputedMinor, amountMinor: Math.abs(input.moreMinor) } };
    },
    settled: ({ disputedMinor: before = 0 }) => {
      if (input.moreMinor >= 0 || before === 0) return undefined;
      const disputedMinor = Math.max(before + input.moreMinor, 0);
      return { note: { disputedMinor }, document: { disputedMinor, amountMinor: Math.abs(input.moreMinor) } };
    },
  });

type Change = {
  note: Parameters<typeof noteAt>[1];
  document: { amountMinor: number; dueDate?: string; disputedMinor?: number };
};

type Doing = {
  /** What becomes of the open item. */
  open: (posting: Posting, item: OpenItem, day: string) => Change;
  /** What is noted at the document of one that is not open any more; by default nothing may happen to it. */
  settled?: (original: Document) => Change | undefined;
  only?: Write[];
};

async function changeItem(
  input: z.infer<typeof itemSchema>,
  kind: "due-date" | "dispute",
  { open, settled, only = [] }: Doing,
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
      const openDay = later(today, firstOpenDay(state.closedThrough));
      const day = item ? later(openDay, item.date) : openDay;
      const posting = new Posting(state);
      const change = item ? open(posting, item, day) : original?.customerId === customerId && settled?.(original);
      if (!change || !original) throw new Fault("not_found", "item.not_open", { debitId });
      const own = { kind, date: day, purpose: "", reason, pointsAt: debitId };
      return {
        postings: [posting],
        document: { ...own, ...change.document },
        writes: () => [noteAt(original, change.note), ...only],
      };
    },
  });
  return { changeId };
}
