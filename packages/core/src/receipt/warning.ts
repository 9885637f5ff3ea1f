import { z } from "zod";
import type { AccountState } from "../account/account.ts";
import { entriesBefore } from "../account/account.ts";
import type { Entry } from "../account/position.ts";
import { unidentifiedId } from "../customer/unidentified.ts";

/** What looks wrong about a receipt before it is issued. A person answers it, and the answer is kept with the receipt. */
export const warningCodes = ["same_payer_amount_day", "above_owed", "unusual_amount", "new_currency"] as const;
export type WarningCode = (typeof warningCodes)[number];
export type Warning = { code: WarningCode; details: Record<string, string | number> };

export const answeredSchema = z.array(z.enum(warningCodes)).max(warningCodes.length);

/** How many entries back counts as what this customer usually does. */
const looksBack = 100;
/** Unusual is above so many times the largest of the receipts before, of which there must be so many. */
const unusualTimes = 3;
const enoughReceipts = 3;

/** The automatic check before issue: twice the same, more than is owed, unusual for this customer, a new currency. */
export async function receiptWarnings(state: AccountState, amountMinor: number, date: string): Promise<Warning[]> {
  const { tenantId, customerId, currency } = state;
  const entries = await entriesBefore({ tenantId, customerId, currency }, undefined, looksBack);
  const receipts = entries.filter(({ kind }) => kind === "receipt");
  // Payers who are not known owe nothing, and have no habits.
  if (customerId === unidentifiedId()) return twin(receipts, amountMinor, date);
  return [
    ...twin(receipts, amountMinor, date),
    ...aboveOwed(state, amountMinor),
    ...unusual(receipts, amountMinor),
    ...(state.exists ? [] : [{ code: "new_currency" as const, details: { currency } }]),
  ];
}

function twin(receipts: Entry[], amountMinor: number, date: string): Warning[] {
  const same = receipts.find((each) => each.amountMinor === -amountMinor && (each.originalDate ?? each.date) === date);
  return same ? [{ code: "same_payer_amount_day", details: { number: same.number, date } }] : [];
}

function aboveOwed({ items, exists }: AccountState, amountMinor: number): Warning[] {
  const owedMinor = [...items.values()].reduce((sum, { remainderMinor }) => sum + remainderMinor, 0);
  return exists && amountMinor > owedMinor ? [{ code: "above_owed", details: { owedMinor } }] : [];
}

function unusual(receipts: Entry[], amountMinor: number): Warning[] {
  if (receipts.length < enoughReceipts) return [];
  const largestMinor = Math.max(...receipts.map((each) => -each.amountMinor));
  return amountMinor > largestMinor * unusualTimes ? [{ code: "unusual_amount", details: { largestMinor } }] : [];
}
