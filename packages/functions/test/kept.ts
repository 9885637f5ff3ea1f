import { type AttributeValue, DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { resource } from "@counterfoil/core/resource";

/** Everything that a stage keeps, read past the product: raw bytes under the name of the place they lie at. */
export type Kept = Map<string, Buffer>;

/** All items of a table; binary values as the bytes that they are, all else as JSON. */
async function itemsOf(table: string): Promise<Kept> {
  const client = new DynamoDBClient({});
  const kept: Kept = new Map();
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    for (const item of page.Items ?? []) kept.set(nameOf(item), bytesOf(item));
    start = page.LastEvaluatedKey;
  } while (start);
  return kept;
}

const nameOf = (item: Record<string, AttributeValue>): string =>
  [item.pk ?? item["branch-key-id"], item.sk ?? item.type].map((key) => key?.S ?? "").join(" ");

const bytesOf = (item: Record<string, AttributeValue>): Buffer =>
  Buffer.concat(
    Object.entries(item)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, value]) => [
        Buffer.from(`${name}=`),
        value.B ? Buffer.from(value.B) : Buffer.from(JSON.stringify(value)),
      ]),
  );

export async function objects(): Promise<Kept> {
  const client = new S3Client({ forcePathStyle: true });
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: resource.bucket }));
  const kept: Kept = new Map();
  for (const { Key = "" } of Contents) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: resource.bucket, Key }));
    kept.set(`object ${Key}`, Buffer.from((await Body?.transformToByteArray()) ?? []));
  }
  return kept;
}

/** Both tables and the bucket. */
export async function everything(): Promise<Kept> {
  const parts = await Promise.all([itemsOf(resource.table), itemsOf(resource.branchKeyTable), objects()]);
  return new Map(parts.flatMap((part) => [...part]));
}

/** The part whose place names this company, the places of its people apart. */
export const belongingTo = (kept: Kept, companyId: string): Kept =>
  new Map([...kept].filter(([name]) => name.includes(companyId)));

/** For comparison by `toEqual`, with a readable difference. */
export const comparable = (kept: Kept): Record<string, string> =>
  Object.fromEntries([...kept].map(([name, bytes]) => [name, bytes.toString("latin1")]));
