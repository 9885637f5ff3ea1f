import { z } from "zod";
import { actor, actorName, tenantId } from "../actor/actor.ts";
import { customerKey } from "../customer/key.ts";
import { idSchema } from "../id/id.ts";
import { open, seal } from "../seal/seal.ts";
import { put, type Write } from "../table/table.ts";
import { messageEntity } from "./dispute.entity.ts";

/** What somebody says about a dispute: the text, who says it, and what proves it. */
export const saidSchema = z.object({
  text: z.string().trim().min(1).max(2_000),
  /** Empty for a member, who is known. */
  name: z.string().trim().max(100).default(""),
  attachmentId: idSchema("attachment").optional(),
});

type Said = z.infer<typeof saidSchema> & { customerId: string; disputeId: string; messageId: string };

const context = (messageId: string) => ({ tenant: tenantId(), entity: "message", id: messageId });

/**
 * The write that says it; its label is `message`, and it holds unless it was said before. `side` is whose words they are:
 * by default of whoever is at work.
 */
export async function messageWrite(said: Said, at: string, side = sideAtWork()): Promise<Write> {
  const { customerId, disputeId, messageId, text, name, attachmentId } = said;
  const key = await customerKey(tenantId(), customerId);
  const item = {
    ...{ tenantId: tenantId(), customerId, disputeId, messageId, by: actorName(), at },
    side,
    ...(attachmentId === undefined ? {} : { attachmentId }),
    sealed: await seal(key, context(messageId), { text, name }),
  };
  return put("message", messageEntity().create(item));
}

const sideAtWork = (): Message["side"] => (actor().type === "customer" ? "customer" : "company");

export type Message = {
  messageId: string;
  side: "company" | "customer";
  by: string;
  at: string;
  text: string;
  name: string;
  attachmentId?: string | undefined;
};

/** What was said about a dispute, in order. */
export async function messagesOf(customerId: string, disputeId: string): Promise<Message[]> {
  const { data } = await messageEntity()
    .query.primary({ tenantId: tenantId(), customerId, disputeId })
    .go({ pages: "all", consistent: true });
  const key = await customerKey(tenantId(), customerId);
  const opened = data.map(async ({ messageId, side, by, at, attachmentId, sealed }) => ({
    ...{ messageId, side, by, at, attachmentId },
    ...(await open<{ text: string; name: string }>(key, context(messageId), sealed as Uint8Array)),
  }));
  return (await Promise.all(opened)).sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Ids are made by whoever speaks, so the instant is the server's and they only part what came in one. */
const order = ({ at, messageId }: Message): string => `${at} ${messageId}`;
