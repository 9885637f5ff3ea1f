import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { entityConfig } from "../table/table.ts";

/** A company's check of its whole ledger: the one that runs, and what came of the last. */
export const proofEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "proof", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          /** Counts its changes: each step is made on condition that nobody made it before. */
          version: { type: "number", required: true },
          /** `Running`, while one runs; `Checked`: what came of the last, and of the last that found nothing. */
          running: { type: "any" },
          last: { type: "any" },
          lastGood: { type: "any" },
          /** Of the calendar that the tick reads: when the next begins or, while one runs, is to be looked after. */
          shard: { type: "number", required: true },
          dueAt: { type: "string", required: true },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}", casing: "none" },
            sk: { field: "sk", composite: [], template: "proof", casing: "none" },
          },
          due: {
            index: "gsi3",
            pk: { field: "gsi3pk", composite: ["shard"], template: "due#proof#${shard}", casing: "none" },
            sk: {
              field: "gsi3sk",
              composite: ["dueAt", "tenantId"],
              template: "${dueAt}#${tenantId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);
