import type { KmsHierarchicalKeyRingNode } from "@aws-crypto/client-node";
import { LRUCache } from "lru-cache";
import { bounded } from "./opened.ts";

export type MaterialsCache = NonNullable<ConstructorParameters<typeof KmsHierarchicalKeyRingNode>[0]["cache"]>;
type Entry = Exclude<ReturnType<MaterialsCache["getBranchKeyMaterial"]>, false>;

const unused = (): never => {
  throw new Error("Only branch keys are kept here.");
};

/**
 * Where a process keeps open branch keys. The SDK's own cache overwrites a key with zeros when it drops it, also under
 * an operation that has just been given it and then seals under zeros; here a dropped key is left to whoever holds it.
 */
export function branchKeyCache(max: number): MaterialsCache {
  const keys = new LRUCache<string, Entry>(bounded(max));
  return {
    // The keyring checks the age once more, against the machine's clock; this cache alone decides, by the product's.
    putBranchKeyMaterial: (name, response) => void keys.set(name, { response, now: Number.POSITIVE_INFINITY }),
    getBranchKeyMaterial: (name) => keys.get(name) ?? false,
    del: (name) => void keys.delete(name),
    putEncryptionMaterial: unused,
    putDecryptionMaterial: unused,
    getEncryptionMaterial: unused,
    getDecryptionMaterial: unused,
  };
}
