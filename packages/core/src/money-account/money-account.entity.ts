import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { entityConfig } from "../table/table.ts";

export const moneyAccountKinds = ["cash", "bank", "alipay", "wechat", "card", "other"] as const;

/** Where money lies: a cash box, a bank account, an account at Alipay or WeChat (资金账户). */
export const moneyAccountEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "moneyAccount", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          moneyAccountId: { type: "string", required: true },
          name: { type: "string", required: true },
          kind: { type: moneyAccountKinds, required: true },
          currency: { type: "string", required: true },
          state: { type: ["open", "closed"] as const, required: true },
          /** Sealed: where it is kept, and its number there; absent when neither was said. */
          sealed: { type: "any" },
          version: { type: "number", required: true },
          createdAt: { type: "string", required: true },
        },
        indexes: {
          primary: {
            pk: {
              field: "pk",
              composite: ["tenantId"],
              template: "tenant#${tenantId}#money-account",
              casing: "none",
            },
            sk: { field: "sk", composite: ["moneyAccountId"], template: "${moneyAccountId}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);
