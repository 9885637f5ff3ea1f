import { Entity } from "electrodb";
import { tenantId } from "../actor/actor.ts";
import { perStage } from "../client/client.ts";
import { timestamp } from "../clock/clock.ts";
import { entityConfig, update, type Write } from "../table/table.ts";

/** What may need a second person. */
export const approvalKinds = [
  ...(["write-off", "adjustment", "opening-balance", "credit-note", "late-fee", "refund", "receipt", "void"] as const),
] as const;
export type ApprovalKind = (typeof approvalKinds)[number];
export const approvalStates = ["waiting", "approved", "refused", "withdrawn"] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** A document that waits for a second person. It stands under the id of that document, so one request is one approval. */
export const approvalEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "approval", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          documentId: { type: "string", required: true },
          kind: { type: approvalKinds, required: true },
          state: { type: approvalStates, required: true },
          customerId: { type: "string", required: true },
          currency: { type: "string", required: true },
          amountMinor: { type: "number", required: true },
          /** Its reason or purpose, plain as it will stand on the document. */
          reason: { type: "string", required: true },
          /** SHA-256 of the normalised input. */
          inputHash: { type: "string", required: true },
          /** Sealed under the customer's key: the whole input, and what whoever asks again is answered. */
          sealed: { type: "any", required: true },
          requestedBy: { type: "string", required: true },
          requestedAt: { type: "string", required: true },
          decidedBy: { type: "string" },
          decidedAt: { type: "string" },
          note: { type: "string" },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}#approval", casing: "none" },
            sk: { field: "sk", composite: ["documentId"], template: "${documentId}", casing: "none" },
          },
          byState: {
            index: "gsi1",
            pk: {
              field: "gsi1pk",
              composite: ["tenantId", "state"],
              template: "tenant#${tenantId}#approval#${state}",
              casing: "none",
            },
            sk: {
              field: "gsi1sk",
              composite: ["requestedAt", "documentId"],
              template: "${requestedAt}#${documentId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);

export async function findApproval(documentId: string) {
  const { data } = await approvalEntity().get({ tenantId: tenantId(), documentId }).go({ consistent: true });
  return data ?? undefined;
}
export type Approval = NonNullable<Awaited<ReturnType<typeof findApproval>>>;

type Decision = { state: Exclude<ApprovalState, "waiting">; by: string; note: string };

/** Decides a request that is still waiting; the write fails (label `approval`) for one that was decided already. */
export const decide = (documentId: string, { state, by, note }: Decision): Write =>
  update(
    "approval",
    approvalEntity()
      .patch({ tenantId: tenantId(), documentId })
      .set({ state, decidedBy: by, decidedAt: timestamp(), ...(note === "" ? {} : { note }) })
      .where((field, { eq }) => eq(field.state, "waiting")),
  );
