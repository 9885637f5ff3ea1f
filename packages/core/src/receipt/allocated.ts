import { actsBetween } from "../account/account.ts";
import { later } from "../calendar/calendar.ts";
import { Temporal } from "../clock/clock.ts";
import { type Document, findDocuments } from "../document/document.ts";
import type { ReceiptPaper } from "./paper.ts";

/**
 * What a credit settled when it was issued: allocations from its own day to the day on which it was recorded, bounded
 * whatever the history.
 */
export async function allocationsOfCredit(credit: Document, zone: string): Promise<ReceiptPaper["settles"]> {
  const { tenantId, customerId, currency, documentId, date, createdAt } = credit;
  const recorded = Temporal.Instant.from(createdAt).toZonedDateTimeISO(zone).toPlainDate().toString();
  const acts = await actsBetween({ tenantId, customerId, currency }, date, later(date, recorded));
  const lines = acts.flatMap((act) => (act.act === "allocate" && act.creditId === documentId ? act.lines : []));
  const debits = await findDocuments(lines.map(({ debitId }) => debitId));
  return lines.map(({ debitId, amountMinor }) => {
    const debit = debits.get(debitId);
    return {
      number: debit?.number ?? "",
      date: debit?.date ?? "",
      amountMinor: debit?.amountMinor ?? 0,
      settledMinor: amountMinor,
    };
  });
}
