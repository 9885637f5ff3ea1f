import { createHash } from "node:crypto";
import { z } from "zod";
import type { Settleable } from "../account/allocation.ts";
import { itsNumber, type Posting } from "../account/posting.ts";
import { settle } from "../account/settle.ts";
import { actorName, tenantId } from "../actor/actor.ts";
import { timestamp } from "../clock/clock.ts";
import { documentEntity, hashInput } from "../document/document.ts";
import { Fault } from "../fault/fault.ts";
import { derivedId } from "../id/id.ts";
import { amountSchema } from "../money/money.ts";
import { put, type Write } from "../table/table.ts";
import { differenceKinds } from "./paper.ts";

/**
 * Settlement differences (结算差异) of one receipt: why its payer sent less than the item. Each is a credit of its own,
 * allocated to that item with the receipt.
 */
export const differencesSchema = z
  .array(z.object({ kind: z.enum(differenceKinds), debitId: z.string().max(40), amountMinor: amountSchema }))
  .max(10);
export type Difference = z.infer<typeof differencesSchema>[number];

/** Which receipt and which of its differences: the same each time, so a receipt sent again meets them. */
export const differenceId = (receiptId: string, index: number): string =>
  derivedId("adjustment", createHash("sha256").update(`${receiptId} difference ${index}`).digest());

/** The items as the differences leave them, for the receipt itself to settle. Fault where one takes more than is open. */
export function lessDifferences<T extends Settleable>(
  items: ReadonlyMap<string, T>,
  differences: Difference[],
): Map<string, T> {
  const left = new Map(items);
  for (const { debitId, amountMinor } of differences) {
    const item = left.get(debitId);
    if (!item) throw new Fault("invalid", "allocation.not_open", { debitId });
    if (item.remainderMinor < amountMinor)
      throw new Fault("conflict", "allocation.above_remainder", { debitId, leftMinor: item.remainderMinor });
    if (item.remainderMinor === amountMinor) left.delete(debitId);
    else left.set(debitId, { ...item, remainderMinor: item.remainderMinor - amountMinor });
  }
  return left;
}

type Receipt = { receiptId: string; customerId: string; currency: string; date: string };

/** Posts the differences and gives their documents, numbered after the receipt: `R-2026-000012/1`. */
export function postDifferences(
  posting: Posting,
  { receiptId, customerId, currency, date }: Receipt,
  differences: Difference[],
): (number: string) => Write[] {
  const documents = differences.map(({ kind, debitId, amountMinor }, index) => {
    const documentId = differenceId(receiptId, index);
    const common = { kind: "adjustment" as const, documentId, date, purpose: "", pointsAt: receiptId };
    const suffix = `/${index + 1}`;
    const sequence = posting.entry({ ...common, number: itsNumber + suffix, amountMinor: -amountMinor });
    settle(posting, documentId, date, [{ debitId, amountMinor }]);
    const owner = { tenantId: tenantId(), customerId, currency, inputHash: hashInput({ receiptId, index }) };
    return { ...owner, ...common, suffix, amountMinor, sequence, reason: kind, isCredit: true };
  });
  return (number) =>
    documents.map(({ suffix, ...document }) => {
      const made = { number: number + suffix, by: actorName(), createdAt: timestamp() };
      return put("document", documentEntity().create({ ...document, ...made }));
    });
}
