import { actsBetween } from "../account/account.ts";
import { later } from "../calendar/calendar.ts";
import { Temporal } from "../clock/clock.ts";
import { type Document, findDocuments } from "../document/document.ts";
import type { ReceiptPaper } from "./paper.ts";

/**
 * What a credit settled when it was issued: allocations from its own day to the day on which it was recorded, bounded
 * whatever the history. What was taken back or drawn from it later on that day is not among them.
 */
export async function allocationsOfCredit(credit: Document, zone: string): Promise<ReceiptPaper["settles"]> {
  const { tenantId, customerId, currency, documentId, date, createdAt } = credit;
  const recorded = Temporal.Instant.from(createdAt).toZonedDateTimeISO(zone).toPlainDate().toString();
  const acts = await actsBetween({ tenantId, customerId, currency }, date, later(date, recorded));
  const own = acts.filter((act) => "lines" in act && act.creditId === documentId);
  const released = own.findIndex(({ act }) => act === "release");
  const settled = released === -1 ? own : own.slice(0, released);
  const lines = settled.flatMap((act) => ("lines" in act ? act.lines : []));
  const debits = await findDocuments(lines.map(({ debitId }) => debitId));
  const atIssue = lines.filter(({ debitId }) => !drawsLater.has(debits.get(debitId)?.kind ?? ""));
  return atIssue.map(({ debitId, amountMinor }) => {
    const debit = debits.get(debitId);
    return {
      number: debit?.number ?? "",
      date: debit?.date ?? "",
      amountMinor: debit?.amountMinor ?? 0,
      settledMinor: amountMinor,
    };
  });
}

/** A credit is no settlement of these: they come after it, and take it back or give it away. */
const drawsLater = new Set<string>(["reversal", "refund", "exchange", "transfer", "dishonour"]);
