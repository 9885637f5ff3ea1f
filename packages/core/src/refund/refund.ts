import { z } from "zod";
import { itsNumber, Posting } from "../account/posting.ts";
import { drawOn, settle } from "../account/settle.ts";
import { worth } from "../account/worth.ts";
import { tenantId } from "../actor/actor.ts";
import { dateSchema } from "../calendar/calendar.ts";
import { customerKey } from "../customer/key.ts";
import { firstOf, issueDocument, postedOn } from "../document/issue.ts";
import { ratedOf, rateSchema } from "../exchange/rate.ts";
import { idSchema } from "../id/id.ts";
import { amountSchema, currencySchema } from "../money/money.ts";
import { checkedMoneyAccount } from "../money-account/money-account.ts";
import { paymentMethods } from "../receipt/paper.ts";
import { seal } from "../seal/seal.ts";

/** Money given back (退款): out of what is unapplied, never more. */
export const issueRefundSchema = z.object({
  refundId: idSchema("refund"),
  customerId: idSchema("customer"),
  currency: currencySchema,
  amountMinor: amountSchema,
  /** When the money went; posted that day, or on the first open one. */
  date: dateSchema,
  method: z.enum(paymentMethods),
  moneyAccountId: idSchema("moneyAccount").optional(),
  /** Whom it went to, and what proves it: the bank's reference. */
  payee: z.string().trim().max(200),
  reference: z.string().trim().max(200),
  purpose: z.string().trim().max(500),
  /** Which credits it comes out of; the oldest by default. */
  credits: z
    .array(z.object({ creditId: z.string().max(40), amountMinor: amountSchema }))
    .min(1)
    .max(20)
    .optional(),
  rate: rateSchema.optional(),
});

export type RefundIssued = { refundId: string; number: string; date: string };

export const refundContext = (refundId: string) => ({ tenant: tenantId(), entity: "refund", id: refundId });
export type SealedRefund = { payee: string; reference: string };

/** Faults: `conflict` (less is unapplied than that, or it is locked), `invalid`, `busy`. */
export async function issueRefund(input: z.infer<typeof issueRefundSchema>): Promise<RefundIssued> {
  const { refundId, customerId, currency, amountMinor, method, purpose, payee, reference } = input;
  const { number, date } = await issueDocument({
    documentId: refundId,
    input,
    series: "RF",
    accounts: [{ customerId, currency }],
    read: async () => {
      const [key, account] = await Promise.all([
        customerKey(tenantId(), customerId),
        checkedMoneyAccount(input.moneyAccountId, method, currency),
      ]);
      return { key, account };
    },
    decide: async ({ terms, today, accounts, read }) => {
      const state = firstOf(accounts);
      const posted = postedOn(input.date, today, state.closedThrough);
      const draws = drawOn(state.credits, posted.date, amountMinor, input.credits);
      const posting = new Posting(state);
      const refund = { kind: "refund" as const, ...posted, purpose };
      const rated = ratedOf(input, amountMinor, currency, terms.currency);
      const entry = { ...refund, ...worth(rated), documentId: refundId, amountMinor, number: itsNumber };
      const sequence = posting.entry(entry);
      for (const draw of draws)
        settle(posting, draw.creditId, posted.date, [{ debitId: refundId, amountMinor: draw.amountMinor }]);
      const sealed = await seal(read.key, refundContext(refundId), { payee, reference } satisfies SealedRefund);
      const money = { method, moneyAccountId: read.account, tillDate: input.date };
      const document = { ...refund, ...money, sequence, amountMinor, sealed, ...rated };
      return { postings: [posting], document };
    },
  });
  return { refundId, number, date };
}
