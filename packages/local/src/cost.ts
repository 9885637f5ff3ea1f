import { requestHooks, responseHooks } from "@counterfoil/core/client";

/**
 * What one operation asks of the services: requests, how many of them wait for another, read units as the database
 * reports them, items written and their units. Write units are reckoned by the rules of DynamoDB (twice the size in
 * KB for each item of a transaction, once for each index that it stands in): the local one rounds otherwise.
 */
export type Cost = {
  roundTrips: number;
  requests: number;
  reads: number;
  transactions: number;
  items: number;
  writes: number;
  /** What the same writes cost if none of their items were larger than a kilobyte. */
  leastWrites: number;
  objects: number;
  kms: number;
};
export type Request = { service: string; operation: string; input: unknown };
type Written = { Item?: object; Key?: object };

const isRead = (operation: string): boolean => /^(Get|Query|BatchGet)/.test(operation);
const kilobytes = (item: object): number => Math.ceil(sizeOf(item) / 1_024);

/** Bytes by DynamoDB's rules: names and text as UTF-8, two digits of a number a byte, 3 for a list or map and 1 a part. */
function sizeOf(value: unknown, isItem = true): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return Math.ceil(String(Math.abs(value)).length / 2) + 1;
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== "object" || value === null) return value === undefined ? 0 : 1;
  const around = isItem ? 0 : 3;
  const parts = Array.isArray(value) ? value.map((part): [string, unknown] => ["", part]) : Object.entries(value);
  return parts.reduce(
    (sum, [name, part]) => sum + (isItem ? 0 : 1) + Buffer.byteLength(name) + sizeOf(part, false),
    around,
  );
}

/** Units for each kilobyte. Of an update or a removal the request does not tell the indexes: it is one. */
function weightOf({ Item }: Written, weight: number): number {
  if (!Item) return weight + 1;
  return weight + Object.keys(Item).filter((name) => /^gsi\dpk$/.test(name)).length;
}

/** Counts what `body` asks for; requests that overlap count as one round trip. */
export async function costOf(body: () => Promise<unknown>): Promise<Cost> {
  const cost: Cost = {
    roundTrips: 0,
    requests: 0,
    reads: 0,
    transactions: 0,
    items: 0,
    writes: 0,
    leastWrites: 0,
    objects: 0,
    kms: 0,
  };
  let running = 0;
  const asked = ({ service, operation, input }: Request) => {
    if (running === 0) cost.roundTrips += 1;
    running += 1;
    cost.requests += 1;
    if (service === "S3") cost.objects += 1;
    if (service === "KMS") cost.kms += 1;
    if (!service.startsWith("DynamoDB")) return;
    Object.assign(input as object, { ReturnConsumedCapacity: "TOTAL" });
    if (isRead(operation)) return;
    const { TransactItems } = input as { TransactItems?: Record<string, Written>[] };
    const written = TransactItems?.flatMap((each) => Object.values(each)) ?? [input as Written];
    cost.items += written.length;
    if (TransactItems) cost.transactions += 1;
    for (const each of written) {
      const least = weightOf(each, TransactItems ? 2 : 1);
      cost.leastWrites += least;
      // Nor its size: such items are small.
      cost.writes += least * (each.Item ? kilobytes(each.Item) : 1);
    }
  };
  const answered = ({ service, operation }: Request, output: unknown) => {
    running -= 1;
    if (!service.startsWith("DynamoDB") || !isRead(operation)) return;
    const { ConsumedCapacity = [] } = output as { ConsumedCapacity?: { CapacityUnits?: number }[] };
    for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) cost.reads += CapacityUnits;
  };
  requestHooks.add(asked);
  responseHooks.add(answered);
  try {
    await body();
    return cost;
  } finally {
    requestHooks.delete(asked);
    responseHooks.delete(answered);
  }
}
