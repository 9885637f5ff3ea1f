import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import { perStage } from "../client/client.ts";
import { openUnderBranch, sealUnderBranch } from "./branch.ts";
import { OpenedKeys } from "./opened.ts";

/** Tenants whose secret a process holds open. */
const MAX_INDEX_SECRETS = 1_000;

/** The open secret behind a tenant's blind index. It never leaves the process. */
export class IndexSecret {
  readonly #secret: Uint8Array;
  readonly #fields = new Map<string, Buffer>();

  constructor(secret: Uint8Array) {
    this.#secret = secret;
  }

  /** 16 bytes that only this tenant can compute, and that say nothing across purposes and fields. */
  code(purpose: "index" | "digest", field: string, text: string): Buffer {
    const name = `${purpose}:${field}`;
    let key = this.#fields.get(name);
    if (!key) {
      key = Buffer.from(hkdfSync("sha256", this.#secret, "counterfoil-blind-index", name, 32));
      this.#fields.set(name, key);
    }
    return createHmac("sha256", key).update(text).digest().subarray(0, 16);
  }
}

const opened = perStage(() => new OpenedKeys<IndexSecret>(MAX_INDEX_SECRETS));

const contextOf = (tenantId: string) => ({ tenant: tenantId, entity: "index-secret", id: tenantId });

/** A new secret, sealed under the tenant's key: once a tenant, since another one finds nothing of what was indexed. */
export const newIndexSecret = (tenantId: string): Promise<Uint8Array> =>
  sealUnderBranch(tenantId, contextOf(tenantId), randomBytes(32));

/** Opens a tenant's secret, or finds it open. Throws `SealBroken` for another tenant's. */
export const openIndexSecret = (tenantId: string, sealed: Uint8Array): Promise<IndexSecret> =>
  opened().get([tenantId], sealed, async () => {
    return new IndexSecret(await openUnderBranch(tenantId, contextOf(tenantId), sealed));
  });

/**
 * What a lookup is made by instead of the value: 32 hexadecimal digits, equal for equal values of one field of one
 * tenant. The caller normalises first (E.164, lower case): one blank more makes another index.
 */
export const blindIndex = (secret: IndexSecret, field: string, normalised: string): string =>
  secret.code("index", field, normalised).toString("hex");

/** 16 bytes for an id that follows from its content, and from which nobody outside can guess that content. */
export const digest = (secret: IndexSecret, field: string, text: string): Uint8Array =>
  secret.code("digest", field, text);
