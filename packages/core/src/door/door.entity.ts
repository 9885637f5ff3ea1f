import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { entityConfig } from "../table/table.ts";

/** All that a public door may reach before it knows what it opens. */
const pk = { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}#door", casing: "none" } as const;

/** The secret from which the codes of a company's doors follow, sealed; one a company. */
export const doorKeyEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "doorKey", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          sealedKey: { type: "any", required: true },
        },
        indexes: { primary: { pk, sk: { field: "sk", composite: [], template: "key", casing: "none" } } },
      },
      entityConfig(),
    ),
);

/** How many wrong codes came to a company's doors in one minute. */
export const guessesEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "guesses", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          /** `2026-11-01T09:30Z`. */
          minute: { type: "string", required: true },
          count: { type: "number", required: true },
          expiresAt: { type: "number", required: true },
        },
        indexes: {
          primary: { pk, sk: { field: "sk", composite: ["minute"], template: "guesses#${minute}", casing: "none" } },
        },
      },
      entityConfig(),
    ),
);
