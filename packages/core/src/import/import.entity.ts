import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { entityConfig } from "../table/table.ts";

const count = { type: "number", required: true, default: 0 } as const;

export const importEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "import", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          importId: { type: "string", required: true },
          uploadId: { type: "string", required: true },
          filename: { type: "string", required: true },
          /** Sealed: people write names and addresses into it that hold for all rows. */
          mapping: { type: "any", required: true },
          state: { type: ["queued", "running", "done", "failed"] as const, required: true },
          rows: count,
          processed: count,
          customers: count,
          charges: count,
          receipts: count,
          duplicates: count,
          rejectedCount: count,
          /** Why nothing could be read: a fault's reason. */
          failure: { type: "string" },
          startedAt: { type: "string", required: true },
          finishedAt: { type: "string" },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}#import", casing: "none" },
            sk: { field: "sk", composite: ["importId"], template: "${importId}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);

/** The mapping that a company used last for files with these columns. */
export const rememberedMappingEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "mapping", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          columnsHash: { type: "string", required: true },
          /** Sealed. */
          mapping: { type: "any", required: true },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}#mapping", casing: "none" },
            sk: { field: "sk", composite: ["columnsHash"], template: "${columnsHash}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);
