import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Credit, OpenItem } from "../account/position.ts";
import { getObject, objectKey, putObject } from "../blob/blob.ts";
import { customerKey } from "../customer/key.ts";
import { openBytes, SealBroken, sealBytes } from "../seal/seal.ts";
import type { StatementLine } from "./paper.ts";

/**
 * What is kept of a closed period beside its figures: the lines as they were sent, and what was open on its last day,
 * from which the next statement goes on. Compressed and sealed under the customer's key, in an object named by its
 * hash, written before the transaction that points at it.
 */
export type Frozen = {
  lines: StatementLine[];
  /** The document of each line. Not part of what was agreed on: ids are the company's own business. */
  documents: string[];
  position: { balanceMinor: number; items: OpenItem[]; credits: Credit[] };
};

const context = (tenant: string, id: string) => ({ tenant, entity: "frozen", id });

type Named = { periodEnd: string; currency: string; hash: string };

/** Where the content of a statement is kept. */
export const frozenObject = (tenantId: string, customerId: string, { periodEnd, currency, hash }: Named): string =>
  objectKey(tenantId, `customer/${customerId}/statement/${periodEnd}/${currency}/${hash}`);

export async function writeFrozen(tenantId: string, customerId: string, name: Named, frozen: Frozen): Promise<string> {
  const bytes = await promisify(gzip)(JSON.stringify(frozen));
  const object = frozenObject(tenantId, customerId, name);
  const key = await customerKey(tenantId, customerId);
  await putObject(object, await sealBytes(key, context(tenantId, object), bytes));
  return object;
}

export async function readFrozen(tenantId: string, customerId: string, object: string): Promise<Frozen> {
  const bytes = await readSealed(tenantId, customerId, object);
  if (!bytes) throw new Error(`frozen content is missing: ${object}`);
  return read(bytes);
}

const read = async (bytes: Uint8Array): Promise<Frozen> =>
  JSON.parse((await promisify(gunzip)(bytes)).toString("utf8"));

/** The same for whoever checks: nothing where it is gone, or is not what was sealed. */
export async function findFrozen(tenantId: string, customerId: string, object: string): Promise<Frozen | undefined> {
  try {
    const bytes = await readSealed(tenantId, customerId, object);
    return bytes && (await read(bytes));
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

async function readSealed(tenantId: string, customerId: string, object: string): Promise<Uint8Array | undefined> {
  const [sealed, key] = await Promise.all([getObject(object), customerKey(tenantId, customerId)]);
  return sealed && openBytes(key, context(tenantId, object), sealed);
}

/** The paper as it was drawn once, kept beside the frozen content. */
const paperObject = (object: string): string => `${object}.pdf`;

export async function writePaper(tenantId: string, customerId: string, object: string, pdf: Uint8Array): Promise<void> {
  const key = await customerKey(tenantId, customerId);
  await putObject(paperObject(object), await sealBytes(key, context(tenantId, paperObject(object)), pdf));
}

/** The paper, when it was drawn before. Throws `SealBroken` when it is not what was sealed. */
export const readPaper = (tenantId: string, customerId: string, object: string): Promise<Uint8Array | undefined> =>
  readSealed(tenantId, customerId, paperObject(object));
