import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { entityConfig } from "../table/table.ts";
import { customerPartition } from "./partition.ts";

export const customerEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "customer", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          kind: { type: ["organisation", "person"] as const, required: true },
          reference: { type: "string", required: true },
          /** Plain for an organisation; empty for a person, whose name is sealed. */
          name: { type: "string", required: true },
          /** Normalised form by which lists sort and are searched: of the name, or of the reference. */
          sortKey: { type: "string", required: true },
          language: { type: ["zh", "en"] as const, required: true },
          /** Whether mail can reach it; the address itself is sealed. */
          hasEmail: { type: "boolean", required: true },
          /** What it wants by mail at once, beside its statements. */
          mails: {
            type: "map",
            required: true,
            properties: {
              receipts: { type: "boolean", required: true },
              documents: { type: "boolean", required: true },
              reminders: { type: "boolean", required: true, default: true },
            },
          },
          /** How it wants its statements, as the schema of the wish has it. */
          statements: { type: "any", required: true },
          /** How much it may owe in one currency. */
          creditLimit: {
            type: "map",
            properties: {
              currency: { type: "string", required: true },
              amountMinor: { type: "number", required: true },
            },
          },
          /** Sealed: a person's name, contact, phone, mail, address, tax number. */
          sealed: { type: "any", required: true },
          version: { type: "number", required: true },
          createdAt: { type: "string", required: true },
        },
        indexes: {
          primary: { pk: customerPartition, sk: { field: "sk", composite: [], template: "profile", casing: "none" } },
          byName: {
            index: "gsi1",
            pk: { field: "gsi1pk", composite: ["tenantId"], template: "tenant#${tenantId}#customer", casing: "none" },
            sk: {
              field: "gsi1sk",
              composite: ["sortKey", "customerId"],
              template: "${sortKey}#${customerId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);

/** The customer's own data key, sealed under the company's: without it nothing of the customer can be opened. */
export const customerKeyEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "customerKey", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          sealedKey: { type: "any", required: true },
        },
        indexes: {
          primary: { pk: customerPartition, sk: { field: "sk", composite: [], template: "key", casing: "none" } },
        },
      },
      entityConfig(),
    ),
);

/** Claims a reference for one customer of the company; the key holds its HMAC, since free text never goes into a key. */
export const referenceEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "reference", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          referenceIndex: { type: "string", required: true },
          customerId: { type: "string", required: true },
        },
        indexes: {
          primary: {
            pk: {
              field: "pk",
              composite: ["tenantId", "referenceIndex"],
              template: "tenant#${tenantId}#reference#${referenceIndex}",
              casing: "none",
            },
            sk: { field: "sk", composite: [], template: "reference", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);
