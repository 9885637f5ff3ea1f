import { z } from "zod";
import { actor, actorName, tenantId } from "../actor/actor.ts";
import { assertAttachment } from "../attachment/attachment.ts";
import { timestamp } from "../clock/clock.ts";
import { customerKey } from "../customer/key.ts";
import { outbox } from "../event/event.ts";
import { idSchema } from "../id/id.ts";
import { open, seal } from "../seal/seal.ts";
import { type SeenVersion, versionSchema } from "../statement/key.ts";
import { isLatest, refuseVersion } from "../statement/latest.ts";
import { Cancelled, put, transact, untilItHolds } from "../table/table.ts";
import { confirmationEntity } from "./confirmation.entity.ts";

/** A customer agrees with a statement (对账确认): by its link, or with the printed slip, whose scan is attached. */
export const confirmSchema = versionSchema.extend({
  /** Who confirms, in person. */
  name: z.string().trim().min(1).max(100),
  /** The scan of the signed slip. */
  attachmentId: idSchema("attachment").optional(),
});

export type Confirmation = {
  version: number;
  hash: string;
  way: "link" | "slip";
  by: string;
  at: string;
  name: string;
  attachmentId?: string | undefined;
};

const context = ({ customerId, currency, periodEnd, version }: Omit<SeenVersion, "hash">) => ({
  ...{ tenant: tenantId(), entity: "confirmation" },
  id: `${customerId} ${periodEnd} ${currency} ${version}`,
});

/**
 * Confirms the version whose hash is given, if that is the latest one: its statement and the absence of a later one are
 * conditions of the transaction. Confirmed again it stays as it was. Faults: `not_found`, `conflict` (another hash, or
 * there is a later version by now).
 */
export async function confirmStatement(input: z.infer<typeof confirmSchema>): Promise<Confirmation> {
  const { customerId, currency, periodEnd, version, hash, name, attachmentId } = input;
  await assertAttachment(customerId, attachmentId);
  const key = await customerKey(tenantId(), customerId);
  const item = {
    ...{ tenantId: tenantId(), customerId, currency, periodEnd, version, hash, by: actorName(), at: timestamp() },
    way: attachmentId === undefined && actor().type === "customer" ? ("link" as const) : ("slip" as const),
    ...(attachmentId === undefined ? {} : { attachmentId }),
    sealed: await seal(key, context(input), { name }),
  };
  await untilItHolds([], async () => {
    try {
      const told = outbox({ type: "statement.confirmed", customerId, currency, periodEnd, version });
      await transact([...isLatest(input), put("confirmation", confirmationEntity().create(item)), told]);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      if (error.failed.has("version") || error.failed.has("later")) await refuseVersion(input);
      if (!error.failed.has("confirmation")) throw error;
    }
  });
  const confirmed = await confirmationOf(input);
  if (!confirmed) throw new Error("a confirmation that was stored is not there");
  return confirmed;
}

/** The confirmation of one version, with the name of whoever gave it. */
export async function confirmationOf(of: Omit<SeenVersion, "hash">): Promise<Confirmation | undefined> {
  const { customerId, currency, periodEnd, version } = of;
  const { data } = await confirmationEntity()
    .get({ tenantId: tenantId(), customerId, currency, periodEnd, version })
    .go({ consistent: true });
  if (!data) return undefined;
  const key = await customerKey(tenantId(), customerId);
  const { name } = await open<{ name: string }>(key, context(of), data.sealed as Uint8Array);
  const { hash, way, by, at, attachmentId } = data;
  return { version, hash, way, by, at, name, attachmentId };
}

/** What a period's statements were confirmed as: customer, currency and version of each confirmation. */
export async function confirmationsOf(periodEnd: string) {
  const { data } = await confirmationEntity().query.byPeriod({ tenantId: tenantId(), periodEnd }).go({ pages: "all" });
  return data.map(({ customerId, currency, version, at, way }) => ({ customerId, currency, version, at, way }));
}

/** The same of one customer, of all periods that end in a span of days, both included. */
export async function confirmationsOfCustomer(customerId: string, { from, to }: { from: string; to: string }) {
  const { data } = await confirmationEntity()
    .query.primary({ tenantId: tenantId(), customerId })
    .between({ periodEnd: from }, { periodEnd: `${to}~` })
    .go({ pages: "all", consistent: true });
  return data.map(({ periodEnd, currency, version, at, way }) => ({ periodEnd, currency, version, at, way }));
}
