import { allocationsBetween } from "../account/account.ts";
import { type Document, documentEntity } from "../document/document.ts";
import type { ReceiptPaper } from "./paper.ts";

/** What a receipt settled when it was issued. Allocations of its own day: bounded, whatever the history. */
export async function allocationsOfCredit(receipt: Document): Promise<ReceiptPaper["settles"]> {
  const { tenantId, customerId, currency, documentId, date } = receipt;
  const allocations = await allocationsBetween({ tenantId, customerId, currency }, date, date);
  const lines = allocations.filter(({ creditId }) => creditId === documentId).flatMap((each) => each.lines);
  if (lines.length === 0) return [];
  const { data } = await documentEntity()
    .get(lines.map(({ debitId }) => ({ tenantId, documentId: debitId })))
    .go();
  const byId = new Map(data.map((each) => [each.documentId, each]));
  return lines.map(({ debitId, amountMinor }) => {
    const debit = byId.get(debitId);
    return {
      number: debit?.number ?? "",
      date: debit?.date ?? "",
      amountMinor: debit?.amountMinor ?? 0,
      settledMinor: amountMinor,
    };
  });
}
