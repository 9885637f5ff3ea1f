import { z } from "zod";
import { itsNumber, Posting } from "../account/posting.ts";
import { settle } from "../account/settle.ts";
import { worth } from "../account/worth.ts";
import { dateSchema, later } from "../calendar/calendar.ts";
import { firstOf, issueDocument, postedOn } from "../document/issue.ts";
import { assertStands, noteAt, originalOf, reasonSchema } from "../document/original.ts";
import { ratedOf, rateSchema } from "../exchange/rate.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { amountSchema, currencySchema } from "../money/money.ts";

/** Lowers what is owed of one charge (红字应收单). */
export const issueCreditNoteSchema = z.object({
  creditNoteId: idSchema("credit"),
  customerId: idSchema("customer"),
  currency: currencySchema,
  amountMinor: amountSchema,
  date: dateSchema,
  /** The charge, or other debit, that it lowers. */
  chargeId: z.string().max(40),
  reason: reasonSchema,
  rate: rateSchema.optional(),
});

export type CreditNoteIssued = { creditNoteId: string; number: string; date: string };

/** What owes money: a credit note may lower any of them. */
const debits = ["charge", "late-fee", "opening-balance", "adjustment"] as const;

/**
 * All credit notes of a charge together are never more than the charge. It goes to the charge first; what was paid
 * already becomes unapplied credit. Faults: `conflict` (more than the charge, void), `invalid`, `not_found`.
 */
export async function issueCreditNote(input: z.infer<typeof issueCreditNoteSchema>): Promise<CreditNoteIssued> {
  const { creditNoteId, customerId, currency, amountMinor, chargeId, reason } = input;
  const { number, date } = await issueDocument({
    documentId: creditNoteId,
    input,
    series: "CN",
    accounts: [{ customerId, currency }],
    read: () => originalOf(chargeId, debits),
    decide: ({ terms, today, accounts, read: charge }) => {
      if (charge.customerId !== customerId || charge.currency !== currency || charge.isCredit)
        throw new Fault("not_found", "document.not_found", { documentId: chargeId });
      assertStands(charge);
      const leftMinor = charge.amountMinor - (charge.creditedMinor ?? 0);
      if (amountMinor > leftMinor)
        throw new Fault("conflict", "credit_note.above_charge", { number: charge.number, leftMinor });
      const state = firstOf(accounts);
      const posted = postedOn(later(input.date, charge.date), today, state.closedThrough);
      const posting = new Posting(state);
      const note = { kind: "credit-note" as const, ...posted, purpose: reason, pointsAt: chargeId };
      // It corrects the charge, at the charge's own rate: nothing is gained or lost by that.
      const { rate = charge.rate } = input;
      const rated = ratedOf({ rate }, amountMinor, currency, terms.currency);
      const size = { ...worth(rated), amountMinor: -amountMinor };
      const entry = { ...note, ...size, documentId: creditNoteId, number: itsNumber };
      const sequence = posting.entry(entry);
      const openMinor = Math.min(amountMinor, state.items.get(chargeId)?.remainderMinor ?? 0);
      if (openMinor > 0) settle(posting, creditNoteId, posted.date, [{ debitId: chargeId, amountMinor: openMinor }]);
      return {
        postings: [posting],
        document: { ...note, reason, sequence, amountMinor, ...rated },
        writes: () => [noteAt(charge, { creditedMinor: (charge.creditedMinor ?? 0) + amountMinor })],
      };
    },
  });
  return { creditNoteId, number, date };
}
