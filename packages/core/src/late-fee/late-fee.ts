import { z } from "zod";
import { itsNumber, Posting } from "../account/posting.ts";
import { dateSchema, daysBetween, later } from "../calendar/calendar.ts";
import type { DocumentKind } from "../document/document.ts";
import { firstOf, issueDocument, postedOn } from "../document/issue.ts";
import { assertStands, noteAt, originalOf, standsAsRead } from "../document/original.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { amountSchema, currencySchema } from "../money/money.ts";

/**
 * A fee for paying late, on one item: a fixed amount, or simple interest by day for a span of days. How it was reckoned
 * is kept and shown. It is waived by voiding it with a reason.
 */
export const chargeLateFeeSchema = z.object({
  lateFeeId: idSchema("lateFee"),
  customerId: idSchema("customer"),
  currency: currencySchema,
  /** The item that is late. */
  debitId: z.string().max(40),
  date: dateSchema,
  dueDate: dateSchema,
  basis: z.discriminatedUnion("type", [
    z.object({ type: z.literal("fixed"), amountMinor: amountSchema }),
    z.object({
      type: z.literal("interest"),
      /** Of what, in minor units; a year's interest on it, in hundredths of a per cent. */
      principalMinor: amountSchema,
      rateBasisPoints: z.int().min(1).max(10_000),
      /** The first and the last day that it is for. */
      from: dateSchema,
      to: dateSchema,
    }),
  ]),
});

export type FeeBasis = z.infer<typeof chargeLateFeeSchema>["basis"];
export type LateFeeCharged = { lateFeeId: string; number: string; date: string; amountMinor: number };

/** Simple interest by day, rounded half up once: principal × rate × days / 365. Days count both ends. */
export function interestMinor(principalMinor: number, rateBasisPoints: number, days: number): number {
  const divisor = 10_000n * 365n;
  return Number((2n * BigInt(principalMinor) * BigInt(rateBasisPoints) * BigInt(days) + divisor) / (2n * divisor));
}

const feeable = ["charge", "opening-balance", "adjustment", "dishonour"] as const;

/** No fee on a fee. */
export const bearsFee = (kind: DocumentKind): boolean => feeable.some((each) => each === kind);

/**
 * No fee on a fee. Up to which day interest was charged stands at the item; `spans` says whether days that have had theirs
 * may have it again, which a person may want who waived the first one. Faults: `invalid` (nothing comes of it, a span that
 * ends before it begins), `conflict` (void, days that had theirs), `not_found`.
 */
export async function chargeLateFee(
  input: z.infer<typeof chargeLateFeeSchema>,
  spans: "any" | "new" = "any",
): Promise<LateFeeCharged> {
  const { lateFeeId, customerId, currency, debitId, dueDate, basis } = input;
  const amountMinor = feeAmount(basis);
  const { number, date } = await issueDocument({
    documentId: lateFeeId,
    input,
    series: "LF",
    accounts: [{ customerId, currency }],
    read: () => originalOf(debitId, feeable),
    decide: ({ today, accounts, read: original }) => {
      if (original.customerId !== customerId || original.currency !== currency || original.isCredit)
        throw new Fault("not_found", "document.not_found", { documentId: debitId });
      assertStands(original);
      const { interestThrough: through = "" } = original;
      if (spans === "new" && basis.type === "interest" && basis.from <= through)
        throw new Fault("conflict", "late_fee.charged_already", { through });
      const state = firstOf(accounts);
      const posted = postedOn(input.date, today, state.closedThrough);
      if (dueDate < input.date) throw new Fault("invalid", "charge.due_before_date", { date: input.date, dueDate });
      const posting = new Posting(state);
      const fee = { kind: "late-fee" as const, ...posted, dueDate, purpose: original.number, pointsAt: debitId };
      const sequence = posting.entry({ ...fee, documentId: lateFeeId, amountMinor, number: itsNumber });
      const document = { ...fee, sequence, amountMinor, calculation: basis };
      const noted =
        basis.type === "interest"
          ? noteAt(original, { interestThrough: later(basis.to, through) })
          : standsAsRead(original);
      return { postings: [posting], document, writes: () => [noted] };
    },
  });
  return { lateFeeId, number, date, amountMinor };
}

/** Both ends count. */
export const interestDays = ({ from, to }: { from: string; to: string }): number =>
  to < from ? 0 : daysBetween(from, to) + 1;

/** What a fee on this basis comes to. Fault `invalid` when that is nothing. */
export function feeAmount(basis: FeeBasis): number {
  if (basis.type === "fixed") return basis.amountMinor;
  const { principalMinor, rateBasisPoints, from, to } = basis;
  const amountMinor = interestMinor(principalMinor, rateBasisPoints, interestDays({ from, to }));
  if (amountMinor === 0) throw new Fault("invalid", "late_fee.nothing", { from, to });
  return amountMinor;
}
