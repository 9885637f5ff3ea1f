import { z } from "zod";
import { itsNumber, Posting } from "../account/posting.ts";
import { settle } from "../account/settle.ts";
import { dateSchema } from "../calendar/calendar.ts";
import { firstOf, issueDocument, postedOn } from "../document/issue.ts";
import { reasonSchema } from "../document/original.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { amountSchema, currencySchema } from "../money/money.ts";

/** Given up (坏账核销): wholly allocated to the items named, so it never leaves a credit. */
export const writeOffSchema = z.object({
  writeOffId: idSchema("writeOff"),
  customerId: idSchema("customer"),
  currency: currencySchema,
  date: dateSchema,
  items: z
    .array(z.object({ debitId: z.string().max(40), amountMinor: amountSchema }))
    .min(1)
    .max(45),
  reason: reasonSchema,
});

export type WrittenOff = { writeOffId: string; number: string; date: string; amountMinor: number };

/** Faults: `invalid` (an item that is not open), `conflict` (more than is left of it), `busy`. */
export async function writeOff(input: z.infer<typeof writeOffSchema>): Promise<WrittenOff> {
  const { writeOffId, customerId, currency, items, reason } = input;
  const amountMinor = items.reduce((sum, item) => sum + item.amountMinor, 0);
  const { number, date } = await issueDocument({
    documentId: writeOffId,
    input,
    series: "WO",
    accounts: [{ customerId, currency }],
    decide: ({ today, accounts }) => {
      const state = firstOf(accounts);
      const posted = postedOn(input.date, today, state.closedThrough);
      assertWritable(items, state.items);
      const posting = new Posting(state);
      const off = { kind: "write-off" as const, ...posted, purpose: reason };
      const sequence = posting.entry({ ...off, documentId: writeOffId, amountMinor: -amountMinor, number: itsNumber });
      settle(posting, writeOffId, posted.date, items);
      return { postings: [posting], document: { ...off, reason, sequence, amountMinor } };
    },
  });
  return { writeOffId, number, date, amountMinor };
}

function assertWritable(
  lines: { debitId: string; amountMinor: number }[],
  items: ReadonlyMap<string, { remainderMinor: number; number: string }>,
): void {
  const seen = new Set<string>();
  for (const { debitId, amountMinor } of lines) {
    const item = items.get(debitId);
    if (!item || seen.has(debitId)) throw new Fault("invalid", "allocation.not_open", { debitId });
    if (amountMinor > item.remainderMinor)
      throw new Fault("conflict", "allocation.above_remainder", { debitId, leftMinor: item.remainderMinor });
    seen.add(debitId);
  }
}
