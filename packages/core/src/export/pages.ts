import pMap from "p-map";
import { accountEntity } from "../account/account.entity.ts";
import { actsBetween, entriesBetween, readHead } from "../account/account.ts";
import { overdueOf } from "../account/ageing.ts";
import { tenantId } from "../actor/actor.ts";
import { customersById } from "../archive/archive.ts";
import { companyTerms } from "../company/company.ts";
import { customerEntity } from "../customer/customer.entity.ts";
import { getCustomer } from "../customer/customer.ts";
import { type Document, documentEntity, findDocuments } from "../document/document.ts";
import { hasPaper } from "../document/has-paper.ts";
import { type EntryKind, entryKinds } from "../statement/paper.ts";
import { statementEntity } from "../statement/statement.entity.ts";
import { type ExportColumn, type ExportStep, type ExportTable, exportTables } from "./columns.ts";

/** What an export reads, a page at a time, so that its memory does not grow with the company. */
export type Span = { from: string; to: string };
/** Amounts and balances are in minor units of the row's currency. */
export type ExportRow = Partial<Record<ExportColumn, string | number>> & { kind?: EntryKind | "opening" };
export type PaperToDraw = { documentId: string; kind: EntryKind; number: string };
type Page<T> = { items: T[]; next?: string | undefined };

const tables: Record<ExportTable, (span: Span, cursor: string | undefined) => Promise<Page<ExportRow>>> = {
  customers: (_span, cursor) => customerRows(cursor),
  documents: documentRows,
  entries: (span, cursor) => ofAccounts(cursor, (account) => entryRows(account, span)),
  allocations: (span, cursor) => ofAccounts(cursor, (account) => allocationRows(account, span)),
  statements: statementRows,
};

/** Rows of a table from where the page before ended; no `next` after the last. */
export const exportRows = (table: ExportTable, span: Span, cursor?: string): Promise<Page<ExportRow>> =>
  tables[table](span, cursor);

export const isTable = (step: ExportStep): step is ExportTable => step in exportTables;

/** Documents whose papers are to be drawn. */
export async function exportPapers(span: Span, cursor?: string) {
  const { items, next } = await documentPage(entryKinds, span, cursor, 25);
  const papers = items
    .filter((document) => hasPaper(document))
    .map(({ documentId, kind, number }): PaperToDraw => ({ documentId, kind, number }));
  return { items: papers, next };
}

/** A page of the statements of the period that ends the span, every version as it was issued. */
export async function exportStatements({ to }: Span, cursor: string | undefined, limit: number) {
  const page = await statementEntity()
    .query.byPeriod({ tenantId: tenantId(), periodEnd: to })
    .go({ cursor: cursor ?? null, limit });
  return { items: page.data, next: page.cursor ?? undefined };
}

async function statementRows(span: Span, cursor: string | undefined): Promise<Page<ExportRow>> {
  const { items, next } = await exportStatements(span, cursor, 200);
  const rows = items.map((item): ExportRow => {
    const { reference, name, currency, from, periodEnd, version, issuedOn, figures, hash } = item;
    return {
      ...{ reference, customer: name, currency, from, to: periodEnd, version, issuedOn, hash },
      ...{ opening: figures.openingMinor, charges: figures.chargesMinor, receipts: figures.receiptsMinor },
      ...{ closing: figures.closingMinor, overdue: overdueOf(figures.ageing), unapplied: figures.unappliedMinor },
    };
  });
  return { items: rows, next };
}

const atOnce = { concurrency: 8 };

async function customerRows(cursor: string | undefined): Promise<Page<ExportRow>> {
  const page = await customerEntity()
    .query.byName({ tenantId: tenantId() })
    .go({ cursor: cursor ?? null, limit: 200 });
  const items = await pMap(
    page.data,
    async ({ customerId, reference, name, kind }): Promise<ExportRow> => ({
      reference,
      customer: kind === "person" ? (await getCustomer(customerId)).name : name,
      customerId,
    }),
    atOnce,
  );
  return { items, next: page.cursor ?? undefined };
}

/** One kind after the other; the cursor says which, and where in it. */
async function documentPage(kinds: readonly EntryKind[], span: Span, cursor = "0 ", limit: number) {
  const [place = "0", inside = ""] = cursor.split(" ");
  const kind = kinds[Number(place)];
  if (!kind) return { items: [], next: undefined };
  const page = await documentEntity()
    .query.byDate({ tenantId: tenantId(), kind })
    .between({ date: span.from }, { date: `${span.to}~` })
    .go({ cursor: inside || null, limit });
  const following = Number(place) + 1 < kinds.length ? `${Number(place) + 1} ` : undefined;
  // Asked for by kinds that post an entry.
  const items = page.data as (Document & { kind: EntryKind })[];
  return { items, next: page.cursor ? `${place} ${page.cursor}` : following };
}

async function documentRows(span: Span, cursor: string | undefined): Promise<Page<ExportRow>> {
  const { items: documents, next } = await documentPage(entryKinds, span, cursor, 200);
  const [customers, { currency: baseCurrency }] = await Promise.all([
    customersById(documents.map(({ customerId }) => customerId)),
    companyTerms(),
  ]);
  const items = documents.map((document): ExportRow => {
    const { date, kind, number, currency, amountMinor, purpose, documentId, customerId } = document;
    const { dueDate = "", receivedOn = "", originalDate = "", voidedOn = "", rate = "", baseMinor } = document;
    const { reference = "", name = "" } = customers.get(customerId) ?? {};
    return {
      ...{ date, kind, number, reference, customer: name, currency, amount: amountMinor },
      ...{ dueDate, receivedOn, originalDate, voidedOn, purpose, rate, documentId },
      ...(baseMinor === undefined ? {} : { base: baseMinor, baseCurrency }),
    };
  });
  return { items, next };
}

type Account = { tenantId: string; customerId: string; currency: string; reference: string; customer: string };

/** Accounts in order of customer, a few at a time. */
async function ofAccounts(
  cursor: string | undefined,
  rowsOf: (account: Account) => Promise<ExportRow[]>,
): Promise<Page<ExportRow>> {
  const page = await accountEntity()
    .query.byCompany({ tenantId: tenantId() })
    .go({ cursor: cursor ?? null, limit: 40 });
  const customers = await customersById(page.data.map(({ customerId }) => customerId));
  const rows = await pMap(
    page.data,
    ({ customerId, currency }) => {
      const { reference = "", name = "" } = customers.get(customerId) ?? {};
      return rowsOf({ tenantId: tenantId(), customerId, currency, reference, customer: name });
    },
    atOnce,
  );
  return { items: rows.flat(), next: page.cursor ?? undefined };
}

/**
 * The account's entries of the span with the balance after each. What it opened with is today's balance less all that
 * was dated since: nothing older than the span is read. What is posted meanwhile is left out of both.
 */
async function entryRows({ reference, customer, ...key }: Account, { from, to }: Span): Promise<ExportRow[]> {
  const head = await readHead(key);
  if (!head) return [];
  const since = (await entriesBetween(key, from, "9999-12-31")).filter(({ sequence }) => sequence <= head.sequence);
  let balanceMinor = since.reduce((balance, { amountMinor }) => balance - amountMinor, head.balanceMinor);
  const inSpan = since.filter(({ date }) => date <= to);
  if (balanceMinor === 0 && inSpan.length === 0) return [];
  const { currency } = key;
  const common = { reference, customer, currency };
  const opening: ExportRow = { ...common, date: from, kind: "opening", balance: balanceMinor };
  const rows = inSpan.map((entry): ExportRow => {
    const { sequence, date, kind, number, purpose, dueDate = "", originalDate = "", amountMinor, documentId } = entry;
    balanceMinor += amountMinor;
    const figures = { amount: amountMinor, balance: balanceMinor };
    return { ...common, ...figures, sequence, date, kind, number, purpose, dueDate, originalDate, documentId };
  });
  return [opening, ...rows];
}

async function allocationRows({ reference, customer, ...key }: Account, { from, to }: Span): Promise<ExportRow[]> {
  const acts = (await actsBetween(key, from, to)).filter((act) => "lines" in act);
  const [documents, { currency: baseCurrency }] = await Promise.all([
    findDocuments(acts.flatMap(({ creditId, lines }) => [creditId, ...lines.map(({ debitId }) => debitId)])),
    companyTerms(),
  ]);
  const numberOf = (documentId: string): string => documents.get(documentId)?.number ?? "";
  return acts.flatMap(({ act, creditId, date, lines }) =>
    lines.map(
      ({ debitId, amountMinor, gainMinor }): ExportRow => ({
        ...{ reference, customer, currency: key.currency, date },
        ...{ creditNumber: numberOf(creditId), debitNumber: numberOf(debitId) },
        // What was taken back stands with its sign, so that the column adds up to what is allocated.
        ...{ amount: act === "release" ? -amountMinor : amountMinor, creditId, debitId },
        ...(gainMinor === undefined ? {} : { gain: gainMinor, baseCurrency }),
      }),
    ),
  );
}
