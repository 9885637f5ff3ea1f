import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { customerPartition } from "../customer/partition.ts";
import { entityConfig } from "../table/table.ts";

/**
 * That a customer proposes other contact data for itself. The last one stands in one place, so that two can never wait
 * side by side; those before it stand under their numbers.
 */
export const proposalEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "proposal", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          /** `latest`, or of an earlier one its number, padded. */
          place: { type: "string", required: true },
          /** Counts what this customer has proposed. */
          number: { type: "number", required: true },
          state: { type: ["waiting", "taken", "refused", "replaced"] as const, required: true },
          proposedBy: { type: "string", required: true },
          proposedAt: { type: "string", required: true },
          decidedBy: { type: "string" },
          decidedAt: { type: "string" },
          /** Sealed: the data, what stood there when it was decided, who proposed it by name, and the answer. */
          sealed: { type: "any", required: true },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: { field: "sk", composite: ["place"], template: "proposal#${place}", casing: "none" },
          },
          byState: {
            index: "gsi1",
            pk: {
              field: "gsi1pk",
              composite: ["tenantId", "state"],
              template: "tenant#${tenantId}#proposal#${state}",
              casing: "none",
            },
            sk: {
              field: "gsi1sk",
              composite: ["proposedAt", "customerId"],
              template: "${proposedAt}#${customerId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);
