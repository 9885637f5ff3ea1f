import type { z } from "zod";
import { readAccount } from "../account/account.ts";
import type { OpenItem } from "../account/position.ts";
import { firstOpenDay, later, today } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { lessDifferences } from "./difference.ts";
import { issueReceiptSchema, linesOf } from "./receipt.ts";
import { receiptWarnings, type Warning } from "./warning.ts";

export const previewReceiptSchema = issueReceiptSchema.pick({
  customerId: true,
  currency: true,
  amountMinor: true,
  receivedOn: true,
  instruction: true,
  differences: true,
});

export type AllocationPreview = {
  /** The day it will be posted on. */
  date: string;
  lines: { item: OpenItem; settledMinor: number }[];
  unappliedMinor: number;
  /** All that is open, for a person who settles other items than the oldest. */
  items: OpenItem[];
  warnings: Warning[];
};

/** What issuing this receipt now would settle, by the very rule that issuing uses; and what looks wrong about it. */
export async function previewReceipt(input: z.infer<typeof previewReceiptSchema>): Promise<AllocationPreview> {
  const { customerId, currency, amountMinor, receivedOn, differences = [] } = input;
  const [terms, account] = await Promise.all([companyTerms(), readAccount(customerId, currency)]);
  const state = account(terms.closedThrough);
  const date = later(receivedOn, firstOpenDay(state.closedThrough));
  const lines = linesOf(input, date, lessDifferences(state.items, differences));
  const settledMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const isToCome = receivedOn > today(terms.zone);
  return {
    date,
    lines: lines.map((line) => ({ item: itemOf(state.items, line.debitId), settledMinor: line.amountMinor })),
    unappliedMinor: amountMinor - settledMinor,
    items: [...state.items.values()],
    warnings: isToCome ? [] : await receiptWarnings(state, amountMinor, receivedOn),
  };
}

function itemOf(items: ReadonlyMap<string, OpenItem>, id: string): OpenItem {
  const item = items.get(id);
  if (!item) throw new Error(`no open item ${id}`);
  return item;
}
