import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { customerPartition } from "../customer/partition.ts";
import { entityConfig } from "../table/table.ts";

/** A file that belongs to a customer: the scan of a signed slip, the proof of a payment. Its bytes are an object, sealed. */
export const attachmentEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "attachment", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          attachmentId: { type: "string", required: true },
          contentType: { type: ["application/pdf", "image/png", "image/jpeg"] as const, required: true },
          bytes: { type: "number", required: true },
          sha256: { type: "string", required: true },
          by: { type: "string", required: true },
          at: { type: "string", required: true },
          /** Sealed: its name. */
          sealed: { type: "any", required: true },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: {
              field: "sk",
              composite: ["attachmentId"],
              template: "attachment#${attachmentId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);
