import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { customerPartition } from "../customer/partition.ts";
import { entityConfig } from "../table/table.ts";
import { causes, outcomes, subjects } from "./kind.ts";

/** That a customer does not agree with something of a statement. What was said about it are messages. */
export const disputeEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "dispute", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          disputeId: { type: "string", required: true },
          /** Hash of what it was opened with: sent again it is the same one. */
          inputHash: { type: "string", required: true },
          currency: { type: "string", required: true },
          periodEnd: { type: "string", required: true },
          version: { type: "number", required: true },
          about: { type: subjects, required: true },
          /** Of a line: which one, from 0, and its document. */
          line: { type: "number" },
          documentId: { type: "string" },
          number: { type: "string" },
          /** Of a line, or of the line that is missing. */
          date: { type: "string" },
          /** Signed, as lines are; what the statement says, and what the customer believes. */
          ourMinor: { type: "number", required: true },
          theirMinor: { type: "number", required: true },
          /** How much of which open items is not demanded while it is open. */
          claims: { type: "any", required: true },
          state: { type: ["open", "resolved"] as const, required: true },
          /** Who must speak next. */
          waitsFor: { type: ["company", "customer", "nobody"] as const, required: true },
          /** The member who looks after it. */
          owner: { type: "string" },
          /** It should be answered by then, a local day. */
          deadline: { type: "string", required: true },
          openedBy: { type: "string", required: true },
          openedAt: { type: "string", required: true },
          resolvedBy: { type: "string" },
          resolvedAt: { type: "string" },
          /** The message that resolved it. */
          lastWord: { type: "string" },
          outcome: { type: outcomes },
          cause: { type: causes },
          /** The document that corrected it. */
          correctionId: { type: "string" },
          revision: { type: "number", required: true },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: { field: "sk", composite: ["disputeId"], template: "dispute#${disputeId}", casing: "none" },
          },
          byState: {
            index: "gsi1",
            pk: {
              field: "gsi1pk",
              composite: ["tenantId", "state"],
              template: "tenant#${tenantId}#dispute#${state}",
              casing: "none",
            },
            sk: {
              field: "gsi1sk",
              composite: ["deadline", "disputeId"],
              template: "${deadline}#${disputeId}",
              casing: "none",
            },
          },
          byPeriod: {
            index: "gsi2",
            pk: {
              field: "gsi2pk",
              composite: ["tenantId", "periodEnd"],
              template: "tenant#${tenantId}#disputed#${periodEnd}",
              casing: "none",
            },
            sk: {
              field: "gsi2sk",
              composite: ["customerId", "disputeId"],
              template: "${customerId}#${disputeId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);

/** What one side said about a dispute, in order of its id. */
export const messageEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "message", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          customerId: { type: "string", required: true },
          disputeId: { type: "string", required: true },
          messageId: { type: "string", required: true },
          side: { type: ["company", "customer"] as const, required: true },
          by: { type: "string", required: true },
          at: { type: "string", required: true },
          attachmentId: { type: "string" },
          /** Sealed: the text, and the name of whoever wrote it. */
          sealed: { type: "any", required: true },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: {
              field: "sk",
              composite: ["disputeId", "messageId"],
              template: "message#${disputeId}#${messageId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);
