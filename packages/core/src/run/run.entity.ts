import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { entityConfig } from "../table/table.ts";

const count = { type: "number", required: true, default: 0 } as const;
const counts = {
  ...{ customers: count, closed: count, withoutAddress: count },
  /** Accounts, by what became of them. */
  ...{ issued: count, silent: count, skipped: count },
} as const;

/** The making of one period's statements for a whole company. */
export const runEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "run", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          periodEnd: { type: "string", required: true },
          /** In review it waits for somebody to release what was prepared. */
          state: { type: ["listing", "closing", "review", "done"] as const, required: true },
          release: { type: ["at-once", "review"] as const, required: true },
          /** Who told it to wait, and when: neither its batches nor its mails go on until somebody says so. */
          paused: {
            type: "map",
            properties: { by: { type: "string", required: true }, at: { type: "string", required: true } },
          },
          /** The last customer listed; empty at the beginning. */
          cursor: { type: "string", required: true },
          batches: count,
          batchesDone: count,
          ...counts,
          /** Customers whose statements were prepared; and statements that waited to be looked at when it was last counted. */
          prepared: count,
          toReview: count,
          /** Customers, as are the next two: one mail carries all of a customer's statements. */
          mailsAsked: count,
          mailed: count,
          mailFailed: count,
          /** Of those that were mailed: whose mail came back, or who reported it as unwanted. */
          bounced: count,
          complained: count,
          startedAt: { type: "string", required: true },
          finishedAt: { type: "string" },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}#run", casing: "none" },
            sk: { field: "sk", composite: ["periodEnd"], template: "${periodEnd}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);

export const batchEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "batch", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          periodEnd: { type: "string", required: true },
          batch: { type: "number", required: true, padding: { length: 6, char: "0" } },
          state: { type: ["open", "done"] as const, required: true },
          /** What is to be done with its customers. */
          work: { type: ["close", "prepare", "release"] as const, required: true },
          /** Of a release: who released, when, and up to which batch it had been seen what was prepared. */
          released: {
            type: "map",
            properties: {
              by: { type: "string", required: true },
              at: { type: "string", required: true },
              seen: { type: "number", required: true },
            },
          },
          customerIds: { type: "list", items: { type: "string" }, required: true },
        },
        indexes: {
          primary: {
            pk: {
              field: "pk",
              composite: ["tenantId", "periodEnd"],
              template: "tenant#${tenantId}#run#${periodEnd}",
              casing: "none",
            },
            sk: { field: "sk", composite: ["batch"], template: "batch#${batch}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);
