/** The calendar's partitions hold many companies: each kind of moment is spread over this many. */
const shards = 16;

/** What the same query finds in all of them; across companies, so for the tick alone. */
export async function inAllShards<T>(query: (shard: number) => Promise<{ data: T[] }>): Promise<T[]> {
  const pages = await Promise.all(Array.from({ length: shards }, (_, shard) => query(shard)));
  return pages.flatMap(({ data }) => data);
}

/** Always the same for an id; ids end in random characters. */
export const shardOf = (id: string): number => id.charCodeAt(id.length - 1) % shards;
