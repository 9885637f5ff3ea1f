import { z } from "zod";
import { type AllocationLine, allocate, instructionSchema, type Settleable } from "../account/allocation.ts";
import { itsNumber, Posting } from "../account/posting.ts";
import { settle } from "../account/settle.ts";
import { worth } from "../account/worth.ts";
import { tenantId } from "../actor/actor.ts";
import { dateSchema } from "../calendar/calendar.ts";
import { customerKey } from "../customer/key.ts";
import { type Draft, firstOf, issueDocument, postedOn, type Reading } from "../document/issue.ts";
import { type Rest, settleRest } from "../document/rest.ts";
import { ratedOf, rateSchema } from "../exchange/rate.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { amountSchema, currencySchema } from "../money/money.ts";
import { checkedMoneyAccount } from "../money-account/money-account.ts";
import { type CustomerKey, seal } from "../seal/seal.ts";
import { postRecovery, readRecovery, recoveriesSchema } from "../write-off/recovery.ts";
import { differencesSchema, lessDifferences, postDifferences } from "./difference.ts";
import { paymentMethods } from "./paper.ts";
import { receiptContext, type SealedReceipt } from "./sealed.ts";
import { answeredSchema } from "./warning.ts";

/** Money received and its proof (收款, 收据). */
export const issueReceiptSchema = z.object({
  receiptId: idSchema("receipt"),
  customerId: idSchema("customer"),
  currency: currencySchema,
  amountMinor: amountSchema,
  /** The fact: when the money came. It is posted that day, or on the first open day when that one is closed. */
  receivedOn: dateSchema,
  method: z.enum(paymentMethods),
  /** Where it went; by default the usual money account of the method. */
  moneyAccountId: idSchema("moneyAccount").optional(),
  /** The payer's or the bank's reference. */
  reference: z.string().trim().max(200),
  purpose: z.string().trim().max(500),
  /** Who took the money. */
  receivedBy: z.string().trim().max(100),
  /** What the payer wants settled; the oldest by default. */
  instruction: instructionSchema.optional(),
  /** What was paid short and is let go. */
  differences: differencesSchema.optional(),
  /** What it brings of debts that were written off. */
  recoveries: recoveriesSchema.optional(),
  /** Company currency for one unit of a foreign one. */
  rate: rateSchema.optional(),
  /** The warnings that a person saw and answered. */
  answered: answeredSchema.optional(),
});
export type ReceiptInput = z.infer<typeof issueReceiptSchema>;

export type ReceiptIssued = { receiptId: string; number: string; date: string };

/** What fits into the transaction that issues a receipt, beside its own six writes, four for each difference, and a recovery's. */
const roomFor = (differences: unknown[], recoveries: unknown[]): number =>
  90 - 4 * differences.length - 8 * recoveries.length;

/**
 * Issues a receipt once: takes its number, settles what the payer wants settled or the oldest open items, keeps the
 * rest as unapplied credit. Three round trips: read, number, transaction; where it settles more than fits into one
 * transaction, the credit is locked until the last of the others is through. Faults: `invalid` (a day ahead, an item
 * that is not open), `conflict`, `busy`.
 */
export async function issueReceipt(input: ReceiptInput): Promise<ReceiptIssued> {
  const { receiptId, customerId, currency, method, moneyAccountId } = input;
  const { number, date, isUnfinished } = await issueDocument({
    documentId: receiptId,
    input,
    series: "R",
    accounts: [{ customerId, currency }],
    read: async () => {
      const [key, account] = await Promise.all([
        customerKey(tenantId(), customerId),
        checkedMoneyAccount(moneyAccountId, method, currency),
      ]);
      return { key, account };
    },
    decide: (reading) => decide(input, reading),
  });
  if (isUnfinished) await settleRest(receiptId);
  return { receiptId, number, date };
}

type Read = { key: CustomerKey; account: string };

async function decide(input: ReceiptInput, reading: Reading<Read>): Promise<Draft> {
  const { receiptId, customerId, currency, amountMinor, receivedOn, method, purpose, instruction } = input;
  const { reference, receivedBy, differences = [], recoveries = [], answered } = input;
  const state = firstOf(reading.accounts);
  const posted = postedOn(receivedOn, reading.today, state.closedThrough);
  lessDifferences(state.items, differences);
  const recovered = await Promise.all(recoveries.map((recovery) => readRecovery(state, recovery)));
  const posting = new Posting(state);
  const common = { kind: "receipt" as const, ...posted, purpose };
  const rated = ratedOf(input, amountMinor, currency, reading.terms.currency);
  const entry = { ...common, ...worth(rated), documentId: receiptId, amountMinor: -amountMinor, number: itsNumber };
  const sequence = posting.entry(entry);
  const owner = { receiptId, customerId, currency, date: posted.date };
  const differing = postDifferences(posting, owner, differences);
  const back = recovered.map((each, index) =>
    postRecovery(posting, { ...state, ...owner, today: reading.today }, each, index),
  );
  const first = back.flatMap((each) => each.lines);
  const lines = [
    ...first,
    ...linesOf({ instruction, amountMinor: restOf(amountMinor, first) }, posted.date, without(posting.items, first)),
  ];
  const pending = settle(posting, receiptId, posted.date, lines, roomFor(differences, recoveries));
  if (pending.length > 0) posting.lock(receiptId, receiptId);
  const sealed = await seal(reading.read.key, receiptContext(receiptId), {
    reference,
    receivedBy,
  } satisfies SealedReceipt);
  const document = {
    ...{ ...common, sequence, amountMinor, receivedOn, method, sealed, moneyAccountId: reading.read.account },
    tillDate: receivedOn,
    ...rated,
    ...(differences.length > 0 ? { differences } : {}),
    ...(answered ? { warnings: answered } : {}),
    ...(pending.length > 0 ? { pending: { creditId: receiptId, lines: pending } satisfies Rest } : {}),
  };
  const told = { customerId, documentId: receiptId };
  return {
    postings: [posting],
    document,
    writes: (number) => [...differing(number), ...back.flatMap((each) => each.writes(number))],
    event: pending.length > 0 ? { type: "document.unfinished", ...told } : { type: "receipt.issued", ...told },
  };
}

/** What is left of the money once it has settled what was recovered. Fault `invalid` where it brings less than that. */
function restOf(amountMinor: number, first: AllocationLine[]): number {
  const sumMinor = first.reduce((sum, line) => sum + line.amountMinor, 0);
  if (sumMinor > amountMinor) throw new Fault("invalid", "allocation.above_credit", { sumMinor, amountMinor });
  return amountMinor - sumMinor;
}

/** The items as those lines will leave them. */
function without<T extends Settleable>(items: ReadonlyMap<string, T>, lines: AllocationLine[]): Map<string, T> {
  const left = new Map(items);
  for (const { debitId, amountMinor } of lines) {
    const item = left.get(debitId);
    if (item && item.remainderMinor > amountMinor)
      left.set(debitId, { ...item, remainderMinor: item.remainderMinor - amountMinor });
    else left.delete(debitId);
  }
  return left;
}

/** Which items it settles, and how far. */
export function linesOf(
  { instruction, amountMinor }: Pick<ReceiptInput, "instruction" | "amountMinor">,
  date: string,
  items: ReadonlyMap<string, Settleable>,
): AllocationLine[] {
  const lines = allocate(instruction, amountMinor, date, items);
  if (lines.length > mostLines)
    throw new Fault("invalid", "receipt.too_many_items", { items: lines.length, most: mostLines });
  return lines;
}

/** What is left to settle is kept with the document, which stays far below the size of an item. */
const mostLines = 2_000;
