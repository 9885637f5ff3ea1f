import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { Entity } from "electrodb";
import { actorName, tenantId } from "../actor/actor.ts";
import { perStage } from "../client/client.ts";
import { timestamp } from "../clock/clock.ts";
import { together } from "../gather/gather.ts";
import { newId } from "../id/id.ts";
import { inAllShards, shardOf } from "../table/shard.ts";
import { entityConfig, put, type Write } from "../table/table.ts";

/** What has happened, told to whoever subscribes; never personal data, ids only. */
export type EventBody =
  | { type: "company.created" }
  | { type: "customer.created"; customerId: string }
  | { type: "customer.changed"; customerId: string }
  /** A customer proposed other contact data, the `number`-th time; and a member took or refused it. */
  | { type: "contact.proposed"; customerId: string; number: number }
  | { type: "contact.decided"; customerId: string; number: number; state: "taken" | "refused" }
  | { type: "charge.created"; customerId: string; documentId: string }
  | { type: "receipt.issued"; customerId: string; documentId: string }
  | { type: "document.issued"; kind: string; customerId: string; documentId: string }
  /** It settles more than one transaction holds: somebody must do the rest, should its cashier's process be gone. */
  | { type: "document.unfinished"; customerId: string; documentId: string }
  | { type: "account.imported"; customerId: string; importId: string }
  | { type: "statement.issued"; customerId: string; periodEnd: string }
  | { type: "statement.confirmed"; customerId: string; currency: string; periodEnd: string; version: number }
  /** What it claims of open items must leave reminders, should whoever opened it not have got that far; or come back. */
  | { type: "reminder.asked"; customerId: string; day: string }
  /** It was taken or withdrawn, or what became of it was recorded: `state` is what it is now. */
  | { type: "promise.changed"; customerId: string; promiseId: string; state: string }
  | { type: "dispute.changed"; customerId: string; disputeId: string }
  /** The company has said something, perhaps its last word: the customer is told by mail. */
  | { type: "dispute.answered"; customerId: string; disputeId: string; messageId: string };

export type Event = EventBody & { eventId: string; tenantId: string; by: string; at: string };

/** An outbox item is written in the transaction that it tells of, and stays until it was handed on. */
export const outboxEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "outbox", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          eventId: { type: "string", required: true },
          at: { type: "string", required: true },
          by: { type: "string", required: true },
          body: { type: "any", required: true },
          /** Of the calendar that the sweeper reads. */
          shard: { type: "number", required: true },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}#outbox", casing: "none" },
            sk: { field: "sk", composite: ["eventId"], template: "${eventId}", casing: "none" },
          },
          unacknowledged: {
            index: "gsi3",
            pk: { field: "gsi3pk", composite: ["shard"], template: "due#outbox#${shard}", casing: "none" },
            sk: { field: "gsi3sk", composite: ["at", "eventId"], template: "${at}#${eventId}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);

export function outbox(body: EventBody): Write {
  const eventId = newId("event");
  const shard = shardOf(eventId);
  const item = { tenantId: tenantId(), eventId, at: timestamp(), by: actorName(), body, shard };
  return put("outbox", outboxEntity().create(item));
}

/** DynamoDB's limit of items in one BatchWriteItem. */
const mostForgotten = 25;

type EventKey = { tenantId: string; eventId: string };

/** Handed on to every subscriber: the item has done its work. */
export const acknowledge = together(
  mostForgotten,
  ({ tenantId: tenant }: EventKey) => tenant,
  async (events) => {
    const { unprocessed } = await outboxEntity()
      .delete(events.map(({ tenantId: tenant, eventId }) => ({ tenantId: tenant, eventId })))
      .go();
    const left = new Set(unprocessed.map(({ eventId }) => eventId));
    return events.map(({ eventId }) => (left.has(eventId) ? new Error(`${eventId} is not acknowledged`) : undefined));
  },
);

/** Events that nobody acknowledged although they are older than `before`; what the sweeper hands on again. */
export async function unacknowledged(before: string): Promise<Event[]> {
  const found = await inAllShards((shard) =>
    outboxEntity().query.unacknowledged({ shard }).lt({ at: before }).go({ limit: 100 }),
  );
  return found.map(toEvent);
}

const toEvent = ({ body, eventId, tenantId: tenant, by, at }: OutboxItem): Event => ({
  ...(body as EventBody),
  eventId,
  tenantId: tenant,
  by,
  at,
});
type OutboxItem = { body: unknown; eventId: string; tenantId: string; by: string; at: string };

/** The event that an outbox item's image in the stream tells of. */
export const eventOfImage = (image: Record<string, AttributeValue>): Event => toEvent(unmarshall(image) as OutboxItem);
