import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { customerPartition } from "../customer/partition.ts";
import { entityConfig } from "../table/table.ts";
import { states } from "./outcome.ts";

const model = (entity: string) => ({ entity, version: "1", service: "counterfoil" }) as const;

/** That a customer has promised to pay some of its open items by a day. */
export const promiseEntity = perStage(
  () =>
    new Entity(
      {
        model: model("promise"),
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          promiseId: { type: "string", required: true },
          /** Hash of what it was taken with: sent again it is the same one. */
          inputHash: { type: "string", required: true },
          currency: { type: "string", required: true },
          /** The open items that it speaks of: their documents, with the numbers that people know them by. */
          items: { type: "any", required: true },
          amountMinor: { type: "number", required: true },
          /** By when it is to be paid, and the last day on which that still counts as kept. */
          day: { type: "string", required: true },
          until: { type: "string", required: true },
          /** The local day on which it was taken, and the account's last place in its chain by then. */
          takenOn: { type: "string", required: true },
          sequence: { type: "number", required: true },
          takenBy: { type: "string", required: true },
          takenAt: { type: "string", required: true },
          /** What was recorded last; what is shown is worked out again. */
          state: { type: states, required: true },
          /** What was recorded of it first, once its last day was over. */
          settledAs: { type: states },
          /** Somebody should call: it was not kept, something of it is open, and no other promise came after it. Its last day; else empty. */
          toCallSince: { type: "string", required: true },
          endedBy: { type: "string" },
          endedAt: { type: "string" },
          revision: { type: "number", required: true },
          /** Sealed: who promised it by name, what was said, and why it was withdrawn. */
          sealed: { type: "any", required: true },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: { field: "sk", composite: ["promiseId"], template: "promise#${promiseId}", casing: "none" },
          },
          toCall: {
            index: "gsi1",
            condition: ({ toCallSince }) => toCallSince !== "",
            pk: {
              field: "gsi1pk",
              composite: ["tenantId"],
              template: "tenant#${tenantId}#promise#call",
              casing: "none",
            },
            sk: {
              field: "gsi1sk",
              composite: ["toCallSince", "promiseId"],
              template: "${toCallSince}#${promiseId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);

/**
 * Which promises of a customer stand: one item a customer, written with each change of them, so that never do two speak
 * of one open item, and whoever reminds finds in one read what is promised.
 */
export const promiseBookEntity = perStage(
  () =>
    new Entity(
      {
        model: model("promiseBook"),
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          version: { type: "number", required: true },
          standing: { type: "any", required: true },
          /** When the next of them is over, an instant; empty when none stands. */
          dueAt: { type: "string", required: true },
          shard: { type: "number", required: true },
        },
        indexes: {
          primary: { pk: customerPartition, sk: { field: "sk", composite: [], template: "promises", casing: "none" } },
          due: {
            index: "gsi3",
            condition: ({ dueAt }) => dueAt !== "",
            pk: { field: "gsi3pk", composite: ["shard"], template: "due#promises#${shard}", casing: "none" },
            sk: {
              field: "gsi3sk",
              composite: ["dueAt", "customerId"],
              template: "${dueAt}#${customerId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);
