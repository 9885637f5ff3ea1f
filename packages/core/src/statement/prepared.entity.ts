import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { entityConfig } from "../table/table.ts";
import { figuresAttribute } from "./statement.entity.ts";

/** What makes a prepared statement worth a look, the worst first. */
export const flags = [
  /** It is not as it was when somebody released it. */
  "changed",
  /** Its customer has no mail address. */
  "no-address",
  /** Nothing is to be told any more, or none is due any more. */
  "nothing",
  /** More is owed than before, or less, by more than half of what the last statement closed with. */
  "jump",
  /** More than three times the charges of the last statement, or less than a third. */
  "charges",
  /** The company owes the customer. */
  "credit",
  /** Something is more than 90 days overdue. */
  "over-90",
  "disputed",
  "first",
] as const;
export type Flag = (typeof flags)[number];

/** A statement that waits until somebody has looked at it; it is gone once its account is closed. */
export const preparedEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "prepared", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          periodEnd: { type: "string", required: true },
          customerId: { type: "string", required: true },
          currency: { type: "string", required: true },
          from: { type: "string", required: true },
          figures: figuresAttribute,
          /** The hash that its statement will have; or that there will be none. */
          digest: { type: "string", required: true },
          flags: { type: "list", items: { type: "string" }, required: true },
          /** The batch of the run that made it last: who saw only earlier ones has not seen it. */
          batch: { type: "number", required: true },
          /** For lists: the customer's plain name and reference. */
          reference: { type: "string", required: true },
          name: { type: "string", required: true },
        },
        indexes: {
          primary: {
            pk: {
              field: "pk",
              composite: ["tenantId", "periodEnd"],
              template: "tenant#${tenantId}#prepared#${periodEnd}",
              casing: "none",
            },
            sk: {
              field: "sk",
              composite: ["customerId", "currency"],
              template: "${customerId}#${currency}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);
