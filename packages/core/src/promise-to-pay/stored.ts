import { tenantId } from "../actor/actor.ts";
import { customerKey } from "../customer/key.ts";
import { open, seal } from "../seal/seal.ts";
import { put, type Write } from "../table/table.ts";
import type { Said } from "./paid.ts";
import { promiseEntity } from "./promise.entity.ts";

const keyOf = (customerId: string, promiseId: string) => ({ tenantId: tenantId(), customerId, promiseId });

export async function findPromise(customerId: string, promiseId: string) {
  const { data } = await promiseEntity().get(keyOf(customerId, promiseId)).go({ consistent: true });
  return data ?? undefined;
}
export type StoredPromise = NonNullable<Awaited<ReturnType<typeof findPromise>>>;

/** How many promises of a customer are looked at, the last ones first; those that stand are always among them. */
export const mostLookedAt = 60;

export async function latestPromises(customerId: string): Promise<StoredPromise[]> {
  const { data } = await promiseEntity()
    .query.primary({ tenantId: tenantId(), customerId })
    .go({ order: "desc", limit: mostLookedAt, consistent: true });
  return data;
}

/** A promise as it shall be, on condition that it is as it was read; its label is `promise`. */
export function changedWrite(before: StoredPromise, changes: Partial<StoredPromise>): Write {
  const { revision } = before;
  return put(
    "promise",
    promiseEntity()
      .put({ ...before, ...changes, revision: revision + 1 })
      .where((field, { eq }) => eq(field.revision, revision)),
  );
}

export function saidOf(promise: StoredPromise): Said {
  const { promiseId, currency, amountMinor, takenOn, until, sequence } = promise;
  return { promiseId, currency, items: promise.items as Said["items"], amountMinor, takenOn, until, sequence };
}

/** What is sealed of a promise; `reason` once it is withdrawn. */
export type SealedPromise = { name: string; note: string; reason?: string };

const context = (customerId: string, promiseId: string) => ({
  ...{ tenant: tenantId(), entity: "promise", id: `${customerId} ${promiseId}` },
});

export async function sealPromise(customerId: string, promiseId: string, said: SealedPromise): Promise<Uint8Array> {
  return seal(await customerKey(tenantId(), customerId), context(customerId, promiseId), said);
}

export async function openPromise({ customerId, promiseId, sealed }: StoredPromise): Promise<SealedPromise> {
  const key = await customerKey(tenantId(), customerId);
  return open<SealedPromise>(key, context(customerId, promiseId), sealed as Uint8Array);
}
