/** The calendar's partitions hold many companies: each kind of moment is spread over this many. */
const shards = 16;

export const allShards: readonly number[] = Array.from({ length: shards }, (_, shard) => shard);

/** Always the same for an id; ids end in random characters. */
export const shardOf = (id: string): number => id.charCodeAt(id.length - 1) % shards;
