import { z } from "zod";
import { type AllocationLine, allocate, instructionSchema } from "../account/allocation.ts";
import { releaseOf, settledBy } from "../account/pairs.ts";
import { Posting } from "../account/posting.ts";
import { assertFree, settle } from "../account/settle.ts";
import { firstOpenDay, later } from "../calendar/calendar.ts";
import { type Document, findDocument } from "../document/document.ts";
import { firstOf, issueDocument } from "../document/issue.ts";
import { type Rest, settleRest } from "../document/rest.ts";
import { sidesOf } from "../document/sides.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { currencySchema } from "../money/money.ts";

/** Unapplied credit settles open items, today (核销). The guard is a document of its own, without a number. */
export const applyCreditSchema = z.object({
  allocationId: idSchema("allocation"),
  customerId: idSchema("customer"),
  currency: currencySchema,
  /** Receipt, credit note, or whatever else left something over. */
  creditId: z.string().max(40),
  instruction: instructionSchema.optional(),
});

export type Allocated = { allocationId: string; date: string };

const roomFor = 90;

/** Faults: `not_found` (no such credit has anything left), `conflict` (locked, or an item has less left), `busy`. */
export async function applyCredit(input: z.infer<typeof applyCreditSchema>): Promise<Allocated> {
  const { allocationId, customerId, currency, creditId, instruction } = input;
  const { date, isUnfinished } = await issueDocument({
    documentId: allocationId,
    input,
    accounts: [{ customerId, currency }],
    decide: ({ today, accounts }) => {
      const state = firstOf(accounts);
      const credit = state.credits.get(creditId);
      if (!credit) throw new Fault("not_found", "credit.not_found", { creditId });
      assertFree(credit);
      const day = later(later(today, firstOpenDay(state.closedThrough)), credit.date);
      const lines = allocate(instruction, credit.remainderMinor, day, state.items);
      if (lines.length === 0) throw new Fault("invalid", "allocation.nothing_to_settle", { number: credit.number });
      const posting = new Posting(state);
      const rest = settle(posting, creditId, day, lines, roomFor);
      if (rest.length > 0) posting.lock(creditId, allocationId);
      const document = {
        ...{ kind: "allocation" as const, date: day, amountMinor: sum(lines), purpose: "", pointsAt: creditId },
        ...(rest.length > 0 ? { pending: { creditId, lines: rest } satisfies Rest } : {}),
      };
      const event = { type: "document.unfinished" as const, customerId, documentId: allocationId };
      return { postings: [posting], document, ...(rest.length > 0 ? { event } : {}) };
    },
  });
  if (isUnfinished) await settleRest(allocationId);
  return { allocationId, date };
}

const sum = (lines: AllocationLine[]): number => lines.reduce((total, { amountMinor }) => total + amountMinor, 0);

/** What a credit settled is taken back today, all of it or for some items: the money is unapplied again. */
export const releaseCreditSchema = z.object({
  allocationId: idSchema("allocation"),
  customerId: idSchema("customer"),
  currency: currencySchema,
  creditId: z.string().max(40),
  debitIds: z.array(z.string().max(40)).min(1).max(roomFor).optional(),
});

/** Such a credit is never without what it settles: it is taken back whole, or with its receipt. */
const standsOrFalls = ({ kind, pointsAt }: Document): boolean =>
  kind === "write-off" || kind === "reversal" || (kind === "adjustment" && pointsAt !== undefined);

/** What moved money elsewhere, or took the credit itself back, is undone by voiding that document. */
const undoneByVoid = (debit: Document | undefined, creditId: string): boolean =>
  debit !== undefined && (movesMoney.has(debit.kind) || debit.pointsAt === creditId);
const movesMoney: ReadonlySet<Document["kind"]> = new Set(["refund", "exchange", "transfer", "reversal"]);

/** Faults: `not_found`, `invalid` (it settles nothing of that), `conflict`. */
export async function releaseCredit(input: z.infer<typeof releaseCreditSchema>): Promise<Allocated> {
  const { allocationId, customerId, currency, creditId, debitIds } = input;
  const { date } = await issueDocument({
    documentId: allocationId,
    input,
    accounts: [{ customerId, currency }],
    decide: async ({ today, accounts }) => {
      const state = firstOf(accounts);
      const credit = await findDocument(creditId);
      if (!credit || !sidesOf(credit).some((side) => side.customerId === customerId && side.currency === currency))
        throw new Fault("not_found", "credit.not_found", { creditId });
      if (credit.pending) throw new Fault("conflict", "document.unfinished", { number: credit.number });
      if (standsOrFalls(credit)) throw new Fault("conflict", "allocation.undo_by_void", { number: credit.number });
      const { pairs, latest, restored, documents } = await settledBy(state, credit);
      const chosen = pairs.filter(
        (pair) =>
          pair.creditId === creditId &&
          !undoneByVoid(documents.get(pair.debitId), creditId) &&
          (!debitIds || debitIds.includes(pair.debitId)),
      );
      if (chosen.length === 0 || (debitIds && chosen.length < debitIds.length))
        throw new Fault("invalid", "allocation.nothing_to_release", { number: credit.number });
      if (chosen.length > roomFor) throw new Fault("invalid", "allocation.too_many", { most: roomFor });
      const day = later(later(today, firstOpenDay(state.closedThrough)), latest);
      const posting = new Posting(state);
      const [whole, lines] = releaseOf(creditId, chosen, restored);
      posting.release(whole, day, lines);
      const document = {
        kind: "release" as const,
        date: day,
        amountMinor: sum(chosen),
        purpose: "",
        pointsAt: creditId,
      };
      return { postings: [posting], document };
    },
  });
  return { allocationId, date };
}
