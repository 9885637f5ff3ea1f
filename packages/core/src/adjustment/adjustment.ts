import { z } from "zod";
import { allocate, instructionSchema } from "../account/allocation.ts";
import { itsNumber, Posting } from "../account/posting.ts";
import { settle } from "../account/settle.ts";
import { worth } from "../account/worth.ts";
import { dateSchema } from "../calendar/calendar.ts";
import { firstOf, issueDocument, postedOn } from "../document/issue.ts";
import { reasonSchema } from "../document/original.ts";
import { ratedOf, rateSchema } from "../exchange/rate.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { currencySchema, largestAmountMinor } from "../money/money.ts";

/** An amount with its sign: + is owed more, − is owed less. */
const signedSchema = z
  .int()
  .min(-largestAmountMinor)
  .max(largestAmountMinor)
  .refine((amount) => amount !== 0);

const correctionSchema = z.object({
  customerId: idSchema("customer"),
  currency: currencySchema,
  amountMinor: signedSchema,
  date: dateSchema,
  /** Of what is owed more; the date itself by default. */
  dueDate: dateSchema.optional(),
  /** Of what is owed less: what it settles; the oldest by default. */
  instruction: instructionSchema.optional(),
  rate: rateSchema.optional(),
});

/** A correction of what is owed that no other document tells. */
export const adjustSchema = correctionSchema.extend({ adjustmentId: idSchema("adjustment"), reason: reasonSchema });

/** What stood open before the ledger began, one item each: with its own number, its date and its due date. */
export const openingBalanceSchema = correctionSchema.extend({
  openingId: idSchema("opening"),
  /** Its number in the books before; without one it gets a number of ours. */
  reference: z.string().trim().normalize("NFC").max(100),
  purpose: z.string().trim().max(500),
});

export type Corrected = { documentId: string; number: string; date: string };

/** Faults: `invalid` (a day to come, due before its date), `conflict`, `busy`. */
export const adjust = (input: z.infer<typeof adjustSchema>): Promise<Corrected> =>
  correct("adjustment", input, { documentId: input.adjustmentId, purpose: input.reason, series: "AD" });

/** Faults as of an adjustment. */
export const recordOpeningBalance = ({ ...input }: z.infer<typeof openingBalanceSchema>): Promise<Corrected> =>
  correct("opening-balance", input, {
    documentId: input.openingId,
    purpose: input.purpose,
    ...(input.reference === "" ? { series: "OB" } : { number: input.reference }),
  });

type Named = { documentId: string; purpose: string; series?: string; number?: string };

const mostLines = 85;

async function correct(
  kind: "adjustment" | "opening-balance",
  input: z.infer<typeof correctionSchema> & { reason?: string },
  { purpose, ...named }: Named,
): Promise<Corrected> {
  const { customerId, currency, amountMinor, dueDate = input.date, reason, instruction } = input;
  if (dueDate < input.date) throw new Fault("invalid", "charge.due_before_date", { date: input.date, dueDate });
  const { documentId } = named;
  const { number, date } = await issueDocument({
    ...named,
    input: { kind, ...input },
    accounts: [{ customerId, currency }],
    decide: ({ terms, today, accounts }) => {
      const state = firstOf(accounts);
      const posted = postedOn(input.date, today, state.closedThrough);
      const posting = new Posting(state);
      const due = amountMinor > 0 ? { dueDate } : {};
      const made = { kind, ...posted, ...due, purpose };
      const size = Math.abs(amountMinor);
      const rated = ratedOf(input, size, currency, terms.currency);
      const sequence = posting.entry({ ...made, ...worth(rated), documentId, amountMinor, number: itsNumber });
      const lines = amountMinor < 0 ? allocate(instruction, -amountMinor, posted.date, state.items) : [];
      if (settle(posting, documentId, posted.date, lines, mostLines).length > 0)
        throw new Fault("invalid", "allocation.too_many", { most: mostLines });
      const sign = amountMinor < 0 ? { isCredit: true } : {};
      const document = { ...made, ...rated, ...sign, sequence, amountMinor: size, ...(reason ? { reason } : {}) };
      return { postings: [posting], document };
    },
  });
  return { documentId, number, date };
}
