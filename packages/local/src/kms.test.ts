import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GenerateMacCommand,
  KMSClient,
  ReEncryptCommand,
  VerifyMacCommand,
} from "@aws-sdk/client-kms";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Kms, startKms } from "./kms.ts";

const clientOf = (kms: Kms) =>
  new KMSClient({
    endpoint: kms.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });

const text = Buffer.from("branch");
const context = { tenant: "ten_a", purpose: "test" };

describe("the KMS stand-in, through the real client", () => {
  let kms: Kms;
  let client: KMSClient;

  beforeAll(async () => {
    kms = await startKms();
    client = clientOf(kms);
  });
  afterAll(() => kms.stop());

  const encrypt = async () =>
    (await client.send(new EncryptCommand({ KeyId: kms.keyArn, Plaintext: text, EncryptionContext: context })))
      .CiphertextBlob as Uint8Array;

  it("opens what it sealed, whatever the order of the context's pairs", async () => {
    const { Plaintext, KeyId } = await client.send(
      new DecryptCommand({
        CiphertextBlob: await encrypt(),
        EncryptionContext: { purpose: "test", tenant: "ten_a" },
      }),
    );
    expect(Buffer.from(Plaintext ?? [])).toEqual(text);
    expect(KeyId).toBe(kms.keyArn);
  });

  it("refuses another context, no context, and a flipped byte as invalid ciphertext", async () => {
    const blob = await encrypt();
    const refused = (changed: Uint8Array, EncryptionContext: Record<string, string>) =>
      expect(client.send(new DecryptCommand({ CiphertextBlob: changed, EncryptionContext }))).rejects.toMatchObject({
        name: "InvalidCiphertextException",
      });
    await refused(blob, { ...context, tenant: "ten_b" });
    await refused(blob, {});
    for (let at = 0; at < blob.length; at++) {
      const changed = Uint8Array.from(blob);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await refused(changed, context);
    }
    await refused(blob.subarray(0, 40), context);
  });

  it("gives data keys that open to what was handed out, and hides them where asked to", async () => {
    const made = await client.send(
      new GenerateDataKeyCommand({ KeyId: kms.keyArn, KeySpec: "AES_256", EncryptionContext: context }),
    );
    const opened = await client.send(
      new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: context }),
    );
    expect(opened.Plaintext).toEqual(made.Plaintext);
    expect(made.Plaintext).toHaveLength(32);
    const hidden = await client.send(
      new GenerateDataKeyWithoutPlaintextCommand({ KeyId: kms.keyArn, NumberOfBytes: 32 }),
    );
    expect(hidden).not.toHaveProperty("Plaintext");
  });

  it("re-encrypts under a new context and only from the right old one", async () => {
    const move = async (from: Record<string, string>) =>
      client.send(
        new ReEncryptCommand({
          CiphertextBlob: await encrypt(),
          SourceKeyId: kms.keyArn,
          SourceEncryptionContext: from,
          DestinationKeyId: kms.keyArn,
          DestinationEncryptionContext: { tenant: "ten_b" },
        }),
      );
    const { CiphertextBlob } = await move(context);
    const opened = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: { tenant: "ten_b" } }));
    expect(Buffer.from(opened.Plaintext ?? [])).toEqual(text);
    await expect(move({ tenant: "ten_b" })).rejects.toMatchObject({ name: "InvalidCiphertextException" });
  });

  it("refuses a disabled key until it is enabled, an unknown key, and a ciphertext of another key", async () => {
    const made = await client.send(new CreateKeyCommand({}));
    const other = made.KeyMetadata?.Arn;
    const use = () => client.send(new EncryptCommand({ KeyId: other, Plaintext: text }));
    const { CiphertextBlob } = await use();
    await expect(client.send(new DecryptCommand({ KeyId: kms.keyArn, CiphertextBlob }))).rejects.toMatchObject({
      name: "IncorrectKeyException",
    });
    await client.send(new DisableKeyCommand({ KeyId: other }));
    await expect(use()).rejects.toMatchObject({ name: "DisabledException" });
    await expect(client.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({
      name: "DisabledException",
    });
    await client.send(new EnableKeyCommand({ KeyId: other }));
    await expect(use()).resolves.toBeDefined();
    await expect(client.send(new DescribeKeyCommand({ KeyId: `${other}0` }))).rejects.toMatchObject({
      name: "NotFoundException",
    });
  });

  it("verifies its own codes and no other's", async () => {
    const made = await client.send(new CreateKeyCommand({ KeyUsage: "GENERATE_VERIFY_MAC", KeySpec: "HMAC_256" }));
    const request = { KeyId: made.KeyMetadata?.Arn, MacAlgorithm: "HMAC_SHA_256", Message: text } as const;
    const { Mac } = await client.send(new GenerateMacCommand(request));
    expect((await client.send(new VerifyMacCommand({ ...request, Mac }))).MacValid).toBe(true);
    await expect(
      client.send(new VerifyMacCommand({ ...request, Message: Buffer.from("other"), Mac })),
    ).rejects.toMatchObject({ name: "KMSInvalidMacException" });
    await expect(client.send(new GenerateMacCommand({ ...request, KeyId: kms.keyArn }))).rejects.toMatchObject({
      name: "InvalidKeyUsageException",
    });
  });
});

it("keeps its keys over a restart, in a file that only its owner can read", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kms-"));
  const keyFile = join(folder, "keys.json");
  try {
    const before = await startKms({ keyFile });
    const { CiphertextBlob } = await clientOf(before).send(
      new EncryptCommand({ KeyId: before.keyArn, Plaintext: text }),
    );
    await before.stop();
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    const after = await startKms({ keyFile });
    expect(after.keyArn).toBe(before.keyArn);
    const opened = await clientOf(after).send(new DecryptCommand({ CiphertextBlob }));
    expect(Buffer.from(opened.Plaintext ?? [])).toEqual(text);
    await after.stop();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
