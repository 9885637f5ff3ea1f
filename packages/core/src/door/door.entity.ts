import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { mailedThings } from "../mail/mail.entity.ts";
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

const expiring = { type: "number", required: true } as const;

/** A link by which a customer comes into the portal: of its code only the hash is kept. */
export const linkEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "link", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          hash: { type: "string", required: true },
          customerId: { type: "string", required: true },
          createdAt: { type: "string", required: true },
          /** It opens until then, an instant; after that it can still ask for a new one. */
          until: { type: "string", required: true },
          /** The mail that carried it, absent when a person was given it. */
          about: { type: mailedThings },
          subject: { type: "string" },
          /** Who made it: a member, or the system for a mail. */
          by: { type: "string" },
          /** The first time, and the last. */
          openedAt: { type: "string" },
          lastOpenedAt: { type: "string" },
          revokedAt: { type: "string" },
          expiresAt: expiring,
        },
        indexes: {
          primary: { pk, sk: { field: "sk", composite: ["hash"], template: "link#${hash}", casing: "none" } },
          byCustomer: {
            index: "gsi1",
            pk: {
              field: "gsi1pk",
              composite: ["tenantId", "customerId"],
              template: "tenant#${tenantId}#links#${customerId}",
              casing: "none",
            },
            sk: { field: "gsi1sk", composite: ["createdAt", "hash"], template: "${createdAt}#${hash}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);

/** A browser that came in by a link; it stays in as long as the link would let it in. */
export const sessionEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "session", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          hash: { type: "string", required: true },
          link: { type: "string", required: true },
          until: { type: "string", required: true },
          expiresAt: expiring,
        },
        indexes: {
          primary: { pk, sk: { field: "sk", composite: ["hash"], template: "session#${hash}", casing: "none" } },
        },
      },
      entityConfig(),
    ),
);
