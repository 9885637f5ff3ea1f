import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { entityConfig } from "../table/table.ts";

/** All contracts of a company are one partition: a statement run asks it, strongly consistent, what is still to charge. */
export const contractEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "contract", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          contractId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          currency: { type: "string", required: true },
          /** SHA-256 of the input that made it. */
          inputHash: { type: "string", required: true },
          /** The company's own number of the contract. */
          reference: { type: "string", required: true },
          title: { type: "string", required: true },
          amountMinor: { type: "number", required: true },
          startsOn: { type: "string", required: true },
          endsOn: { type: "string" },
          /** `Rhythm` and `ChargeTerms`: checked when they come in. */
          rhythm: { type: "any", required: true },
          terms: { type: "any", required: true },
          /** The day from which the rhythm counts. */
          rhythmFrom: { type: "string", required: true },
          /** What falls up to here was charged, or is not to be charged at all. */
          doneThrough: { type: "string", required: true },
          state: { type: ["active", "paused", "ended"] as const, required: true },
          /** Why the product paused it: the reason of a fault. */
          problem: { type: "string" },
          version: { type: "number", required: true },
          by: { type: "string", required: true },
          createdAt: { type: "string", required: true },
          /** The next date to charge; absent when none will come. */
          nextDate: { type: "string" },
          /** Of the calendar that the tick reads: when `nextDate` begins where the company is, an instant. */
          dueAt: { type: "string" },
          shard: { type: "number" },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}#contract", casing: "none" },
            sk: { field: "sk", composite: ["contractId"], template: "${contractId}", casing: "none" },
          },
          byCustomer: {
            index: "gsi1",
            pk: {
              field: "gsi1pk",
              composite: ["tenantId", "customerId"],
              template: "tenant#${tenantId}#contracts#${customerId}",
              casing: "none",
            },
            sk: { field: "gsi1sk", composite: ["contractId"], template: "${contractId}", casing: "none" },
          },
          due: {
            index: "gsi3",
            pk: { field: "gsi3pk", composite: ["shard"], template: "due#contract#${shard}", casing: "none" },
            sk: {
              field: "gsi3sk",
              composite: ["dueAt", "tenantId", "contractId"],
              template: "${dueAt}#${tenantId}#${contractId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);
