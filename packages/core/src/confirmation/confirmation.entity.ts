import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { customerPartition } from "../customer/partition.ts";
import { entityConfig } from "../table/table.ts";

/** That a customer agrees with one version of a statement, which is named by its hash. */
export const confirmationEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "confirmation", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          currency: { type: "string", required: true },
          periodEnd: { type: "string", required: true },
          version: { type: "number", required: true, padding: { length: 3, char: "0" } },
          hash: { type: "string", required: true },
          /** By the link, or on the printed slip, whose scan is attached. */
          way: { type: ["link", "slip"] as const, required: true },
          by: { type: "string", required: true },
          at: { type: "string", required: true },
          attachmentId: { type: "string" },
          /** Sealed: the name of whoever confirmed. */
          sealed: { type: "any", required: true },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: {
              field: "sk",
              composite: ["periodEnd", "currency", "version"],
              template: "confirmation#${periodEnd}#${currency}#${version}",
              casing: "none",
            },
          },
          byPeriod: {
            index: "gsi1",
            pk: {
              field: "gsi1pk",
              composite: ["tenantId", "periodEnd"],
              template: "tenant#${tenantId}#confirmation#${periodEnd}",
              casing: "none",
            },
            sk: {
              field: "gsi1sk",
              composite: ["customerId", "currency", "version"],
              template: "${customerId}#${currency}#${version}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);
