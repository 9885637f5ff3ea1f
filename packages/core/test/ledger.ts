import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { expect } from "vitest";
import { storedAccount as readStored } from "../src/account/stored.ts";
import { type StoredAccount, verify } from "../src/account/verify.ts";
import { documentClient } from "../src/client/client.ts";
import { resource } from "../src/resource/resource.ts";

/** Everything that is stored of an account, which must be there. */
export async function storedAccount(customerId: string, currency = "CNY"): Promise<StoredAccount> {
  const account = await readStored(customerId, currency);
  if (!account) throw new Error("no such account");
  return account;
}

/** The account as it is stored, when all holds that must hold of it. */
export async function expectSound(customerId: string, currency = "CNY") {
  const account = await storedAccount(customerId, currency);
  expect(verify(account)).toEqual([]);
  return account;
}

export type Item = Record<string, unknown> & { pk: string; sk: string };

/** The items of one partition as they are stored, keys of indexes included. */
export async function itemsOf(pk: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let start: Record<string, unknown> | undefined, first = true; first || start; first = false) {
    const page = await documentClient().send(
      new QueryCommand({
        TableName: resource.table,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": pk },
        ConsistentRead: true,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    items.push(...((page.Items ?? []) as Item[]));
    start = page.LastEvaluatedKey;
  }
  return items;
}
