import { createHash } from "node:crypto";
import { z } from "zod";
import { readAccount } from "../account/account.ts";
import { actor, actorName, tenantId } from "../actor/actor.ts";
import { allowance, mostOpenDisputes } from "../allowance/allowance.ts";
import { assertAttachment } from "../attachment/attachment.ts";
import { addWorkingDays, dateSchema, today } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { companyTerms } from "../company/company.ts";
import { findDocument, hashInput } from "../document/document.ts";
import { outbox } from "../event/event.ts";
import { Fault } from "../fault/fault.ts";
import { derivedId, idSchema } from "../id/id.ts";
import { disputeMore } from "../item/item.ts";
import { versionSchema } from "../statement/key.ts";
import { findVersion, isLatest, refuseVersion } from "../statement/latest.ts";
import { openFrozen } from "../statement/verified.ts";
import { Cancelled, check, put, transact, untilItHolds } from "../table/table.ts";
import { type Claim, claimsOf } from "./claim.ts";
import { disputeEntity } from "./dispute.entity.ts";
import { messageWrite, saidSchema } from "./message.ts";

/**
 * A dispute (异议): the customer does not agree with a line of a statement, misses one, or has another balance. It has
 * somebody who looks after it, a day by which it is to be answered, what both sides said, and an outcome. While it is
 * open, what is disputed of open items is not demanded; the rest is.
 */
const signedSchema = z.int().min(-9_000_000_000_000).max(9_000_000_000_000);

const aboutSchema = z.discriminatedUnion("about", [
  /** A line of the statement, from 0, and the amount that the customer believes, signed as lines are. */
  z.object({ about: z.literal("line"), line: z.int().min(0), theirMinor: signedSchema }),
  /** A line that is not there: its day and amount, below 0 for a payment. */
  z.object({ about: z.literal("missing"), date: dateSchema, theirMinor: signedSchema.refine((minor) => minor !== 0) }),
  /** The closing balance in the customer's own books. */
  z.object({ about: z.literal("balance"), theirMinor: signedSchema }),
]);

export const openDisputeSchema = versionSchema
  .extend({ disputeId: idSchema("dispute") })
  .and(aboutSchema)
  .and(saidSchema);

/** In how many working days a dispute is to be answered. */
const daysToAnswer = 10;

export const keyOf = (customerId: string, disputeId: string) => ({ tenantId: tenantId(), customerId, disputeId });

export async function findDispute(customerId: string, disputeId: string) {
  const { data } = await disputeEntity().get(keyOf(customerId, disputeId)).go({ consistent: true });
  return data ?? undefined;
}

/** Fault `not_found` for a dispute that this customer does not have. */
export async function disputeOf(customerId: string, disputeId: string) {
  const found = await findDispute(customerId, disputeId);
  if (!found) throw new Fault("not_found", "dispute.not_found");
  return found;
}
export type StoredDispute = Awaited<ReturnType<typeof disputeOf>>;

/**
 * Opens a dispute about the latest version of a statement, and takes what is disputed out of reminders. Sent again it is
 * the same one. Faults: `not_found`, `invalid` (no such line, nothing differs), `conflict` (another hash, a later
 * version, the id is taken).
 */
export async function openDispute(input: z.infer<typeof openDisputeSchema>): Promise<{ disputeId: string }> {
  const { customerId, disputeId } = input;
  const inputHash = hashInput(input);
  const before = await findDispute(customerId, disputeId);
  if (before && before.inputHash !== inputHash) throw new Fault("conflict", "dispute.id_taken");
  if (!before) await store(input, inputHash);
  await settleClaims(customerId, disputeId).catch(leaveForEvent);
  return { disputeId };
}

type Opening = z.infer<typeof openDisputeSchema>;

async function store(input: Opening, inputHash: string): Promise<void> {
  const { customerId, disputeId, currency, periodEnd, version, about, text, name, attachmentId } = input;
  await assertAttachment(customerId, attachmentId);
  const [{ zone, closedThrough }, subject] = await Promise.all([companyTerms(), subjectOf(input)]);
  const { items } = (await readAccount(customerId, currency))(closedThrough);
  const at = timestamp();
  const item = {
    ...{ ...keyOf(customerId, disputeId), inputHash, currency, periodEnd, version, about, ...subject },
    claims: claimsOf(items.values(), subject, periodEnd),
    ...{ state: "open" as const, waitsFor: "company" as const, deadline: addWorkingDays(today(zone), daysToAnswer) },
    ...{ openedBy: actorName(), openedAt: at, revision: 1 },
  };
  const message = { customerId, disputeId, messageId: `msg_${disputeId.slice("dsp_".length)}`, text, name };
  const attached = attachmentId === undefined ? {} : { attachmentId };
  // A member who notes what was said on the telephone notes the customer's words.
  const first = await messageWrite({ ...message, ...attached }, at, "customer");
  await untilItHolds(["allowance"], async () => {
    // Counted first: whatever else is opened by links from here on makes this fail, and look again.
    const counted = await allowance(customerId, { disputes: 1, messages: 1 });
    await assertMayOpen(input, subject);
    try {
      const told = outbox({ type: "dispute.changed", customerId, disputeId });
      await transact([...isLatest(input), put("dispute", disputeEntity().create(item)), first, told, ...counted]);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      if (error.failed.has("version") || error.failed.has("later")) await refuseVersion(input);
      if (!error.failed.has("dispute")) throw error;
    }
  });
}

type Subject = {
  line?: number;
  documentId?: string;
  number?: string;
  date?: string;
  ourMinor: number;
  theirMinor: number;
};

/** What the statement says there, from its frozen lines. */
async function subjectOf(input: Opening): Promise<Subject> {
  const { theirMinor } = input;
  const item = await findVersion(input);
  if (input.about === "missing") return { date: input.date, ourMinor: 0, theirMinor };
  const subject = input.about === "line" ? await lineOf(input.line) : { ourMinor: item.figures.closingMinor };
  if (subject.ourMinor === theirMinor) throw new Fault("invalid", "dispute.nothing_differs");
  return { ...subject, theirMinor };

  async function lineOf(line: number) {
    const { lines, documents } = await openFrozen(item);
    const [found, documentId] = [lines[line], documents[line]];
    if (!found || documentId === undefined) throw new Fault("invalid", "dispute.no_such_line");
    return { line, documentId, number: found.number, date: found.date, ourMinor: found.amountMinor };
  }
}

/**
 * A line, or a balance, that is disputed already is talked about there: disputed twice it would count twice. And a
 * customer's inbox is not filled by its link.
 */
async function assertMayOpen({ customerId, disputeId, currency, periodEnd, about }: Opening, { documentId }: Subject) {
  const { data } = await disputeEntity()
    .query.primary({ tenantId: tenantId(), customerId })
    .go({ pages: "all", consistent: true });
  const open = data.filter((each) => each.state === "open" && each.disputeId !== disputeId);
  if (actor().type === "customer" && open.length >= mostOpenDisputes)
    throw new Fault("busy", "allowance.open_disputes", { most: mostOpenDisputes });
  if (about === "missing") return;
  const same = open.some(
    (each) =>
      each.about === about &&
      each.currency === currency &&
      each.periodEnd === periodEnd &&
      each.documentId === documentId,
  );
  if (same) throw new Fault("conflict", "dispute.open_already");
}

const changeIdOf = (disputeId: string, debitId: string, which: "open" | "end"): string =>
  derivedId("change", createHash("sha256").update(`${disputeId} ${debitId} ${which}`).digest());

/**
 * Takes what an open dispute claims out of what is demanded, and gives it back once it is resolved; done again it does
 * nothing. What is settled by then is demanded by nobody, so nothing is claimed of it.
 */
export async function settleClaims(customerId: string, disputeId: string): Promise<void> {
  const dispute = await disputeOf(customerId, disputeId);
  try {
    for (const claim of dispute.claims as Claim[]) await settleClaim(dispute, claim);
  } catch (error) {
    // It was resolved while this was at work: nothing more may be taken, and what was taken is to be given back.
    if (!(error instanceof Cancelled && error.failed.has("dispute"))) throw error;
    await settleClaims(customerId, disputeId);
  }
}

async function settleClaim(
  { customerId, disputeId, currency, state }: StoredDispute,
  { debitId, amountMinor }: Claim,
): Promise<void> {
  const opened = changeIdOf(disputeId, debitId, "open");
  const common = { customerId, currency, debitId, reason: `dispute ${disputeId}` };
  try {
    if (state === "open") {
      const stillOpen = check(
        "dispute",
        disputeEntity()
          .delete(keyOf(customerId, disputeId))
          .where((field, { eq }) => eq(field.state, "open")),
      );
      await disputeMore({ ...common, changeId: opened, moreMinor: amountMinor }, [stillOpen]);
    } else if (await findDocument(opened)) {
      const changeId = changeIdOf(disputeId, debitId, "end");
      await disputeMore({ ...common, changeId, moreMinor: -amountMinor });
    }
  } catch (error) {
    if (!(error instanceof Fault && error.reason === "item.not_open")) throw error;
  }
}

/** The dispute itself is stored; what it claims is done by its event, when the account is less busy. */
export function leaveForEvent(error: unknown): void {
  if (!(error instanceof Fault && error.code === "busy")) throw error;
}
