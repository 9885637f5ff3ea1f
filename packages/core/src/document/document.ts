import { createHash } from "node:crypto";
import { Entity } from "electrodb";
import { canonical } from "../account/posting.ts";
import { tenantId } from "../actor/actor.ts";
import { perStage } from "../client/client.ts";
import { Fault } from "../fault/fault.ts";
import { entryKinds } from "../statement/paper.ts";
import { entityConfig } from "../table/table.ts";

/**
 * A document (charge, receipt, credit note, refund) is its own guard: it stands under its id alone, so the same id sent
 * again, for whichever customer, meets it, in the very transaction that would move the money a second time.
 */
export const documentEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "document", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          documentId: { type: "string", required: true },
          kind: { type: entryKinds, required: true },
          customerId: { type: "string", required: true },
          currency: { type: "string", required: true },
          /** SHA-256 of the normalised input. */
          inputHash: { type: "string", required: true },
          number: { type: "string", required: true },
          date: { type: "string", required: true },
          dueDate: { type: "string" },
          /** The document's own date, where that day was closed already and it is posted on `date`. */
          originalDate: { type: "string" },
          amountMinor: { type: "number", required: true },
          purpose: { type: "string", required: true },
          by: { type: "string", required: true },
          createdAt: { type: "string", required: true },
          /** The import that brought it, for imported history. */
          importId: { type: "string" },
          /** The contract that asked for it, for a recurring charge. */
          contractId: { type: "string" },
          /** Receipts only. */
          receivedOn: { type: "string" },
          method: { type: "string" },
          /** Sealed: payment reference and who took the money. */
          sealed: { type: "any" },
        },
        indexes: {
          primary: {
            pk: {
              field: "pk",
              composite: ["tenantId", "documentId"],
              template: "tenant#${tenantId}#document#${documentId}",
              casing: "none",
            },
            sk: { field: "sk", composite: [], template: "document", casing: "none" },
          },
          byDate: {
            index: "gsi1",
            pk: {
              field: "gsi1pk",
              composite: ["tenantId", "kind"],
              template: "tenant#${tenantId}#documents#${kind}",
              casing: "none",
            },
            sk: {
              field: "gsi1sk",
              composite: ["date", "documentId"],
              template: "${date}#${documentId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);

export const hashInput = (input: object): string => createHash("sha256").update(canonical(input)).digest("hex");

export async function findDocument(documentId: string) {
  const { data } = await documentEntity().get({ tenantId: tenantId(), documentId }).go({ consistent: true });
  return data ?? undefined;
}

export type Document = NonNullable<Awaited<ReturnType<typeof findDocument>>>;

/** The document if this very input was recorded before; a fault if its id was used for something else. */
export async function recordedBefore(documentId: string, inputHash: string): Promise<Document | undefined> {
  const document = await findDocument(documentId);
  if (document && document.inputHash !== inputHash) throw new Fault("conflict", "document.id_taken", { documentId });
  return document;
}

/** Documents by id, those that exist. 100 a request. */
export async function findDocuments(documentIds: string[]): Promise<Map<string, Document>> {
  const keys = [...new Set(documentIds)].map((documentId) => ({ tenantId: tenantId(), documentId }));
  if (keys.length === 0) return new Map();
  const { data } = await documentEntity().get(keys).go({ consistent: true, concurrency: 4 });
  return new Map(data.map((document) => [document.documentId, document]));
}

/** Documents of a kind dated from–to, from the index of dates. */
export async function documentsBetween(kind: Document["kind"], from: string, to: string): Promise<Document[]> {
  const range = documentEntity()
    .query.byDate({ tenantId: tenantId(), kind })
    .between({ date: from }, { date: `${to}~` });
  return (await range.go({ pages: "all" })).data;
}

/** The latest documents of a kind dated up to a day. */
export async function latestDocuments(kind: Document["kind"], to: string, limit: number): Promise<Document[]> {
  const dated = documentEntity()
    .query.byDate({ tenantId: tenantId(), kind })
    .lte({ date: `${to}~` });
  return (await dated.go({ order: "desc", limit })).data;
}
