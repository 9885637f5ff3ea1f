import { AsyncLocalStorage } from "node:async_hooks";
import { BranchKeyStoreNode, KmsHierarchicalKeyRingNode } from "@aws-crypto/client-node";
import { DynamoDBClient, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { dynamoClient, kmsClient, observed, perStage } from "../client/client.ts";
import { resource } from "../resource/resource.ts";
import { branchKeyCache } from "./materials.ts";
import { assertTenant, openUnder, type SealContext, sealUnder } from "./message.ts";
import { KEY_LIFE_SECONDS, Shared } from "./opened.ts";

/** Bound into every branch key, so that a table restored under another name still serves. */
const LOGICAL_NAME = "counterfoil-branch-keys";

/** Branch keys that a process holds open; a tenant that writes and reads takes two. */
const MAX_BRANCH_KEYS = 2_000;

type BranchKey = Awaited<ReturnType<BranchKeyStoreNode["getActiveBranchKey"]>>;

const readings = new Shared<BranchKey>();

/** The keyring folds a failure of the key store into a text; the failure itself is kept here for `openForTenant`. */
const attempt = new AsyncLocalStorage<{ failure?: unknown }>();

async function read(name: string, reading: () => Promise<BranchKey>): Promise<BranchKey> {
  try {
    return await readings.run(name, reading);
  } catch (failure) {
    const slot = attempt.getStore();
    if (slot) slot.failure = failure;
    throw failure;
  }
}

/** Callers who want the same branch key at the same time cost one reading and one KMS call. */
class BranchKeyStore extends BranchKeyStoreNode {
  override getActiveBranchKey(id: string): Promise<BranchKey> {
    return read(id, () => super.getActiveBranchKey(id));
  }

  override getBranchKeyVersion(id: string, version: string): Promise<BranchKey> {
    return read(`${id} ${version}`, () => super.getBranchKeyVersion(id, version));
  }
}

/** The SDK reads branch keys eventually consistently: a company just signed up would have no key yet. */
function consistentClient(): DynamoDBClient {
  const { requestHandler } = dynamoClient().config;
  const client = new DynamoDBClient({ requestHandler });
  client.middlewareStack.add(
    (next, context) => (args) =>
      next(
        context.commandName === "GetItemCommand" ? { ...args, input: { ...args.input, ConsistentRead: true } } : args,
      ),
    { step: "initialize", name: "consistentRead", priority: "high" },
  );
  return observed(client);
}

/** The keyrings of a process differ in their tenant only; store, cache and partition they share. */
const store = perStage(() => ({
  keyStore: new BranchKeyStore({
    logicalKeyStoreName: LOGICAL_NAME,
    storage: { ddbTableName: resource.branchKeyTable, ddbClient: consistentClient() },
    keyManagement: { kmsClient: kmsClient() },
    kmsConfiguration: { identifier: resource.sealKeyArn },
  }),
  cache: branchKeyCache(MAX_BRANCH_KEYS),
  cacheLimitTtl: KEY_LIFE_SECONDS,
  partitionId: "process",
}));

/** Pinned: bytes of another tenant are refused before any key is read. */
const keyring = (tenantId: string) => new KmsHierarchicalKeyRingNode({ ...store(), branchKeyId: tenantId });

/**
 * Makes the branch key of a new tenant. Calling it again changes nothing.
 * Costs three KMS calls and one transaction.
 */
export async function createTenantKey(tenantId: string): Promise<void> {
  const input = { branchKeyIdentifier: tenantId, encryptionContext: { tenant: tenantId } };
  await store()
    .keyStore.createKey(input)
    .catch((error: unknown) => {
      const exists =
        error instanceof TransactionCanceledException &&
        error.CancellationReasons?.some(({ Code }) => Code === "ConditionalCheckFailed");
      if (!exists) throw error;
    });
}

/** Seals under a new version from now on (elsewhere within `KEY_LIFE_SECONDS`); what older versions sealed still opens. */
export async function rotateTenantKey(tenantId: string): Promise<void> {
  await store().keyStore.versionKey({ branchKeyIdentifier: tenantId });
}

/** Seals bytes directly under the tenant's branch key. */
export async function sealUnderBranch(tenantId: string, context: SealContext, plain: Uint8Array): Promise<Uint8Array> {
  assertTenant(tenantId, context);
  return sealUnder(keyring(tenantId), context, plain);
}

/** Opens what `sealUnderBranch` gave. Throws `SealBroken`, or the failure of KMS or the key store as it came. */
export async function openUnderBranch(tenantId: string, context: SealContext, sealed: Uint8Array): Promise<Uint8Array> {
  assertTenant(tenantId, context);
  const slot: { failure?: unknown } = {};
  try {
    return await attempt.run(slot, () => openUnder(keyring(tenantId), context, sealed));
  } catch (error) {
    if (slot.failure !== undefined && !isTampering(slot.failure)) throw slot.failure;
    throw error;
  }
}

/** Whether the key store found a row that is missing, moved or changed; what a request met on its way is not that. */
function isTampering(failure: unknown): boolean {
  if (!(failure instanceof Error)) return false;
  if (failure.name === "InvalidCiphertextException" || failure.name === "IncorrectKeyException") return true;
  return failure.name === "Error" && !("$metadata" in failure);
}
