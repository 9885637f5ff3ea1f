import { paginateQuery } from "@aws-sdk/lib-dynamodb";
import { documentClient } from "../client/client.ts";
import { resource } from "../resource/resource.ts";
import { actEntity, creditEntity, entryEntity, openItemEntity } from "./account.entity.ts";
import type { AccountKey } from "./account.ts";

/** One entity's items among those of several, as the entity reads them. */
type Of = { parse(items: { Items: object[] }): { data: unknown } };
type DataOf<T extends Of> = ReturnType<T["parse"]>["data"];

type Found = Record<string, unknown>[];

/** What is open of an account: its items and its credits, in one query; strongly consistent, but no snapshot. */
export async function whatIsLeft(key: AccountKey) {
  const found = await below(key, "left#");
  return { items: of(openItemEntity(), "openItem", found), credits: of(creditEntity(), "credit", found) };
}

/** The chain of an account and what is open of it, in one query; strongly consistent, but no snapshot. */
export async function allParts(key: AccountKey) {
  const found = await below(key, "");
  return {
    ...{ entries: of(entryEntity(), "entry", found), acts: of(actEntity(), "act", found) },
    ...{ items: of(openItemEntity(), "openItem", found), credits: of(creditEntity(), "credit", found) },
  };
}

/** ElectroDB asks once for each kind, and each query costs a request and is rounded up to a read unit. */
async function below({ tenantId, customerId, currency }: AccountKey, prefix: string): Promise<Found> {
  const pages = paginateQuery(
    { client: documentClient() },
    {
      TableName: resource.table,
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
      ExpressionAttributeValues: {
        ":pk": `tenant#${tenantId}#customer#${customerId}`,
        ":sk": `account#${currency}#${prefix}`,
      },
    },
  );
  const found: Found = [];
  for await (const { Items = [] } of pages) found.push(...Items);
  return found;
}

const of = <T extends Of>(entity: T, name: string, found: Found): DataOf<T> =>
  entity.parse({ Items: found.filter(({ __edb_e__ }) => __edb_e__ === name) }).data as DataOf<T>;
