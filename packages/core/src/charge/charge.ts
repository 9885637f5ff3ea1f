import { z } from "zod";
import { itsNumber, Posting } from "../account/posting.ts";
import { worth } from "../account/worth.ts";
import { dateSchema } from "../calendar/calendar.ts";
import { firstOf, issueDocument, postedOn } from "../document/issue.ts";
import { ratedOf, rateSchema } from "../exchange/rate.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { amountSchema, currencySchema } from "../money/money.ts";
import { invoiceSchema, invoiceWrites } from "./invoice.ts";
import { chargeLinesSchema, linesWrites } from "./lines.ts";

/** What a customer is asked to pay (应收). Dates local, amount in minor units. */
export const createChargeSchema = z.object({
  chargeId: idSchema("charge"),
  customerId: idSchema("customer"),
  currency: currencySchema,
  amountMinor: amountSchema,
  /** The company's own number of the invoice or delivery; left empty, it gets the next of the company's charges. */
  number: z.string().trim().normalize("NFC").max(100),
  date: dateSchema,
  dueDate: dateSchema,
  purpose: z.string().trim().max(500),
  /** Company currency for one unit of a foreign one. */
  rate: rateSchema.optional(),
  /** What it consists of; sums to the amount. */
  lines: chargeLinesSchema.optional(),
  /** The tax invoice, where there is one already. */
  invoice: invoiceSchema.optional(),
});
export type ChargeInput = z.infer<typeof createChargeSchema>;

export type ChargeRecorded = {
  chargeId: string;
  number: string;
  /** The day of posting: its own, or the first open one where that is closed. */
  date: string;
  dueDate: string;
  amountMinor: number;
  currency: string;
};

/**
 * Records a charge once, whatever the number of attempts: one transaction with the document, the entry, the open item
 * and the account. Faults: `conflict` (the id is taken), `invalid` (a day to come, due before its date), `not_found`.
 */
export async function createCharge(input: ChargeInput): Promise<ChargeRecorded> {
  const { chargeId, customerId, currency, amountMinor, dueDate, purpose } = input;
  if (dueDate < input.date) throw new Fault("invalid", "charge.due_before_date", { date: input.date, dueDate });
  const beside = [...linesWrites(chargeId, amountMinor, input.lines), ...invoiceWrites(chargeId, input.invoice)];
  const { number, date } = await issueDocument({
    documentId: chargeId,
    input,
    ...(input.number === "" ? { series: "C" } : { number: input.number }),
    accounts: [{ customerId, currency }],
    decide: ({ terms, today, accounts }) => {
      const posting = new Posting(firstOf(accounts));
      const posted = postedOn(input.date, today, firstOf(accounts).closedThrough);
      const charge = { kind: "charge" as const, ...posted, dueDate, amountMinor, purpose };
      const rated = ratedOf(input, amountMinor, currency, terms.currency);
      const sequence = posting.entry({ ...charge, ...worth(rated), documentId: chargeId, number: itsNumber });
      const document = { ...charge, sequence, ...rated };
      return {
        postings: [posting],
        document,
        writes: () => beside,
        event: { type: "charge.created", customerId, documentId: chargeId },
      };
    },
  });
  return { chargeId, number, date, dueDate, amountMinor, currency };
}
