import { z } from "zod";
import { issueDocument } from "../document/issue.ts";
import { assertStands, noteAt, originalOf, reasonSchema } from "../document/original.ts";
import { sidesOf } from "../document/sides.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { finishVoid, unfinishedOf } from "./finish.ts";
import { takeBack } from "./take-back.ts";
import { undoneNotes } from "./undone.ts";

/** Takes a document back with a new one (作废, 冲销): nothing is deleted, and nothing of a past day moves. */
export const voidSchema = z.object({
  voidId: idSchema("reversal"),
  documentId: z.string().max(40),
  reason: reasonSchema,
});

export type Voided = { voidId: string; number: string; date: string };

const voidable = [
  ...["charge", "receipt", "credit-note", "refund", "write-off", "late-fee"],
  ...["adjustment", "opening-balance", "dishonour", "exchange", "transfer"],
] as Parameters<typeof originalOf>[1];

/**
 * Dated today, or on the first open day: what the document settled is open again, what settled it is unapplied again,
 * and its own amount is reversed. Its number stays, shown as void. Faults `conflict`: void already, dishonoured, part
 * of it refunded or moved on, written off, lowered by a credit note; `not_found`, `busy`.
 */
export async function voidDocument(input: z.infer<typeof voidSchema>): Promise<Voided> {
  const { voidId, documentId, reason } = input;
  const original = await originalOf(documentId, voidable);
  const [first, ...others] = sidesOf(original);
  const { number, date, isUnfinished } = await issueDocument({
    documentId: voidId,
    input,
    series: "V",
    accounts: [first, ...others],
    read: async () => {
      const document = await originalOf(documentId, voidable);
      return { document, undone: await undoneNotes(document) };
    },
    decide: async ({ today, accounts, read: { document, undone } }) => {
      assertVoidable(document);
      const taken = await takeBack(document, accounts, { voidId, reason, from: today });
      const { customerId } = document;
      return {
        postings: taken.postings,
        document: {
          ...{ kind: "reversal" as const, date: taken.date, purpose: `${document.number} ${reason}`.trim() },
          ...{ reason, amountMinor: document.amountMinor, pointsAt: documentId },
          ...(taken.isCredit ? { isCredit: true } : {}),
          ...(taken.sequence === undefined ? unfinishedOf(documentId) : { sequence: taken.sequence }),
          ...(taken.other ? { other: taken.other } : {}),
        },
        writes: () => [noteAt(document, { voidedBy: voidId, voidedOn: taken.date }), ...undone],
        ...(taken.sequence === undefined
          ? { event: { type: "document.unfinished" as const, customerId, documentId: voidId } }
          : {}),
      };
    },
  });
  if (isUnfinished) await finishVoid(voidId);
  return { voidId, number, date };
}

function assertVoidable(document: Parameters<typeof assertStands>[0]): void {
  assertStands(document);
  const { number, dishonouredBy, recoveredMinor, pointsAt, kind, creditedMinor } = document;
  if (dishonouredBy) throw new Fault("conflict", "void.dishonoured", { number });
  if (recoveredMinor) throw new Fault("conflict", "void.recovered", { number });
  if (creditedMinor) throw new Fault("conflict", "void.credited", { number });
  if (kind === "adjustment" && pointsAt) throw new Fault("conflict", "void.part_of_receipt", { number });
}
