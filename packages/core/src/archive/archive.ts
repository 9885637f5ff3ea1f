import { z } from "zod";
import { accountsOf, entriesBetween } from "../account/account.ts";
import { tenantId } from "../actor/actor.ts";
import { dateSchema } from "../calendar/calendar.ts";
import { customerEntity } from "../customer/customer.entity.ts";
import { type Document, documentEntity, findDocument, findDocuments } from "../document/document.ts";
import { hasPaper } from "../document/has-paper.ts";
import { idSchema } from "../id/id.ts";
import { slotOf, type VoidSlip } from "../series/continuity.ts";
import { seriesNumber } from "../series/letters.ts";
import { entryKinds } from "../statement/paper.ts";

/** All documents that were ever recorded: by kind and date, by customer, by number. */
export const spanSchema = z.object({ from: dateSchema, to: dateSchema });

export const listDocumentsSchema = spanSchema.extend({
  kind: z.enum(entryKinds),
  customerId: idSchema("customer").optional(),
  /** Where the page before ended, as it said. */
  before: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d#[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}$/)
    .optional(),
  limit: z.int().min(1).max(100).default(50),
});

export type ArchivedDocument = {
  documentId: string;
  kind: Document["kind"];
  number: string;
  date: string;
  amountMinor: number;
  currency: string;
  purpose: string;
  customer: { customerId: string; reference: string; name: string };
  /** There is a paper of it: it was issued here. */
  hasPaper: boolean;
  dueDate?: string | undefined;
  receivedOn?: string | undefined;
  originalDate?: string | undefined;
  voidedOn?: string | undefined;
};

type Query = z.infer<typeof listDocumentsSchema>;

/** Documents of one kind, newest first, a page at a time; the cursor is the last document's place. */
export async function listDocuments(
  input: Query,
): Promise<{ documents: ArchivedDocument[]; next?: string | undefined }> {
  const { customerId, limit } = input;
  if (input.from > input.to) return { documents: [] };
  const found = await (customerId === undefined ? ofCompany(input) : ofCustomer(input, customerId));
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    documents: await archived(page),
    ...(found.length > limit && last ? { next: placeOf(last) } : {}),
  };
}

const placeOf = ({ date, documentId }: { date: string; documentId: string }): string => `${date}#${documentId}`;
const isBefore = (place: string, before = "~"): boolean => place < before;
const newestFirst = (a: Placed, b: Placed): number => (placeOf(a) < placeOf(b) ? 1 : -1);
type Placed = { date: string; documentId: string };

/** From the index of dates. One more than the page is asked for, to know whether there is another. */
async function ofCompany({ kind, from, to, before, limit }: Query): Promise<Document[]> {
  const [date, documentId] = before?.split("#") ?? [];
  if (date && date < from) return [];
  const end = date && date <= to ? { date, documentId: documentId ?? "" } : { date: `${to}~` };
  const range = documentEntity().query.byDate({ tenantId: tenantId(), kind }).between({ date: from }, end);
  const { data } = await range.go({ order: "desc", count: limit + 2 });
  return data.filter((each) => isBefore(placeOf(each), before));
}

/** From the customer's own entries, of whatever currency: what others have in the same time costs nothing. */
async function ofCustomer({ kind, from, to, before, limit }: Query, customerId: string): Promise<Document[]> {
  const accounts = await accountsOf(customerId);
  const entries = (await Promise.all(accounts.map((account) => entriesBetween(account, from, to)))).flat();
  const places = new Map(entries.filter((entry) => entry.kind === kind).map((entry) => [entry.documentId, entry]));
  const page = [...places.values()]
    .filter((each) => isBefore(placeOf(each), before))
    .sort(newestFirst)
    .slice(0, limit + 1);
  const documents = await findDocuments(page.map(({ documentId }) => documentId));
  return page.flatMap(({ documentId }) => documents.get(documentId) ?? []);
}

async function archived(documents: Document[]): Promise<ArchivedDocument[]> {
  const customers = await customersById(documents.map(({ customerId }) => customerId));
  return documents.map((document) => {
    const { documentId, kind, number, date, amountMinor, currency, purpose, customerId } = document;
    const { dueDate, receivedOn, originalDate, voidedOn } = document;
    const { reference = "", name = "" } = customers.get(customerId) ?? {};
    return {
      ...{ documentId, kind, number, date, amountMinor, currency, purpose },
      ...{ dueDate, receivedOn, originalDate, voidedOn },
      customer: { customerId, reference, name },
      hasPaper: hasPaper(document),
    };
  });
}

/** References and plain names, 100 a request; a person's name is sealed and stays empty. */
export async function customersById(customerIds: string[]): Promise<Map<string, { reference: string; name: string }>> {
  const keys = [...new Set(customerIds)].map((customerId) => ({ tenantId: tenantId(), customerId }));
  if (keys.length === 0) return new Map();
  const { data } = await customerEntity().get(keys).go({ concurrency: 4 });
  return new Map(data.map(({ customerId, reference, name }) => [customerId, { reference, name }]));
}

export const findNumberSchema = z.object({ number: z.string().trim().max(40) });

/**
 * What has a number that was given here. Numbers that people wrote themselves (an invoice of another system) are found
 * by customer or date: no index holds them.
 */
export async function findNumber({
  number,
}: z.infer<typeof findNumberSchema>): Promise<{ document?: ArchivedDocument | undefined; void?: VoidSlip }> {
  const [, letter, year, position] = seriesNumber.exec(number.normalize("NFKC").toUpperCase()) ?? [];
  if (!letter) return {};
  const slot = await slotOf(`${letter}-${year}`, Number(position));
  if (!slot) return {};
  if ("void" in slot) return { void: slot.void };
  const document = await findDocument(slot.documentId);
  return document ? { document: (await archived([document]))[0] } : {};
}
