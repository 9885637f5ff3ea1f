import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { customerPartition } from "../customer/partition.ts";
import { entityConfig } from "../table/table.ts";
import { layouts, paperLanguages } from "./preference.ts";

const amount = { type: "number", required: true } as const;

/** That months of an account were opened again, by whom and why. */
export const reopeningEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "reopening", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          currency: { type: "string", required: true },
          at: { type: "string", required: true },
          /** Of the account as it was read. */
          version: { type: "number", required: true },
          by: { type: "string", required: true },
          reason: { type: "string", required: true },
          periods: { type: "list", items: { type: "string" }, required: true },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: {
              field: "sk",
              composite: ["at", "currency", "version"],
              template: "reopening#${at}#${currency}#${version}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);

export const figuresAttribute = {
  type: "map",
  required: true,
  properties: {
    openingMinor: amount,
    chargesMinor: amount,
    receiptsMinor: amount,
    closingMinor: amount,
    unappliedMinor: amount,
    ageing: {
      type: "map",
      required: true,
      properties: {
        notDueMinor: amount,
        days1to30Minor: amount,
        days31to60Minor: amount,
        days61to90Minor: amount,
        over90Minor: amount,
      },
    },
  },
} as const;

export const statementEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "statement", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          currency: { type: "string", required: true },
          periodEnd: { type: "string", required: true },
          version: { type: "number", required: true, padding: { length: 3, char: "0" } },
          from: { type: "string", required: true },
          issuedOn: { type: "string", required: true },
          figures: figuresAttribute,
          hash: { type: "string", required: true },
          /** How it is drawn, decided when it was made; not part of what was agreed on. */
          layout: { type: layouts, required: true },
          language: { type: paperLanguages, required: true },
          /** Last place of the account's chain when it was made: up to there it can be rebuilt. */
          throughSequence: { type: "number", required: true },
          /** Where lines and open items are kept. */
          object: { type: "string", required: true },
          /** Who let it go out, and when, where somebody had to look at it first. */
          released: {
            type: "map",
            properties: { by: { type: "string", required: true }, at: { type: "string", required: true } },
          },
          /** For lists: the customer's plain name and reference. */
          reference: { type: "string", required: true },
          name: { type: "string", required: true },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: {
              field: "sk",
              composite: ["periodEnd", "currency", "version"],
              template: "statement#${periodEnd}#${currency}#${version}",
              casing: "none",
            },
          },
          byPeriod: {
            index: "gsi1",
            pk: {
              field: "gsi1pk",
              composite: ["tenantId", "periodEnd"],
              template: "tenant#${tenantId}#statement#${periodEnd}",
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
