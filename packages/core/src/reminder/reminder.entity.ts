import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { customerPartition } from "../customer/partition.ts";
import { entityConfig } from "../table/table.ts";
import { tones } from "./asked.ts";

const model = (entity: string) => ({ entity, version: "1", service: "counterfoil" }) as const;
const company = { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}", casing: "none" } as const;

/** How a company reminds its customers, and when it does next. One item a company. */
export const reminderPlanEntity = perStage(
  () =>
    new Entity(
      {
        model: model("reminderPlan"),
        attributes: {
          tenantId: { type: "string", required: true },
          /** Counts the policies; each of them is kept. */
          version: { type: "number", required: true },
          isOn: { type: "boolean", required: true },
          /** A whole policy, as its schema has it. */
          policy: { type: "any", required: true },
          /** The last day whose reminders are out; empty before the first one, which looks at all that is open. */
          doneThrough: { type: "string", required: true },
          /** When the next day's begin, an instant; empty while they are off. */
          dueAt: { type: "string", required: true },
          shard: { type: "number", required: true },
        },
        indexes: {
          primary: { pk: company, sk: { field: "sk", composite: [], template: "reminders", casing: "none" } },
          due: {
            index: "gsi3",
            condition: ({ dueAt }) => dueAt !== "",
            pk: { field: "gsi3pk", composite: ["shard"], template: "due#reminders#${shard}", casing: "none" },
            sk: { field: "gsi3sk", composite: ["dueAt", "tenantId"], template: "${dueAt}#${tenantId}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);

/** A policy that was in force once, so that whoever explains an old decision can say by which it was made. */
export const pastPolicyEntity = perStage(
  () =>
    new Entity(
      {
        model: model("reminderPolicy"),
        attributes: {
          tenantId: { type: "string", required: true },
          version: { type: "number", required: true, padding: { length: 6, char: "0" } },
          isOn: { type: "boolean", required: true },
          policy: { type: "any", required: true },
          by: { type: "string", required: true },
          at: { type: "string", required: true },
        },
        indexes: {
          primary: {
            pk: { ...company, template: "tenant#${tenantId}#reminder-policy" },
            sk: { field: "sk", composite: ["version"], template: "version#${version}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);

/** What reminders know of a customer: what was carried out for each item, and when to look again. */
export const reminderFileEntity = perStage(
  () =>
    new Entity(
      {
        model: model("reminderFile"),
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          version: { type: "number", required: true },
          /** The last step that was carried out for each item, by document. */
          marks: { type: "any", required: true },
          /** Who is not to be reminded, or of which item: with the last day, and sealed the reason. */
          pauses: { type: "any", required: true },
          /** The day of the last mail. */
          mailedOn: { type: "string" },
          /** The day on which to look again, when nothing happens before; empty when nothing will. */
          nextOn: { type: "string", required: true },
        },
        indexes: {
          primary: { pk: customerPartition, sk: { field: "sk", composite: [], template: "reminders", casing: "none" } },
          byNextDay: {
            index: "gsi1",
            condition: ({ nextOn }) => nextOn !== "",
            pk: { field: "gsi1pk", composite: ["tenantId"], template: "tenant#${tenantId}#reminders", casing: "none" },
            sk: {
              field: "gsi1sk",
              composite: ["nextOn", "customerId"],
              template: "${nextOn}#${customerId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);

/** What was decided about a customer on a day: who was asked for what, and what was held back and why. */
export const reminderDecisionEntity = perStage(
  () =>
    new Entity(
      {
        model: model("reminderDecision"),
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          day: { type: "string", required: true },
          /** The policy's. */
          version: { type: "number", required: true },
          isSent: { type: "boolean", required: true },
          tone: { type: tones },
          lines: { type: "any", required: true },
          nextOn: { type: "string" },
          /** What the marks of those asked for were before: should the mail not be sent after all, they are again. */
          before: { type: "any" },
          /** Why the mail was not sent after all, found out at the moment of sending. */
          withdrawn: { type: "string" },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: { field: "sk", composite: ["day"], template: "reminder#${day}", casing: "none" },
          },
          byDay: {
            index: "gsi2",
            pk: {
              field: "gsi2pk",
              composite: ["tenantId", "day"],
              template: "tenant#${tenantId}#reminders#${day}",
              casing: "none",
            },
            sk: { field: "gsi2sk", composite: ["customerId"], template: "${customerId}", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);
