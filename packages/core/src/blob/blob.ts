import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { publicS3Client, s3Client } from "../client/client.ts";
import { resource } from "../resource/resource.ts";

/** Objects of a company; every key begins with its company, as every key of the table does. */
export const objectKey = (tenantId: string, path: string): string => `tenant/${tenantId}/${path}`;

export async function putObject(
  key: string,
  body: Uint8Array,
  contentType = "application/octet-stream",
): Promise<void> {
  await s3Client().send(
    new PutObjectCommand({ Bucket: resource.bucket, Key: key, Body: body, ContentType: contentType }),
  );
}

/** The bytes; `undefined` when there is no such object. */
export async function getObject(key: string): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await s3Client().send(new GetObjectCommand({ Bucket: resource.bucket, Key: key }));
    return await Body?.transformToByteArray();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

export async function deleteObject(key: string): Promise<void> {
  await s3Client().send(new DeleteObjectCommand({ Bucket: resource.bucket, Key: key }));
}

/** A form with which a browser may put one object of at most `mostBytes`, within ten minutes, under this key. */
export async function uploadForm(
  key: string,
  mostBytes: number,
): Promise<{ url: string; fields: Record<string, string> }> {
  return createPresignedPost(publicS3Client(), {
    Bucket: resource.bucket,
    Key: key,
    Conditions: [["content-length-range", 1, mostBytes]],
    Expires: 600,
  });
}

/** A link by which a browser may fetch one object within five minutes, to be saved under this name. */
export async function downloadLink(key: string, filename: string): Promise<string> {
  const ResponseContentDisposition = `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`;
  const fetched = new GetObjectCommand({ Bucket: resource.bucket, Key: key, ResponseContentDisposition });
  return getSignedUrl(publicS3Client(), fetched, { expiresIn: 300 });
}
