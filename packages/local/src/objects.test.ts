import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getObject, uploadForm } from "@counterfoil/core/blob";
import { resource } from "@counterfoil/core/resource";
import { expect, test } from "vitest";
import { testStage } from "./test-stage.ts";
import { uploadRefusal } from "./upload.ts";

const stage = await testStage("objects");
const most = 1000;

type Upload = { key?: string; size?: number; change?: Record<string, string>; without?: string };

/** A form as the browser fills it in, after something was done to it. */
async function formOf({ key = "tenant/t/sheet", size = 10, change = {}, without }: Upload = {}) {
  const { url, fields } = await uploadForm(key, most);
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...change })) if (name !== without) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(size).fill(7)]), "sheet.xlsx");
  return { url, form };
}

async function upload(how: Upload = {}) {
  const { url, form } = await formOf(how);
  const response = await fetch(url, { method: "POST", body: form });
  return { status: response.status, code: /<Code>(.*)<\/Code>/.exec(await response.text())?.[1] };
}

test("an upload form works at the public address, for any key and any bytes up to its limit", async () => {
  const { url } = await formOf();
  expect(url.startsWith(`${stage.url}/objects/`)).toBe(true);
  expect((await upload({ key: "tenant/t/存 根", size: most })).status).toBe(204);
  expect(await getObject("tenant/t/存 根")).toEqual(new Uint8Array(most).fill(7));
});

test("an upload that its policy does not allow leaves no object", async () => {
  const policy = Buffer.from('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}').toString("base64");
  expect(await upload({ size: most + 1 })).toEqual({ status: 400, code: "EntityTooLarge" });
  expect(await upload({ size: 0 })).toEqual({ status: 400, code: "EntityTooSmall" });
  expect(await upload({ change: { key: "tenant/other/sheet" } })).toEqual({ status: 403, code: "AccessDenied" });
  expect(await upload({ change: { Policy: policy } })).toEqual({ status: 403, code: "SignatureDoesNotMatch" });
  expect(await upload({ without: "X-Amz-Signature" })).toEqual({ status: 403, code: "SignatureDoesNotMatch" });
  expect(await upload({ without: "Policy" })).toEqual({ status: 403, code: "AccessDenied" });
  expect(await upload({ change: { acl: "public-read" } })).toEqual({ status: 403, code: "AccessDenied" });
  expect(await getObject("tenant/t/sheet")).toBeUndefined();
  expect(await getObject("tenant/other/sheet")).toBeUndefined();
});

test("an upload form is of no use after its expiry, nor for another bucket", async () => {
  const { form } = await formOf();
  const { expiration } = JSON.parse(Buffer.from(String(form.get("Policy")), "base64").toString());
  expect(uploadRefusal(form, resource.bucket, new Date(Date.parse(expiration) - 1))).toBeUndefined();
  expect(uploadRefusal(form, resource.bucket, new Date(expiration))?.code).toBe("AccessDenied");
  expect(uploadRefusal(form, "other-objects", new Date(Date.parse(expiration) - 1))?.code).toBe("AccessDenied");
});

test("signed requests pass at the public address, and unsigned ones do not", async () => {
  const s3 = new S3Client({ endpoint: `${stage.url}/objects`, forcePathStyle: true });
  const at = { Bucket: resource.bucket, Key: "tenant/t/存 根.pdf" };
  await s3.send(new PutObjectCommand({ ...at, Body: "bytes" }));
  expect(await (await s3.send(new GetObjectCommand(at))).Body?.transformToString()).toBe("bytes");
  const unsigned = await fetch(`${stage.url}/objects/${at.Bucket}/${encodeURI(at.Key)}`);
  expect([unsigned.status, await unsigned.text()]).toEqual([403, expect.stringContaining("AccessDenied")]);
});
