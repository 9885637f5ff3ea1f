/**
 * The one table and its indexes. The local cloud makes it from this, `infra` deploys it from this, and the entities
 * are checked against it. What each index answers stands in docs/access-patterns.md.
 */
export const tableManifest = {
  partitionKey: "pk",
  sortKey: "sk",
  /** Seconds since 1970; reads filter on it too, since deletion may take days. */
  timeToLive: "expiresAt",
  stream: "NEW_IMAGE",
  indexes: [
    { name: "gsi1", partitionKey: "gsi1pk", sortKey: "gsi1sk" },
    { name: "gsi2", partitionKey: "gsi2pk", sortKey: "gsi2sk" },
    { name: "gsi3", partitionKey: "gsi3pk", sortKey: "gsi3sk" },
  ],
} as const;

/** Key-store table of the encryption SDK; its key names are the SDK's. */
export const branchKeyTableManifest = { partitionKey: "branch-key-id", sortKey: "type" } as const;
