import { tenantId } from "../actor/actor.ts";
import { addDays, dayStart } from "../calendar/calendar.ts";
import { stored, timestamp } from "../clock/clock.ts";
import { inAllShards, shardOf } from "../table/shard.ts";
import { put, type Write } from "../table/table.ts";
import type { Said } from "./paid.ts";
import { promiseBookEntity } from "./promise.entity.ts";

/** The promises of a customer whose last day has not been looked at; no two of them speak of one item. */
export type Book = { customerId: string; version: number; standing: Said[] };

export async function findBook(customerId: string): Promise<Book> {
  const { data } = await promiseBookEntity().get({ tenantId: tenantId(), customerId }).go({ consistent: true });
  return { customerId, version: data?.version ?? 0, standing: (data?.standing ?? []) as Said[] };
}

/** The book as it shall be, on condition that it is as it was read; its label is `promises`. */
export function bookWrite({ customerId, version }: Book, standing: Said[], zone: string): Write {
  const [first] = standing.map(({ until }) => until).toSorted();
  const dueAt = first === undefined ? "" : stored(dayStart(addDays(first, 1), zone));
  const item = { tenantId: tenantId(), customerId, version: version + 1, standing, dueAt };
  const book = { ...item, shard: shardOf(customerId) };
  if (version === 0) return put("promises", promiseBookEntity().create(book));
  return put(
    "promises",
    promiseBookEntity()
      .put(book)
      .where((field, { eq }) => eq(field.version, version)),
  );
}

/** Customers one of whose promises is over; across companies, so for the tick alone. */
export async function duePromises(): Promise<{ tenantId: string; customerId: string }[]> {
  const found = await inAllShards((shard) =>
    promiseBookEntity()
      .query.due({ shard })
      .lt({ dueAt: `${timestamp()}~` })
      .go({ pages: "all" }),
  );
  return found.map(({ tenantId: tenant, customerId }) => ({ tenantId: tenant, customerId }));
}
