import {
  AlgorithmSuiteIdentifier,
  buildClient,
  CommitmentPolicy,
  type KmsHierarchicalKeyRingNode,
  type RawAesKeyringNode,
} from "@aws-crypto/client-node";

/** What a sealed record is: authenticated with its bytes, and compared again when they are opened. */
export interface SealContext {
  tenant: string;
  /** Kind of record, e.g. `customer`. */
  entity: string;
  /** Id of the record within the company. */
  id: string;
}

/** The bytes are not what was sealed for this record: moved, changed, cut, or their key is gone. A defect. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

type Keyring = RawAesKeyringNode | KmsHierarchicalKeyRingNode;

const { encrypt, decrypt } = buildClient({
  commitmentPolicy: CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT,
  maxEncryptedDataKeys: 1,
});

/** 0x0478: committing, and without the signature that only helps where writers and readers hold different rights. */
const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;

/** One frame a message, however long: then the length of a message follows from its header alone. */
const frameLength = 0xffff_ffff;

function pairs({ tenant, entity, id }: SealContext): Record<string, string> {
  if (!tenant || !entity || !id) throw new TypeError("A sealed record needs its tenant, entity and id.");
  return { tenant, entity, id };
}

/** The tenant comes from the actor and the context from the record: that they differ is a mistake of the caller's. */
export function assertTenant(tenantId: string, { tenant }: SealContext): void {
  if (tenant !== tenantId) throw new TypeError("The record belongs to another tenant than the key.");
}

/** Seals bytes under a keyring, for one record. */
export async function sealUnder(keyring: Keyring, context: SealContext, plain: Uint8Array): Promise<Uint8Array> {
  const { result } = await encrypt(keyring, plain, { suiteId, frameLength, encryptionContext: pairs(context) });
  return result;
}

/** Opens what `sealUnder` gave for the same record; throws `SealBroken` or the keyring's failure. */
export async function openUnder(keyring: Keyring, context: SealContext, sealed: Uint8Array): Promise<Uint8Array> {
  const wanted = pairs(context);
  const { plaintext, messageHeader } = await decrypt(keyring, sealed).catch((error: unknown) => {
    throw new SealBroken("The sealed bytes do not open.", { cause: error });
  });
  const found = Object.entries(messageHeader.encryptionContext);
  const same = found.length === Object.keys(wanted).length && found.every(([name, value]) => wanted[name] === value);
  if (!same) throw new SealBroken("The sealed bytes belong to another record.");
  if (sealed.length !== lengthOf(messageHeader) + plaintext.length) {
    throw new SealBroken("There are bytes behind the end of the sealed ones.");
  }
  return plaintext;
}

type Header = Awaited<ReturnType<typeof decrypt>>["messageHeader"];

/**
 * Bytes of a one-frame message beside its text. The SDK leaves what follows an unsigned message unread, so that
 * without this count a longer copy would pass for the original.
 */
function lengthOf({ encryptionContext, encryptedDataKeys }: Header): number {
  const fixed = 1 + 2 + 32 + 2 + 2 + 2 + 1 + 4 + 32 + 16;
  const frame = 4 + 4 + 12 + 4 + 16;
  const texts = Object.entries(encryptionContext).flat();
  const context = texts.reduce((sum, text) => sum + 2 + Buffer.byteLength(text), 0);
  const keys = encryptedDataKeys.map(({ providerId, rawInfo, encryptedDataKey }) => {
    return 6 + Buffer.byteLength(providerId) + (rawInfo?.length ?? 0) + encryptedDataKey.length;
  });
  return fixed + frame + context + keys.reduce((sum, length) => sum + length, 0);
}
