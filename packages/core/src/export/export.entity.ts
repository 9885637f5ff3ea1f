import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { entityConfig } from "../table/table.ts";
import { exportKinds } from "./columns.ts";

const count = { type: "number", required: true, default: 0 } as const;

export const exportEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "export", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          exportId: { type: "string", required: true },
          /** All that was recorded from–to, or the statements of the period that ends on `to`. */
          kind: { type: exportKinds, required: true },
          from: { type: "string", required: true },
          to: { type: "string", required: true },
          /** Whether the papers are wanted too. */
          papers: { type: "boolean", required: true },
          state: { type: ["queued", "running", "done", "failed"] as const, required: true },
          /** Steps that are done, of its kind's. */
          steps: count,
          rows: count,
          files: count,
          bytes: count,
          /** Key of the object that says how far it is. */
          checkpoint: { type: "string" },
          /** Why it ended without a file: a fault's reason. */
          failure: { type: "string" },
          startedAt: { type: "string", required: true },
          finishedAt: { type: "string" },
          expiresAt: { type: "number", required: true },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}#export", casing: "none" },
            sk: { field: "sk", composite: ["exportId"], template: "${exportId}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);
