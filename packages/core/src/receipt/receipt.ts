import { z } from "zod";
import { readAccount } from "../account/account.ts";
import { type AllocationLine, allocateOldestFirst } from "../account/allocation.ts";
import type { OpenItem } from "../account/position.ts";
import { Posting, raceLabels } from "../account/posting.ts";
import { actorName, tenantId } from "../actor/actor.ts";
import { dateSchema, firstOpenDay, later, today } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { companyTerms } from "../company/company.ts";
import { customerKey } from "../customer/key.ts";
import { type Document, documentEntity, hashInput, recordedBefore } from "../document/document.ts";
import { outbox } from "../event/event.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { amountSchema, currencySchema } from "../money/money.ts";
import { seal } from "../seal/seal.ts";
import { fillSlot, numberOf, type Slot, takeNumber, voidSlot } from "../series/series.ts";
import { put, transact, transactionLimit, untilItHolds } from "../table/table.ts";
import { paymentMethods } from "./paper.ts";
import { receiptContext, type SealedReceipt } from "./sealed.ts";

/** Money received and its proof (收款, 收据). */
export const issueReceiptSchema = z.object({
  receiptId: idSchema("receipt"),
  customerId: idSchema("customer"),
  currency: currencySchema,
  amountMinor: amountSchema,
  /** The fact: when the money came. It is posted that day, or on the first open day when that one is closed. */
  receivedOn: dateSchema,
  method: z.enum(paymentMethods),
  /** The payer's or the bank's reference. */
  reference: z.string().trim().max(200),
  purpose: z.string().trim().max(500),
  /** Who took the money. */
  receivedBy: z.string().trim().max(100),
});

export type ReceiptIssued = { receiptId: string; number: string; date: string };

/** One document, entry, slot, credit, allocation, account and event, beside the open items that are settled. */
const mostItems = transactionLimit - 7;

/**
 * Issues a receipt once: takes its number, settles the oldest open items, keeps the rest as unapplied credit.
 * Three round trips: read, number, transaction. Faults: `invalid` (a day ahead, too many items), `conflict`, `busy`.
 */
export async function issueReceipt(input: z.infer<typeof issueReceiptSchema>): Promise<ReceiptIssued> {
  const inputHash = hashInput(input);
  let slot: Slot | undefined;
  try {
    return await untilItHolds([...raceLabels, "slot"], async () => {
      const plan = await readAndPlan(input, inputHash);
      if ("before" in plan) {
        if (slot && numberOf(slot) !== plan.before.number) await voidSlot(slot, "issued under another number");
        return { receiptId: input.receiptId, number: plan.before.number, date: plan.before.date };
      }
      slot ??= await takeNumber("R", plan.today.slice(0, 4));
      try {
        await transact(await receiptWrites(input, inputHash, slot, plan));
      } catch (error) {
        if (isVoided(error)) slot = undefined;
        throw error;
      }
      return { receiptId: input.receiptId, number: numberOf(slot), date: plan.date };
    });
  } catch (error) {
    if (slot) await voidSlot(slot, "not issued").catch(() => undefined);
    throw error;
  }
}

/** The sweeper was faster and voided the slot: the next attempt takes a new number. */
const isVoided = (error: unknown): boolean =>
  error instanceof Error && "failed" in error && error.failed instanceof Set && error.failed.has("slot");

type Plan = { posting: Posting; date: string; today: string; lines: AllocationLine[]; sealed: Uint8Array };

async function readAndPlan(
  input: z.infer<typeof issueReceiptSchema>,
  inputHash: string,
): Promise<Plan | { before: Document }> {
  const { receiptId, customerId, currency, amountMinor, receivedOn, reference, receivedBy } = input;
  const [before, terms, key, account] = await Promise.all([
    recordedBefore(receiptId, inputHash),
    companyTerms(),
    customerKey(tenantId(), customerId),
    readAccount(customerId, currency),
  ]);
  if (before) return { before };
  const day = today(terms.zone);
  if (receivedOn > day) throw new Fault("invalid", "receipt.date_in_future", { receivedOn });
  const state = account(terms.closedThrough);
  const date = later(receivedOn, firstOpenDay(state.closedThrough));
  const lines = linesOf(amountMinor, date, state.items.values());
  const sealed = await seal(key, receiptContext(receiptId), { reference, receivedBy } satisfies SealedReceipt);
  return { posting: new Posting(state), date, today: day, lines, sealed };
}

/** What a receipt settles, in the one transaction that issues it. */
function linesOf(amountMinor: number, date: string, items: Iterable<OpenItem>): AllocationLine[] {
  const lines = allocateOldestFirst(amountMinor, date, items);
  if (lines.length > mostItems)
    throw new Fault("invalid", "receipt.too_many_items", { items: lines.length, most: mostItems });
  return lines;
}

async function receiptWrites(input: z.infer<typeof issueReceiptSchema>, inputHash: string, slot: Slot, plan: Plan) {
  const { receiptId, customerId, currency, amountMinor, receivedOn, method, purpose } = input;
  const { posting, date, lines, sealed } = plan;
  const number = numberOf(slot);
  const moved = date === receivedOn ? {} : { originalDate: receivedOn };
  posting.entry({ kind: "receipt", documentId: receiptId, date, amountMinor: -amountMinor, number, purpose, ...moved });
  posting.allocate(receiptId, date, lines);
  const document = {
    ...{ tenantId: tenantId(), documentId: receiptId, customerId, currency, kind: "receipt" as const, inputHash },
    ...{ number, date, amountMinor, purpose, receivedOn, method, sealed, by: actorName(), createdAt: timestamp() },
  };
  return [
    put("document", documentEntity().create(document)),
    fillSlot(slot, receiptId),
    ...posting.writes(),
    outbox({ type: "receipt.issued", customerId, documentId: receiptId }),
  ];
}

export const previewReceiptSchema = issueReceiptSchema.pick({
  customerId: true,
  currency: true,
  amountMinor: true,
  receivedOn: true,
});

export type AllocationPreview = {
  /** The day it will be posted on. */
  date: string;
  lines: { item: OpenItem; settledMinor: number }[];
  unappliedMinor: number;
};

/** What issuing this receipt now would settle; the very rule that issuing uses. */
export async function previewReceipt(input: z.infer<typeof previewReceiptSchema>): Promise<AllocationPreview> {
  const [terms, account] = await Promise.all([companyTerms(), readAccount(input.customerId, input.currency)]);
  const state = account(terms.closedThrough);
  const date = later(input.receivedOn, firstOpenDay(state.closedThrough));
  const lines = linesOf(input.amountMinor, date, state.items.values());
  const settledMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  return {
    date,
    lines: lines.map(({ debitId, amountMinor }) => ({ item: itemOf(state.items, debitId), settledMinor: amountMinor })),
    unappliedMinor: input.amountMinor - settledMinor,
  };
}

function itemOf(items: ReadonlyMap<string, OpenItem>, id: string): OpenItem {
  const item = items.get(id);
  if (!item) throw new Error(`no open item ${id}`);
  return item;
}
