import { openUnderBranch, sealUnderBranch } from "./branch.ts";
import type { CustomerKey } from "./customer.ts";
import { assertTenant, openUnder, type SealContext, sealUnder } from "./message.ts";

/**
 * Personal data at rest. One KMS key opens the branch key of a tenant, that opens the data key of a customer, and that
 * opens the customer's records; opened keys serve for `KEY_LIFE_SECONDS`, so that the ordinary request asks KMS nothing.
 */

export { blindIndex, digest, type IndexSecret, newIndexSecret, openIndexSecret } from "./blind.ts";
export { createTenantKey, rotateTenantKey } from "./branch.ts";
export { type CustomerKey, newCustomerKey, openCustomerKey } from "./customer.ts";
export { SealBroken, type SealContext } from "./message.ts";
export { KEY_LIFE_SECONDS } from "./opened.ts";

const toBytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const fromBytes = <T>(bytes: Uint8Array): T => JSON.parse(Buffer.from(bytes).toString("utf8")) as T;

/** Seals bytes (a PDF, zipped lines) of a customer under the customer's key, for the one record of `context`. */
export async function sealBytes(key: CustomerKey, context: SealContext, bytes: Uint8Array): Promise<Uint8Array> {
  assertTenant(key.tenantId, context);
  return sealUnder(key.keyring, context, bytes);
}

/** Opens what `sealBytes` gave for the same record; throws `SealBroken` for anything else. */
export async function openBytes(key: CustomerKey, context: SealContext, sealed: Uint8Array): Promise<Uint8Array> {
  assertTenant(key.tenantId, context);
  return openUnder(key.keyring, context, sealed);
}

/** Seals a value as JSON under the customer's key. */
export const seal = (key: CustomerKey, context: SealContext, value: unknown): Promise<Uint8Array> =>
  sealBytes(key, context, toBytes(value));

/** Opens what `seal` gave for the same record; the caller says what shape it had. Throws `SealBroken`. */
export const open = async <T>(key: CustomerKey, context: SealContext, sealed: Uint8Array): Promise<T> =>
  fromBytes<T>(await openBytes(key, context, sealed));

/** Seals a value as JSON under the tenant's branch key: what belongs to the company and to no customer. */
export const sealForTenant = (tenantId: string, context: SealContext, value: unknown): Promise<Uint8Array> =>
  sealUnderBranch(tenantId, context, toBytes(value));

/**
 * Opens what `sealForTenant` gave for the same record. Throws `SealBroken`, or the failure of KMS or the key store as
 * it came, so that the caller may try again.
 */
export const openForTenant = async <T>(tenantId: string, context: SealContext, sealed: Uint8Array): Promise<T> =>
  fromBytes<T>(await openUnderBranch(tenantId, context, sealed));
