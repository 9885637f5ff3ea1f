import { createHash } from "node:crypto";
import { z } from "zod";
import { actorName, tenantId } from "../actor/actor.ts";
import { allowance } from "../allowance/allowance.ts";
import { deleteObject, getObject, objectKey, putObject, uploadForm } from "../blob/blob.ts";
import { timestamp } from "../clock/clock.ts";
import { customerHead } from "../customer/customer.ts";
import { customerKey } from "../customer/key.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema, newId } from "../id/id.ts";
import { open, openBytes, seal, sealBytes } from "../seal/seal.ts";
import { Cancelled, put, transact, untilItHolds } from "../table/table.ts";
import { attachmentEntity } from "./attachment.entity.ts";

/** Files of a customer: put where only this customer's uploads go, looked at, and then sealed under the customer's key. */
export const attachmentSchema = z.object({ customerId: idSchema("customer"), attachmentId: idSchema("attachment") });

const mostBytes = 10 * 1024 * 1024;

const pathOf = (customerId: string, attachmentId: string, kind: "upload" | "attachment"): string =>
  objectKey(tenantId(), `customer/${customerId}/${kind}/${attachmentId}`);

const context = (id: string) => ({ tenant: tenantId(), entity: "attachment", id });

/**
 * A form by which a browser puts the file where `keepAttachment` finds it, within ten minutes; 10 MB at most. What is
 * begun counts, for it may be put and never kept. Fault `busy` (too many).
 */
export async function beginAttachment(customerId: string) {
  await customerHead(customerId);
  await untilItHolds(["allowance"], async () => {
    const counted = await allowance(customerId, { uploads: 1 });
    if (counted.length > 0) await transact(counted);
  });
  const attachmentId = newId("attachment");
  return { attachmentId, ...(await uploadForm(pathOf(customerId, attachmentId, "upload"), mostBytes)) };
}

export const keptSchema = attachmentSchema.extend({ filename: z.string().trim().min(1).max(200) });

/**
 * Keeps what was put there: its kind is told by its content, whatever it is called. Kept again it is the same file.
 * Faults: `not_found` (nothing was put there), `invalid` (neither PDF nor PNG nor JPEG, too large), `busy` (too many).
 */
export async function keepAttachment({ customerId, attachmentId, filename }: z.infer<typeof keptSchema>) {
  if (await findAttachment(customerId, attachmentId)) return { attachmentId };
  const upload = pathOf(customerId, attachmentId, "upload");
  const bytes = await getObject(upload);
  if (!bytes) throw new Fault("not_found", "attachment.not_uploaded");
  const contentType = kindOf(bytes);
  if (!contentType || bytes.length > mostBytes) throw new Fault("invalid", "attachment.not_readable");
  const key = await customerKey(tenantId(), customerId);
  const object = pathOf(customerId, attachmentId, "attachment");
  const item = {
    ...{ tenantId: tenantId(), customerId, attachmentId, contentType, bytes: bytes.length },
    ...{ sha256: createHash("sha256").update(bytes).digest("hex"), by: actorName(), at: timestamp() },
    sealed: await seal(key, context(attachmentId), { filename }),
  };
  const kept = put("attachment", attachmentEntity().create(item));
  await untilItHolds(["allowance"], async () => {
    const counted = await allowance(customerId, { bytes: bytes.length });
    await putObject(object, await sealBytes(key, context(object), bytes));
    await transact([kept, ...counted]).catch(unlessKept);
  });
  await deleteObject(upload);
  return { attachmentId };
}

/** Whoever was faster has kept the same file. */
function unlessKept(error: unknown): void {
  if (!(error instanceof Cancelled && error.failed.has("attachment"))) throw error;
}

function kindOf(bytes: Uint8Array): "application/pdf" | "image/png" | "image/jpeg" | undefined {
  const head = Buffer.from(bytes.subarray(0, 8));
  if (head.subarray(0, 5).toString("latin1") === "%PDF-") return "application/pdf";
  if (head.toString("hex") === "89504e470d0a1a0a") return "image/png";
  if (head.subarray(0, 3).toString("hex") === "ffd8ff") return "image/jpeg";
  return undefined;
}

async function findAttachment(customerId: string, attachmentId: string) {
  const { data } = await attachmentEntity()
    .get({ tenantId: tenantId(), customerId, attachmentId })
    .go({ consistent: true });
  return data ?? undefined;
}

/** That this file is this customer's; fault `not_found` for any other. */
export async function assertAttachment(customerId: string, attachmentId: string | undefined): Promise<void> {
  if (attachmentId !== undefined && !(await findAttachment(customerId, attachmentId)))
    throw new Fault("not_found", "attachment.not_found");
}

/** The file as it was put, with its name. Fault `not_found`. */
export async function readAttachment({ customerId, attachmentId }: z.infer<typeof attachmentSchema>) {
  const item = await findAttachment(customerId, attachmentId);
  const object = pathOf(customerId, attachmentId, "attachment");
  const sealed = item && (await getObject(object));
  if (!item || !sealed) throw new Fault("not_found", "attachment.not_found");
  const key = await customerKey(tenantId(), customerId);
  const [bytes, { filename }] = await Promise.all([
    openBytes(key, context(object), sealed),
    open<{ filename: string }>(key, context(attachmentId), item.sealed as Uint8Array),
  ]);
  return { bytes, filename, contentType: item.contentType };
}
