import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { entityConfig } from "../table/table.ts";

const pk = {
  field: "pk",
  composite: ["tenantId", "documentId"],
  template: "tenant#${tenantId}#document#${documentId}",
  casing: "none",
} as const;

const owner = {
  tenantId: { type: "string", required: true },
  documentId: { type: "string", required: true },
} as const;

/** What a charge consists of: beside its document, which lists read and which therefore stays small. */
export const linesEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "lines", version: "1", service: "counterfoil" },
        attributes: {
          ...owner,
          lines: {
            type: "list",
            required: true,
            items: {
              type: "map",
              properties: {
                text: { type: "string", required: true },
                quantity: { type: "string", required: true },
                unitMinor: { type: "number", required: true },
                amountMinor: { type: "number", required: true },
              },
            },
          },
        },
        indexes: { primary: { pk, sk: { field: "sk", composite: [], template: "lines", casing: "none" } } },
      },
      entityConfig(),
    ),
);

/** 专票, 普票, 数电票: see `invoice.ts`. */
export const invoiceKinds = ["special", "ordinary", "electronic", "other"] as const;

/** The tax invoice of a charge. It often comes later and may be put right, so it is no part of the document. */
export const invoiceEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "invoice", version: "1", service: "counterfoil" },
        attributes: {
          ...owner,
          number: { type: "string", required: true },
          kind: { type: invoiceKinds, required: true },
          netMinor: { type: "number", required: true },
          taxMinor: { type: "number", required: true },
          grossMinor: { type: "number", required: true },
          issuedOn: { type: "string", required: true },
          version: { type: "number", required: true },
          by: { type: "string", required: true },
          changedAt: { type: "string", required: true },
        },
        indexes: {
          primary: { pk, sk: { field: "sk", composite: [], template: "invoice", casing: "none" } },
          byDate: {
            index: "gsi1",
            pk: { field: "gsi1pk", composite: ["tenantId"], template: "tenant#${tenantId}#invoices", casing: "none" },
            sk: {
              field: "gsi1sk",
              composite: ["issuedOn", "documentId"],
              template: "${issuedOn}#${documentId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);
