import { Entity } from "electrodb";
import { perStage } from "../client/client.ts";
import { customerPartition } from "../customer/partition.ts";
import { entryKinds } from "../statement/paper.ts";
import { entityConfig } from "../table/table.ts";

/**
 * An account is a customer's ledger in one currency, all of it in the customer's partition. Entries and acts are only
 * ever added; the account item, open items and credits are what follows from them, kept in the same
 * transactions so that no money decision has to read history or an index.
 */
const model = (entity: string) => ({ entity, version: "1", service: "counterfoil" }) as const;
const owner = {
  tenantId: { type: "string", required: true },
  customerId: { type: "string", required: true },
  currency: { type: "string", required: true },
} as const;
const link = {
  /** Place in the account's chain, from 1, without a hole; entries and acts share it. */
  sequence: { type: "number", required: true, padding: { length: 10, char: "0" } },
  date: { type: "string", required: true },
  /** When it was added, an instant; and by whom. */
  postedAt: { type: "string", required: true },
  by: { type: "string", required: true },
  hash: { type: "string", required: true },
} as const;

export const accountEntity = perStage(
  () =>
    new Entity(
      {
        model: model("account"),
        attributes: {
          ...owner,
          version: { type: "number", required: true },
          sequence: { type: "number", required: true },
          /** Hash of the last link of the chain. */
          head: { type: "string", required: true },
          balanceMinor: { type: "number", required: true },
          unappliedMinor: { type: "number", required: true },
          /** Nothing may be dated on or before this day. */
          closedThrough: { type: "string", required: true },
          /** Latest date of any entry: when it lies ahead of today, live figures are worked out by replay. */
          lastDate: { type: "string", required: true },
          /** What has been told: through which day, and where what was open then is kept. The next statement begins after. */
          checkpoint: {
            type: "map",
            properties: {
              date: { type: "string", required: true },
              /** Key of the frozen content; absent when nothing at all was open. */
              object: { type: "string" },
            },
          },
          /** First day of its first statement, known since the account was closed for the first time. */
          begins: { type: "string" },
          /** The last closed period: its end, the batch of the run that closed it, and whether that made a statement. */
          closed: {
            type: "map",
            properties: {
              date: { type: "string", required: true },
              batch: { type: "number", required: true },
              outcome: { type: ["issued", "silent", "skipped"] as const, required: true },
            },
          },
          /** Months that were opened again and wait to be closed again, in order; `batch` closed the last of them. */
          reopened: {
            type: "map",
            properties: {
              periods: { type: "list", items: { type: "string" }, required: true },
              batch: { type: "number", required: true },
            },
          },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: { field: "sk", composite: ["currency"], template: "ledger#${currency}", casing: "none" },
          },
          byCompany: {
            index: "gsi1",
            pk: { field: "gsi1pk", composite: ["tenantId"], template: "tenant#${tenantId}#account", casing: "none" },
            sk: {
              field: "gsi1sk",
              composite: ["customerId", "currency"],
              template: "${customerId}#${currency}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);

export const entryEntity = perStage(
  () =>
    new Entity(
      {
        model: model("entry"),
        attributes: {
          ...owner,
          ...link,
          kind: { type: entryKinds, required: true },
          /** Signed: what is owed more (+) or less (−). */
          amountMinor: { type: "number", required: true },
          documentId: { type: "string", required: true },
          number: { type: "string", required: true },
          purpose: { type: "string", required: true },
          dueDate: { type: "string" },
          /** The document's own date, where that day was closed already. */
          originalDate: { type: "string" },
          /** Worth in the company's currency, where its document has a rate. */
          baseMinor: { type: "number" },
          /** History from before: there is no paper of it. */
          imported: { type: "boolean" },
          /** The document that it takes back, gives back or corrects. */
          pointsAt: { type: "string" },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: {
              field: "sk",
              composite: ["currency", "date", "sequence"],
              template: "account#${currency}#entry#${date}#${sequence}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);

export const actEntity = perStage(
  () =>
    new Entity(
      {
        model: model("act"),
        attributes: {
          ...owner,
          ...link,
          act: { type: ["allocate", "release", "defer", "dispute"] as const, required: true },
          creditId: { type: "string" },
          /** Of a release: what it restores of the credit; and of each item, in its line. */
          credit: { type: "any" },
          lines: { type: "any" },
          debitId: { type: "string" },
          dueDate: { type: "string" },
          disputedMinor: { type: "number" },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: {
              field: "sk",
              composite: ["currency", "date", "sequence"],
              template: "account#${currency}#act#${date}#${sequence}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);

const remainder = {
  ...owner,
  documentId: { type: "string", required: true },
  number: { type: "string", required: true },
  date: { type: "string", required: true },
  sequence: { type: "number", required: true },
  amountMinor: { type: "number", required: true },
  /** Above 0: what is settled or used up is no item any more. */
  remainderMinor: { type: "number", required: true },
  since: { type: "string" },
  baseMinor: { type: "number" },
} as const;

export const openItemEntity = perStage(
  () =>
    new Entity(
      {
        model: model("openItem"),
        attributes: {
          ...remainder,
          kind: { type: entryKinds, required: true },
          dueDate: { type: "string", required: true },
          disputedMinor: { type: "number" },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: {
              field: "sk",
              composite: ["currency", "documentId"],
              template: "account#${currency}#left#open#${documentId}",
              casing: "none",
            },
          },
          byDueDate: {
            index: "gsi2",
            pk: { field: "gsi2pk", composite: ["tenantId"], template: "tenant#${tenantId}#open", casing: "none" },
            sk: {
              field: "gsi2sk",
              composite: ["dueDate", "documentId"],
              template: "${dueDate}#${documentId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);

export const creditEntity = perStage(
  () =>
    new Entity(
      {
        model: model("credit"),
        attributes: {
          ...remainder,
          kind: { type: entryKinds, required: true },
          /** The document that is still settling items with it, batch by batch; nobody else may use it until then. */
          lockedBy: { type: "string" },
        },
        indexes: {
          primary: {
            pk: customerPartition,
            sk: {
              field: "sk",
              composite: ["currency", "documentId"],
              template: "account#${currency}#left#credit#${documentId}",
              casing: "none",
            },
          },
        },
      },
      entityConfig(),
    ),
);
