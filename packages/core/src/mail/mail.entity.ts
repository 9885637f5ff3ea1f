import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { customerPartition } from "../customer/partition.ts";
import { entityConfig } from "../table/table.ts";

/** What becomes of a mail that was sent, each further than the ones before it. */
export const deliveryStates = ["delayed", "delivered", "bounced", "complained"] as const;

export const mailedThings = ["statement", "document", "dispute", "reminder"] as const;

/**
 * A mail to a customer: one that carries all statements of a period, one that carries a document's paper, one that tells
 * of an answer to a dispute, or a reminder. To whom it goes is not kept: it is looked up when it is sent.
 */
export const mailEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "mail", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          about: { type: mailedThings, required: true },
          /** A period's last day, a document's id, the ids of a dispute and of the message that answers it, or a day. */
          subject: { type: "string", required: true },
          /** The list that it stands in: its period, or the documents' mails, those that failed apart. */
          list: { type: "string", required: true },
          state: { type: ["none", "pending", "sending", "sent", "failed"] as const, required: true },
          /** Counts the times that somebody asked for it: a mail is sent once for each. */
          request: { type: "number", required: true },
          /** The queue message that is at work on it: when that very message comes back, its first worker is dead. */
          lease: { type: "string" },
          sentAt: { type: "string" },
          messageId: { type: "string" },
          /** All ids under which SES took it, whatever request it was for: a complaint may come weeks later. */
          messageIds: { type: "list", items: { type: "string" } },
          /** Whose copy `delivery` is about: the blind index of the address that it was written to. */
          recipient: { type: "string" },
          /** What SES tells of the last sending, furthest first: see `noteDelivery`. */
          delivery: {
            type: "map",
            properties: {
              state: { type: deliveryStates, required: true },
              at: { type: "string", required: true },
              reason: { type: "string" },
            },
          },
          /** Counts what was told of it. */
          told: { type: "number", required: true, default: 0 },
          /** When the last sending was first opened by its link. */
          openedAt: { type: "string" },
          failedAt: { type: "string" },
          failure: { type: "string" },
          /** What became of the last request that is through. */
          ended: { type: ["sent", "failed"] as const },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: {
              field: "sk",
              composite: ["about", "subject"],
              template: "mail#${about}#${subject}",
              casing: "none",
            },
          },
          byList: {
            index: "gsi1",
            pk: {
              field: "gsi1pk",
              composite: ["tenantId", "list"],
              template: "tenant#${tenantId}#mail#${list}",
              casing: "none",
            },
            sk: {
              field: "gsi1sk",
              composite: ["customerId", "subject"],
              template: "${customerId}#${subject}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);
