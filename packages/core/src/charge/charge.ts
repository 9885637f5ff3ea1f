import { z } from "zod";
import { readAccount } from "../account/account.ts";
import { Posting, raceLabels } from "../account/posting.ts";
import { actorName, tenantId } from "../actor/actor.ts";
import { dateSchema, today } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { companyTerms } from "../company/company.ts";
import { customerHead } from "../customer/customer.ts";
import { documentEntity, hashInput, recordedBefore } from "../document/document.ts";
import { outbox } from "../event/event.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { amountSchema, currencySchema } from "../money/money.ts";
import { put, transact, untilItHolds } from "../table/table.ts";
import { invoiceSchema, invoiceWrites } from "./invoice.ts";
import { chargeLinesSchema, linesWrites } from "./lines.ts";

/** What a customer is asked to pay (应收). Dates local, amount in minor units. */
export const createChargeSchema = z.object({
  chargeId: idSchema("charge"),
  customerId: idSchema("customer"),
  currency: currencySchema,
  amountMinor: amountSchema,
  /** The company's own number of the invoice or delivery. */
  number: z.string().trim().normalize("NFC").max(100),
  date: dateSchema,
  dueDate: dateSchema,
  purpose: z.string().trim().max(500),
  /** What it consists of; sums to the amount. */
  lines: chargeLinesSchema.optional(),
  /** The tax invoice, where there is one already. */
  invoice: invoiceSchema.optional(),
});

export type ChargeRecorded = {
  chargeId: string;
  number: string;
  date: string;
  dueDate: string;
  amountMinor: number;
  currency: string;
};

/**
 * Records a charge once, whatever the number of attempts: one transaction with the document, the entry, the open item
 * and the account. Faults: `closed` (the day is closed), `conflict` (the id is taken), `invalid`, `not_found`.
 */
export async function createCharge(input: z.infer<typeof createChargeSchema>): Promise<ChargeRecorded> {
  const { chargeId, customerId, currency, amountMinor, number, date, dueDate, purpose } = input;
  if (dueDate < date) throw new Fault("invalid", "charge.due_before_date", { date, dueDate });
  const beside = [...linesWrites(chargeId, amountMinor, input.lines), ...invoiceWrites(chargeId, input.invoice)];
  const inputHash = hashInput(input);
  const owner = { tenantId: tenantId(), customerId, currency };
  const recorded: ChargeRecorded = { chargeId, number, date, dueDate, amountMinor, currency };
  return untilItHolds(raceLabels, async () => {
    const [before, terms, account] = await Promise.all([
      recordedBefore(chargeId, inputHash),
      companyTerms(),
      readAccount(customerId, currency),
      customerHead(customerId),
    ]);
    if (before) return recorded;
    if (date > today(terms.zone)) throw new Fault("invalid", "charge.date_in_future", { date });
    const posting = new Posting(account(terms.closedThrough));
    posting.entry({ kind: "charge", documentId: chargeId, date, dueDate, amountMinor, number, purpose });
    const document = {
      ...owner,
      documentId: chargeId,
      kind: "charge" as const,
      inputHash,
      number,
      date,
      dueDate,
      amountMinor,
      purpose,
    };
    await transact([
      put("document", documentEntity().create({ ...document, by: actorName(), createdAt: timestamp() })),
      ...posting.writes(),
      outbox({ type: "charge.created", customerId, documentId: chargeId }),
      ...beside,
    ]);
    return recorded;
  });
}
