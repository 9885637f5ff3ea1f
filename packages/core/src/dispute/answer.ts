import { z } from "zod";
import { actor, actorName } from "../actor/actor.ts";
import { allowance } from "../allowance/allowance.ts";
import { assertAttachment } from "../attachment/attachment.ts";
import { dateSchema } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { findDocument } from "../document/document.ts";
import { outbox } from "../event/event.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { transact, untilItHolds, update, type Write } from "../table/table.ts";
import { disputeEntity } from "./dispute.entity.ts";
import { disputeOf, keyOf, leaveForEvent, type StoredDispute, settleClaims } from "./dispute.ts";
import { causes, outcomes } from "./kind.ts";
import { messagesOf, messageWrite, saidSchema } from "./message.ts";

/** What becomes of a dispute that is open: somebody takes it, both sides write, and it ends with an outcome. */
const oneSchema = z.object({ customerId: idSchema("customer"), disputeId: idSchema("dispute") });
export const takeDisputeSchema = oneSchema.extend({
  owner: z.enum(["me", "nobody", "unchanged"]).default("me"),
  deadline: dateSchema.optional(),
});

/**
 * Whoever takes a dispute looks after it from now on, or leaves it to nobody; the day by which it is to be answered may be
 * another. Faults: `not_found`, `conflict` (resolved).
 */
export async function takeDispute(input: z.input<typeof takeDisputeSchema>): Promise<void> {
  const { customerId, disputeId, deadline, owner = "me" } = input;
  await changeOpen(customerId, disputeId, undefined, async ({ deadline: before, revision }) => {
    // The state goes along since both stand in one index key; that it is still open is the condition.
    const set = { state: "open" as const, deadline: deadline ?? before, revision: revision + 1 };
    const patched = disputeEntity().patch(keyOf(customerId, disputeId));
    if (owner === "me") return { moved: patched.set({ ...set, owner: actorName() }) };
    return { moved: owner === "nobody" ? patched.set(set).remove(["owner"]) : patched.set(set) };
  });
}

type Patched = ReturnType<ReturnType<ReturnType<typeof disputeEntity>["patch"]>["set"]>;

/**
 * Changes an open dispute on condition that nobody changed it since it was read, with other writes in one transaction.
 * One that is resolved is a fault `conflict`, unless `messageId` was said already: then this was done before.
 */
async function changeOpen(
  customerId: string,
  disputeId: string,
  messageId: string | undefined,
  change: (dispute: StoredDispute) => Promise<{ moved: Patched; also?: Write[] }>,
): Promise<void> {
  await untilItHolds(["dispute", "allowance"], async () => {
    const dispute = await disputeOf(customerId, disputeId);
    if (messageId && (await messagesOf(customerId, disputeId)).some((each) => each.messageId === messageId)) return;
    if (dispute.state !== "open") throw new Fault("conflict", "dispute.resolved");
    const { moved, also = [] } = await change(dispute);
    const { revision } = dispute;
    await transact([
      update(
        "dispute",
        moved.where((field, { eq }) => eq(field.revision, revision)),
      ),
      ...also,
    ]);
  });
}

export const replySchema = oneSchema.extend({ messageId: idSchema("message") }).and(saidSchema);

/** One side says something more; then the other one is waited for, and a customer is told by mail. Sent again it is said once. Faults `conflict` (resolved), `busy`. */
export async function replyToDispute(input: z.infer<typeof replySchema>): Promise<void> {
  const { customerId, disputeId, messageId, attachmentId } = input;
  await assertAttachment(customerId, attachmentId);
  const waitsFor = actor().type === "customer" ? ("company" as const) : ("customer" as const);
  const said = await messageWrite(input, timestamp());
  await changeOpen(customerId, disputeId, messageId, async ({ revision }) => ({
    moved: disputeEntity()
      .patch(keyOf(customerId, disputeId))
      .set({ waitsFor, revision: revision + 1 }),
    also: waitsFor === "customer" ? [said, answered(input)] : [said, ...(await allowance(customerId, { messages: 1 }))],
  }));
}

const answered = ({ customerId, disputeId, messageId }: z.infer<typeof replySchema>): Write =>
  outbox({ type: "dispute.answered", customerId, disputeId, messageId });

export const resolveSchema = oneSchema
  .extend({
    messageId: idSchema("message"),
    outcome: z.enum(outcomes),
    cause: z.enum(causes),
    /** The document by which it was corrected or refunded. */
    correctionId: z.string().max(40).optional(),
  })
  .and(saidSchema);

/**
 * Ends a dispute with an answer to the customer, who is told by mail; what it claimed is demanded again, as far as it is still owed. Faults:
 * `not_found` (no such dispute or document), `conflict` (resolved by somebody else).
 */
export async function resolveDispute(input: z.infer<typeof resolveSchema>): Promise<void> {
  const { customerId, disputeId, messageId, outcome, cause, correctionId } = input;
  if (correctionId !== undefined) {
    const correction = await findDocument(correctionId);
    if (correction?.customerId !== customerId) throw new Fault("not_found", "dispute.correction_not_found");
  }
  const said = await messageWrite(input, timestamp());
  const by = { resolvedBy: actorName(), resolvedAt: timestamp(), lastWord: messageId };
  const ended = { ...by, ...(correctionId ? { correctionId } : {}) };
  await changeOpen(customerId, disputeId, messageId, async ({ revision, deadline }) => ({
    moved: disputeEntity()
      .patch(keyOf(customerId, disputeId))
      .set({ state: "resolved", deadline, waitsFor: "nobody", outcome, cause, revision: revision + 1, ...ended }),
    also: [said, outbox({ type: "dispute.changed", customerId, disputeId }), answered(input)],
  }));
  await settleClaims(customerId, disputeId).catch(leaveForEvent);
}
