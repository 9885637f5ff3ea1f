import { createHash } from "node:crypto";
import { Entity } from "electrodb";
import { z } from "zod";
import { canonical } from "../account/posting.ts";
import { tenantId } from "../actor/actor.ts";
import { perStage } from "../client/client.ts";
import { Fault } from "../fault/fault.ts";
import { entryKinds } from "../statement/paper.ts";
import { entityConfig } from "../table/table.ts";

/** Documents that post an entry, and those that only change what entries opened. */
export const documentKinds = [...entryKinds, "allocation", "release", "due-date", "dispute"] as const;
export type DocumentKind = (typeof documentKinds)[number];
/** What an index is asked for alone pays for a place in it. */
type Dated = { tillDate?: string; date?: string };
const passedTill = ({ tillDate }: Dated): boolean => tillDate !== "";
const isMoved = ({ tillDate, date }: Dated): boolean => tillDate !== "" && tillDate !== date;

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
          kind: { type: documentKinds, required: true },
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
          /** The second person who agreed, where it needed one. */
          approvedBy: { type: "string" },
          /** The import that brought it, for imported history. */
          importId: { type: "string" },
          /** It lowers what is owed, though its kind alone does not say so: an adjustment, an opening balance, a reversal. */
          isCredit: { type: "boolean" },
          /** Place of its entry in the account. */
          sequence: { type: "number" },
          /** Why it was made; asked for wherever something is corrected. */
          reason: { type: "string" },
          /** The document that it takes back, gives back or corrects. */
          pointsAt: { type: "string" },
          /** Where money came from or went to, on documents of two accounts: the other side. */
          other: { type: "any" },
          /** Company currency for one unit of the document's, as plain decimal text; and the amount at that rate. */
          rate: { type: "string" },
          baseMinor: { type: "number" },
          /** The contract that asked for it, for a recurring charge. */
          contractId: { type: "string" },
          /** Receipts and refunds. */
          receivedOn: { type: "string" },
          method: { type: "string" },
          moneyAccountId: { type: "string" },
          /** Settlement differences of a receipt. */
          differences: { type: "any" },
          /** How a late fee was reckoned. */
          calculation: { type: "any" },
          /** The warnings that were shown before issue, and that a person answered. */
          warnings: { type: "any" },
          /** What it has yet to do, in further transactions; absent when it is done. */
          pending: { type: "any" },
          /** What became of it later, in the same transaction as the entry that did it. */
          voidedOn: { type: "string" },
          voidedBy: { type: "string" },
          deferredTo: { type: "string" },
          disputedMinor: { type: "number" },
          dishonouredBy: { type: "string" },
          /** Of a receipt: the day on which its paper was first opened, to be printed or mailed. */
          handedOutOn: { type: "string" },
          /** Of a charge: Σ of its credit notes. Of a write-off: what was paid after all. */
          creditedMinor: { type: "number" },
          recoveredMinor: { type: "number" },
          /** The last day for which a late fee charged interest on it. */
          interestThrough: { type: "string" },
          /** Of receipts and refunds issued here, not of imported history: the day on which the money moved; else empty. */
          tillDate: { type: "string", required: true, default: "" },
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
          byRecorded: {
            index: "gsi2",
            condition: passedTill,
            pk: {
              field: "gsi2pk",
              composite: ["tenantId", "kind"],
              template: "tenant#${tenantId}#recorded#${kind}",
              casing: "none",
            },
            sk: {
              field: "gsi2sk",
              composite: ["createdAt", "documentId"],
              template: "${createdAt}#${documentId}",
              casing: "none",
            },
          },
          /** Those that came on a day that was closed already, so that `date` is another. */
          byReceived: {
            index: "gsi3",
            condition: isMoved,
            pk: {
              field: "gsi3pk",
              composite: ["tenantId", "kind"],
              template: "tenant#${tenantId}#received#${kind}",
              casing: "none",
            },
            sk: {
              field: "gsi3sk",
              composite: ["tillDate", "documentId"],
              template: "${tillDate}#${documentId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);

/** An id of a document, of whatever kind. */
export const documentIdSchema = z.string().regex(/^[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}$/);

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

/** By these money passes a till. */
const tillKinds = ["receipt", "refund"] as const;

/**
 * Receipts and refunds by when they were recorded, `from` included and `to` not, both instants; what an import brought
 * is not among them.
 */
export async function recordedBetween(from: string, to: string): Promise<Document[]> {
  const found = tillKinds.map((kind) => {
    const recorded = documentEntity().query.byRecorded({ tenantId: tenantId(), kind });
    return recorded.between({ createdAt: from }, { createdAt: to }).go({ pages: "all" });
  });
  return (await Promise.all(found)).flatMap(({ data }) => data);
}

/** The same by the day on which the money moved, from–to: those posted on that day, and those that were moved. */
export async function receivedBetween(from: string, to: string): Promise<Document[]> {
  const found = tillKinds.flatMap((kind) => {
    const moved = documentEntity().query.byReceived({ tenantId: tenantId(), kind });
    return [
      documentsBetween(kind, from, to).then((dated) => dated.filter(({ tillDate, date }) => tillDate === date)),
      moved
        .between({ tillDate: from }, { tillDate: `${to}~` })
        .go({ pages: "all" })
        .then(({ data }) => data),
    ];
  });
  return (await Promise.all(found)).flat();
}

/** The latest documents of a kind dated up to a day. */
export async function latestDocuments(kind: Document["kind"], to: string, limit: number): Promise<Document[]> {
  const dated = documentEntity()
    .query.byDate({ tenantId: tenantId(), kind })
    .lte({ date: `${to}~` });
  return (await dated.go({ order: "desc", limit })).data;
}
