import { z } from "zod";
import { itsNumber, Posting } from "../account/posting.ts";
import { assertFree, settle } from "../account/settle.ts";
import { worth } from "../account/worth.ts";
import { dateSchema } from "../calendar/calendar.ts";
import { firstOf, issueDocument, postedOn } from "../document/issue.ts";
import { assertStands, noteAt, originalOf, reasonSchema } from "../document/original.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";

/** Money that was thought received and was not: a bounced cheque, a reversed card payment. */
export const dishonourSchema = z.object({
  dishonourId: idSchema("dishonour"),
  receiptId: idSchema("receipt"),
  date: dateSchema,
  /** When it must be paid again. */
  dueDate: dateSchema,
  reason: reasonSchema,
});

export type Dishonoured = { dishonourId: string; number: string; date: string };

/**
 * The receipt and what it settled stay; its amount is owed anew, as an item of its own, and what was left of the
 * receipt goes to it at once. Faults: `conflict` (void, dishonoured already), `not_found`, `invalid`.
 */
export async function dishonourReceipt(input: z.infer<typeof dishonourSchema>): Promise<Dishonoured> {
  const { dishonourId, receiptId, dueDate, reason } = input;
  const receipt = await originalOf(receiptId, ["receipt"]);
  const { customerId, currency, amountMinor } = receipt;
  if (dueDate < input.date) throw new Fault("invalid", "charge.due_before_date", { date: input.date, dueDate });
  const { number, date } = await issueDocument({
    documentId: dishonourId,
    input,
    series: "DH",
    accounts: [{ customerId, currency }],
    read: () => originalOf(receiptId, ["receipt"]),
    decide: ({ today, accounts, read: original }) => {
      assertStands(original);
      if (original.dishonouredBy) throw new Fault("conflict", "dishonour.already", { number: original.number });
      const state = firstOf(accounts);
      if (input.date < original.date) throw new Fault("invalid", "dishonour.before_receipt", { date: original.date });
      const posted = postedOn(input.date, today, state.closedThrough);
      const posting = new Posting(state);
      const common = { kind: "dishonour" as const, ...posted, dueDate, purpose: reason, pointsAt: receiptId };
      const entry = { ...common, ...worth(original), documentId: dishonourId, amountMinor, number: itsNumber };
      const sequence = posting.entry(entry);
      const left = state.credits.get(receiptId);
      if (left) {
        assertFree(left);
        settle(posting, receiptId, posted.date, [{ debitId: dishonourId, amountMinor: left.remainderMinor }]);
      }
      return {
        postings: [posting],
        document: { ...common, ...worth(original), reason, sequence, amountMinor },
        writes: () => [noteAt(original, { dishonouredBy: dishonourId })],
      };
    },
  });
  return { dishonourId, number, date };
}
