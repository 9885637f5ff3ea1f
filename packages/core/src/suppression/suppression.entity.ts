import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { entityConfig } from "../table/table.ts";

/** `provider`: SES does not write to it any more, whoever asks. */
export const suppressionReasons = ["bounce", "complaint", "provider"] as const;

/** An address that a company writes to no more. Its key holds the address's HMAC: free text never goes into a key. */
export const suppressionEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "suppression", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          addressIndex: { type: "string", required: true },
          /** Whose address it was when that happened; the customer's key seals it. */
          customerId: { type: "string", required: true },
          state: { type: ["active", "lifted"] as const, required: true },
          reason: { type: suppressionReasons, required: true },
          since: { type: "string", required: true },
          /** What led to it, sending and reason: told again, it changes nothing, a lift in between included. */
          causes: { type: "list", items: { type: "string" }, required: true },
          /** Sealed: the address. */
          sealed: { type: "any", required: true },
          liftedAt: { type: "string" },
          liftedBy: { type: "string" },
          /** Sealed: why somebody lifted it. */
          sealedNote: { type: "any" },
          version: { type: "number", required: true },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}#suppressed", casing: "none" },
            sk: { field: "sk", composite: ["addressIndex"], template: "${addressIndex}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);
