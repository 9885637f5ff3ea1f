import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

export interface Key {
  id: string;
  usage: "ENCRYPT_DECRYPT" | "GENERATE_VERIFY_MAC";
  /** 32 bytes in base64. */
  material: string;
  enabled: boolean;
}

/** An error of the protocol; its name is the exception's. */
export class Refusal extends Error {
  constructor(type: string, message = type) {
    super(message);
    this.name = type;
  }
}

export const arn = (key: Key): string => `arn:aws:kms:us-east-1:000000000000:key/${key.id}`;
export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** Holds the keys and does the arithmetic. A ciphertext is the key's id (36), nonce (12), tag (16), then the rest. */
export class Vault {
  readonly #keys = new Map<string, Key>();
  readonly #file: string | undefined;

  constructor(file: string | undefined) {
    this.#file = file;
    if (!file || !existsSync(file)) return;
    for (const key of JSON.parse(readFileSync(file, "utf8")) as Key[]) this.#keys.set(key.id, key);
  }

  first(): Key {
    for (const key of this.#keys.values()) if (key.usage === "ENCRYPT_DECRYPT") return key;
    return this.create("ENCRYPT_DECRYPT");
  }

  create(usage: Key["usage"]): Key {
    const key: Key = { id: randomUUID(), usage, material: base64(randomBytes(32)), enabled: true };
    this.#keys.set(key.id, key);
    this.#save();
    return key;
  }

  /** By id or ARN; `NotFoundException` otherwise. */
  find(name: unknown): Key {
    const id = String(name).split("/").at(-1) ?? "";
    const key = this.#keys.get(id);
    if (!key || (name !== id && name !== arn(key))) throw new Refusal("NotFoundException", `Key '${name}' not found`);
    return key;
  }

  enable(name: unknown, enabled: boolean): void {
    this.find(name).enabled = enabled;
    this.#save();
  }

  #material(key: Key, usage: Key["usage"]): Buffer {
    if (!key.enabled) throw new Refusal("DisabledException", `${arn(key)} is disabled.`);
    if (key.usage !== usage) throw new Refusal("InvalidKeyUsageException", `${arn(key)} is for ${key.usage}`);
    return Buffer.from(key.material, "base64");
  }

  encrypt(key: Key, plaintext: Buffer, aad: Buffer): Buffer {
    if (plaintext.length > 4096) throw new Refusal("ValidationException", "Plaintext is longer than 4096 bytes");
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#material(key, "ENCRYPT_DECRYPT"), nonce).setAAD(aad);
    const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return Buffer.concat([Buffer.from(key.id), nonce, cipher.getAuthTag(), body]);
  }

  /** `expected` is the key the caller named, if any: another key's ciphertext is refused. */
  decrypt(blob: Buffer, aad: Buffer, expected: unknown): { key: Key; plaintext: Buffer } {
    const key = this.#keys.get(blob.toString("latin1", 0, 36));
    if (expected !== undefined && this.find(expected) !== key) throw new Refusal("IncorrectKeyException");
    if (!key || blob.length < 64) throw new Refusal("InvalidCiphertextException");
    const material = this.#material(key, "ENCRYPT_DECRYPT");
    try {
      const decipher = createDecipheriv("aes-256-gcm", material, blob.subarray(36, 48), { authTagLength: 16 });
      decipher.setAAD(aad).setAuthTag(blob.subarray(48, 64));
      return { key, plaintext: Buffer.concat([decipher.update(blob.subarray(64)), decipher.final()]) };
    } catch {
      throw new Refusal("InvalidCiphertextException");
    }
  }

  mac(key: Key, message: Buffer): Buffer {
    return createHmac("sha256", this.#material(key, "GENERATE_VERIFY_MAC")).update(message).digest();
  }

  /** Written beside and renamed, so that a kill leaves the old file or the new one. */
  #save(): void {
    if (!this.#file) return;
    const draft = `${this.#file}.new`;
    writeFileSync(draft, JSON.stringify([...this.#keys.values()], null, 2), { mode: 0o600 });
    renameSync(draft, this.#file);
  }
}
