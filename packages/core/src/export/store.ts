import { randomUUID } from "node:crypto";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { tenantId } from "../actor/actor.ts";
import { deleteObject, downloadLink, getObject, objectKey } from "../blob/blob.ts";
import { s3Client } from "../client/client.ts";
import { resource } from "../resource/resource.ts";
import { openForTenant, sealForTenant } from "../seal/seal.ts";

/**
 * The file of an export while it grows. It is uploaded in parts, each at least 5 MB but the last, and nobody can see
 * it before it is whole. Objects carry a tag by which the bucket's lifecycle removes them after a day.
 */
const Tagging = "keep=1d";
const key = (exportId: string): string => objectKey(tenantId(), `export/${exportId}/archive.zip`);
const at = (exportId: string) => ({ Bucket: resource.bucket, Key: key(exportId) });

export async function beginArchive(exportId: string): Promise<string> {
  const begun = new CreateMultipartUploadCommand({ ...at(exportId), ContentType: "application/zip", Tagging });
  const { UploadId } = await s3Client().send(begun);
  if (!UploadId) throw new Error("the upload has no id");
  return UploadId;
}

/** Puts part `number` (from 1); the same one again replaces it. The tag that comes back belongs to its content. */
export async function putPart(exportId: string, upload: string, number: number, Body: Uint8Array): Promise<string> {
  const put = new UploadPartCommand({ ...at(exportId), UploadId: upload, PartNumber: number, Body });
  const { ETag } = await s3Client().send(put);
  if (!ETag) throw new Error("the part has no tag");
  return ETag;
}

/** Makes the file out of its parts; refused when one of them is not the one that these tags tell of. */
export async function finishArchive(exportId: string, upload: string, tags: readonly string[]): Promise<void> {
  const Parts = tags.map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
  await s3Client().send(
    new CompleteMultipartUploadCommand({ ...at(exportId), UploadId: upload, MultipartUpload: { Parts } }),
  );
}

export async function dropArchive(exportId: string, upload: string): Promise<void> {
  await s3Client().send(new AbortMultipartUploadCommand({ ...at(exportId), UploadId: upload }));
}

export const archiveLink = (exportId: string, filename: string): Promise<string> =>
  downloadLink(key(exportId), filename);

const context = (exportId: string) => ({ tenant: tenantId(), entity: "export", id: exportId });

/** Keeps what an attempt needs to go on, sealed, under a key of its own: a twin at work cannot replace it. */
export async function saveCheckpoint(exportId: string, state: object): Promise<string> {
  const Key = objectKey(tenantId(), `export/${exportId}/checkpoint-${randomUUID()}`);
  const Body = await sealForTenant(tenantId(), context(exportId), state);
  await s3Client().send(new PutObjectCommand({ Bucket: resource.bucket, Key, Body, Tagging }));
  return Key;
}

export async function readCheckpoint<T>(exportId: string, checkpoint: string): Promise<T | undefined> {
  const sealed = await getObject(checkpoint);
  return sealed ? openForTenant<T>(tenantId(), context(exportId), sealed) : undefined;
}

export const dropCheckpoint = (checkpoint: string): Promise<void> => deleteObject(checkpoint);
