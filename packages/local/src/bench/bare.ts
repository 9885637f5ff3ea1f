import { randomUUID } from "node:crypto";
import {
  type AttributeValue,
  DynamoDBClient,
  GetItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { requestHooks } from "@counterfoil/core/client";
import type { OwnStage } from "../lend.ts";
import { credentials } from "../resources.ts";

/** What was asked of the database, by kind; the items of the largest transaction among them. */
export type Asked = { reads: number; updates: number; items: number };

/** Counts what `body` asks of the database, for the floor below it. */
export async function askedBy(body: () => Promise<unknown>): Promise<Asked> {
  const asked: Asked = { reads: 0, updates: 0, items: 0 };
  const count = ({ operation, input }: { operation: string; input: unknown }): void => {
    if (/^(Get|Query|BatchGet)/.test(operation)) asked.reads += 1;
    else if (operation.startsWith("TransactWrite"))
      asked.items = Math.max(asked.items, (input as { TransactItems: unknown[] }).TransactItems.length);
    else asked.updates += 1;
  };
  requestHooks.add(count);
  try {
    await body();
    return asked;
  } finally {
    requestHooks.delete(count);
  }
}

/**
 * The floor of an operation: as many requests with the SDK alone, on items of half a kilobyte, in the same order
 * (reads at once, updates, one transaction). No ElectroDB, no sealing, no hashing, nothing decided.
 */
export async function bareOperation({ resources, servers }: OwnStage, asked: Asked): Promise<() => Promise<unknown>> {
  const client = new DynamoDBClient({ endpoint: servers.dynamodb, region: resources.region, credentials });
  const TableName = resources.table;
  const text = (S: string): AttributeValue => ({ S });
  const content = text("x".repeat(400));
  const Key = { pk: text(`bare#${randomUUID()}`), sk: text("counter") };
  const add = {
    TableName,
    Key,
    UpdateExpression: "SET content = :content ADD taken :one",
    ExpressionAttributeValues: { ":one": { N: "1" }, ":content": content },
  };
  await client.send(new UpdateItemCommand(add));
  return async () => {
    const read = () => client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    await Promise.all(Array.from({ length: asked.reads }, read));
    for (let update = 0; update < asked.updates; update++) await client.send(new UpdateItemCommand(add));
    if (asked.items === 0) return;
    const pk = text(`bare#${randomUUID()}`);
    const puts = Array.from({ length: asked.items }, (_, place) => ({
      Put: { TableName, Item: { pk, sk: text(`${place}`), content }, ConditionExpression: "attribute_not_exists(pk)" },
    }));
    await client.send(new TransactWriteItemsCommand({ TransactItems: puts }));
  };
}
