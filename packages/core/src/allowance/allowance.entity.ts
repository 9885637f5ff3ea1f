import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { customerPartition } from "../customer/partition.ts";
import { entityConfig } from "../table/table.ts";

const count = { type: "number", required: true } as const;
const counts = {
  type: "map",
  required: true,
  properties: {
    ...{ uploads: count, bytes: count, disputes: count, messages: count, proposals: count },
    promises: { type: "number" },
  },
} as const;

/** How much a customer has put into its file by links: one item a customer, in the transaction of all that it counts. */
export const allowanceEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "allowance", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          /** The local day that `today` counts. */
          day: { type: "string", required: true },
          today: counts,
          ever: counts,
          revision: { type: "number", required: true },
        },
        indexes: {
          primary: { pk: customerPartition, sk: { field: "sk", composite: [], template: "allowance", casing: "none" } },
        },
      },
      entityConfig(),
    ),
);
