import { createHash } from "node:crypto";
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { expect } from "vitest";
import { allocationEntity, creditEntity, entryEntity, openItemEntity } from "../src/account/account.entity.ts";
import { readHead } from "../src/account/account.ts";
import { canonical } from "../src/account/posting.ts";
import { tenantId } from "../src/actor/actor.ts";
import { documentClient } from "../src/client/client.ts";
import { resource } from "../src/resource/resource.ts";

/** Everything that is stored of an account, read whole. */
export async function storedAccount(customerId: string, currency = "CNY") {
  const key = { tenantId: tenantId(), customerId, currency };
  const all = { pages: "all", consistent: true } as const;
  const [head, entries, allocations, items, credits] = await Promise.all([
    readHead(key),
    entryEntity().query.primary(key).go(all),
    allocationEntity().query.primary(key).go(all),
    openItemEntity().query.primary(key).go(all),
    creditEntity().query.primary(key).go(all),
  ]);
  if (!head) throw new Error("no such account");
  return { head, entries: entries.data, allocations: allocations.data, items: items.data, credits: credits.data };
}

type Amounts = { remainderMinor: number }[];
const left = (list: Amounts): number => list.reduce((sum, { remainderMinor }) => sum + remainderMinor, 0);

/**
 * What must always hold of an account: no hole in its chain, every hash follows from the link before, and balance =
 * Σ entries = Σ open items − credits; each remainder is its amount less what was allocated, never below 0, never by a
 * credit that is older than the item.
 */
export async function expectSound(customerId: string, currency = "CNY") {
  const account = await storedAccount(customerId, currency);
  const { head, entries, allocations, items, credits } = account;
  const links = [...entries, ...allocations].sort((a, b) => a.sequence - b.sequence);
  expect(links.map(({ sequence }) => sequence)).toEqual(links.map((_, index) => index + 1));
  expect(head.sequence).toBe(links.length);
  let hash = "";
  for (const { tenantId: _t, customerId: _c, currency: _m, postedAt: _p, hash: stored, ...content } of links) {
    hash = createHash("sha256").update(hash).update(canonical(content)).digest("hex");
    expect(stored).toBe(hash);
  }
  expect(head.head).toBe(hash);
  const balanceMinor = entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  expect(head.balanceMinor).toBe(balanceMinor);
  expect(head.unappliedMinor).toBe(left(credits));
  expect(left(items) - left(credits)).toBe(balanceMinor);
  const used = new Map<string, number>();
  const dates = new Map(entries.map(({ documentId, date }) => [documentId, date]));
  for (const { creditId, date, lines } of allocations) {
    for (const { debitId, amountMinor } of lines) {
      expect(amountMinor).toBeGreaterThan(0);
      expect(date >= (dates.get(debitId) ?? "~") && date >= (dates.get(creditId) ?? "~")).toBe(true);
      for (const id of [debitId, creditId]) used.set(id, (used.get(id) ?? 0) + amountMinor);
    }
  }
  const open = new Map([...items, ...credits].map((each) => [each.documentId, each.remainderMinor]));
  for (const { documentId, amountMinor } of entries)
    expect(open.get(documentId) ?? 0).toBe(Math.abs(amountMinor) - (used.get(documentId) ?? 0));
  expect(head.lastDate).toBe(entries.reduce((last, { date }) => (date > last ? date : last), "0000-00-00"));
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
