import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { entityConfig } from "../table/table.ts";

export const companyEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "company", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          name: { type: "string", required: true },
          zone: { type: "string", required: true },
          currency: { type: "string", required: true },
          language: { type: ["zh", "en"] as const, required: true },
          /** Day of the month on which a period ends; 31 stands for the last day. */
          cutoffDay: { type: "number", required: true },
          /** Statements are made this many working days after the period, at this hour of the company's zone. */
          sendAfterWorkingDays: { type: "number", required: true },
          sendHour: { type: "number", required: true },
          /** Whose holidays are kept; absent or empty: weekends alone. */
          country: { type: "string" },
          /** Layout, rhythm and release of its statements, as the schema of the terms has it. */
          statements: { type: "any", required: true },
          /** First day of the company's first period: an account that was never closed begins there. */
          firstPeriodFrom: { type: "string", required: true },
          /** End of the period whose statements come next. */
          nextPeriodEnd: { type: "string", required: true },
          /** All accounts are closed up to here, or are being closed; a new account begins after it. */
          closedThrough: { type: "string", required: true },
          /** Sealed: address, phone, mail, tax number, bank. */
          sealed: { type: "any", required: true },
          /** Key of the picture of the company's seal. */
          sealPicture: { type: "string" },
          /** Sealed secret of blind indexes and derived ids. */
          indexSecret: { type: "any", required: true },
          createdAt: { type: "string", required: true },
          /** Of the calendar that the tick reads: which shard, and when statements come next, an instant. */
          shard: { type: "number", required: true },
          nextStatementAt: { type: "string", required: true },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}", casing: "none" },
            sk: { field: "sk", composite: [], template: "company", casing: "none" },
          },
          due: {
            index: "gsi3",
            pk: { field: "gsi3pk", composite: ["shard"], template: "due#company#${shard}", casing: "none" },
            sk: {
              field: "gsi3sk",
              composite: ["nextStatementAt", "tenantId"],
              template: "${nextStatementAt}#${tenantId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);
