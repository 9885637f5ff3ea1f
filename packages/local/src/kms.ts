import { randomBytes, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { arn, base64, type Key, Refusal, Vault } from "./kms-vault.ts";

/**
 * A KMS over the wire protocol (AWS JSON 1.1), for one machine.
 * It cannot prove who may use a key: it knows no signatures, policies, grants, quotas or audit trail.
 */
export interface Kms {
  endpoint: string;
  /** ARN of the symmetric key made at the first start. */
  keyArn: string;
  /** Requests answered since the start, refusals included. */
  requests(): number;
  stop(): Promise<void>;
}

type Input = Record<string, unknown>;

function bytesOf(input: Input, field: string): Buffer {
  const value = input[field];
  if (typeof value !== "string" || value === "") throw new Refusal("ValidationException", `${field} is missing`);
  return Buffer.from(value, "base64");
}

/** The encryption context as authenticated bytes: pairs in one order, whatever order the caller had. */
const context = (input: Input, field = "EncryptionContext"): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(input[field] ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))));

const metadata = (key: Key) => ({
  KeyMetadata: {
    KeyId: key.id,
    Arn: arn(key),
    Enabled: key.enabled,
    KeyState: key.enabled ? "Enabled" : "Disabled",
    KeyUsage: key.usage,
    KeySpec: key.usage === "ENCRYPT_DECRYPT" ? "SYMMETRIC_DEFAULT" : "HMAC_256",
  },
});

function dataKey(vault: Vault, input: Input): { KeyId: string; Plaintext: string; CiphertextBlob: string } {
  const key = vault.find(input.KeyId);
  const size = input.KeySpec === "AES_256" ? 32 : input.KeySpec === "AES_128" ? 16 : Number(input.NumberOfBytes);
  if (!(size >= 1 && size <= 1024)) throw new Refusal("ValidationException", "KeySpec or NumberOfBytes is wanted");
  const plaintext = randomBytes(size);
  const sealed = vault.encrypt(key, plaintext, context(input));
  return { KeyId: arn(key), Plaintext: base64(plaintext), CiphertextBlob: base64(sealed) };
}

const operations: Record<string, (vault: Vault, input: Input) => object> = {
  CreateKey: (vault, input) =>
    metadata(vault.create(input.KeyUsage === "GENERATE_VERIFY_MAC" ? "GENERATE_VERIFY_MAC" : "ENCRYPT_DECRYPT")),
  DescribeKey: (vault, input) => metadata(vault.find(input.KeyId)),
  EnableKey: (vault, input) => ({ done: vault.enable(input.KeyId, true) }),
  DisableKey: (vault, input) => ({ done: vault.enable(input.KeyId, false) }),
  GenerateDataKey: dataKey,
  GenerateDataKeyWithoutPlaintext(vault, input) {
    const { KeyId, CiphertextBlob } = dataKey(vault, input);
    return { KeyId, CiphertextBlob };
  },
  Encrypt(vault, input) {
    const key = vault.find(input.KeyId);
    return { KeyId: arn(key), CiphertextBlob: base64(vault.encrypt(key, bytesOf(input, "Plaintext"), context(input))) };
  },
  Decrypt(vault, input) {
    const { key, plaintext } = vault.decrypt(bytesOf(input, "CiphertextBlob"), context(input), input.KeyId);
    return { KeyId: arn(key), Plaintext: base64(plaintext) };
  },
  ReEncrypt(vault, input) {
    const sourceContext = context(input, "SourceEncryptionContext");
    const source = vault.decrypt(bytesOf(input, "CiphertextBlob"), sourceContext, input.SourceKeyId);
    const target = vault.find(input.DestinationKeyId);
    const sealed = vault.encrypt(target, source.plaintext, context(input, "DestinationEncryptionContext"));
    return { SourceKeyId: arn(source.key), KeyId: arn(target), CiphertextBlob: base64(sealed) };
  },
  GenerateMac(vault, input) {
    const key = vault.find(input.KeyId);
    return { KeyId: arn(key), MacAlgorithm: "HMAC_SHA_256", Mac: base64(vault.mac(key, bytesOf(input, "Message"))) };
  },
  VerifyMac(vault, input) {
    const key = vault.find(input.KeyId);
    const [given, real] = [bytesOf(input, "Mac"), vault.mac(key, bytesOf(input, "Message"))];
    if (given.length !== real.length || !timingSafeEqual(given, real)) throw new Refusal("KMSInvalidMacException");
    return { KeyId: arn(key), MacAlgorithm: "HMAC_SHA_256", MacValid: true };
  },
};

async function answer(vault: Vault, request: IncomingMessage): Promise<object> {
  const name = String(request.headers["x-amz-target"]).replace("TrentService.", "");
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!operation) throw new Refusal("UnknownOperationException", `${name} is not served here`);
  return operation(vault, (await json(request)) as Input);
}

/**
 * Listens on the loopback only; `port` 0 or none takes a free one. With `keyFile` (mode 0600) the keys survive a
 * restart, without it they live in memory.
 */
export async function startKms({ port = 0, keyFile }: { port?: number; keyFile?: string } = {}): Promise<Kms> {
  const vault = new Vault(keyFile);
  const keyArn = arn(vault.first());
  let requests = 0;
  const server = createServer(async (request, response) => {
    requests++;
    response.setHeader("content-type", "application/x-amz-json-1.1");
    try {
      response.end(JSON.stringify(await answer(vault, request)));
    } catch (error) {
      const type = error instanceof Refusal ? error.name : "KMSInternalException";
      response.statusCode = error instanceof Refusal ? 400 : 500;
      response.end(JSON.stringify({ __type: type, message: error instanceof Error ? error.message : type }));
    }
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keyArn,
    requests: () => requests,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
