import pMap from "p-map";
import { z } from "zod";
import { openItemEntity } from "../account/account.entity.ts";
import { readAccount } from "../account/account.ts";
import { settledBy } from "../account/pairs.ts";
import { tenantId } from "../actor/actor.ts";
import { dateSchema, daysBetween } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { customerNames, type Named } from "../customer/directory.ts";
import { type Document, documentsBetween, findDocuments } from "../document/document.ts";
import { idSchema } from "../id/id.ts";
import { invoiceEntity } from "./charge.entity.ts";
import { findCharge, invoiceOf, type KeptInvoice, keptInvoice } from "./invoice.ts";
import { linesOf } from "./lines.ts";
import { dueDateOf, termsSchema } from "./terms.ts";

export const dueDateSchema = z.object({ terms: termsSchema, date: dateSchema });

/** When a charge of this date would be due. */
export const dueDate = async ({ terms, date }: z.infer<typeof dueDateSchema>) => ({ dueDate: dueDateOf(terms, date) });

export const chargeIdSchema = z.object({ chargeId: idSchema("charge") });

/** A charge with all that hangs on it. */
export async function getCharge({ chargeId }: z.infer<typeof chargeIdSchema>) {
  const [document, lines, invoice] = await Promise.all([findCharge(chargeId), linesOf(chargeId), invoiceOf(chargeId)]);
  return { ...chargeOf(document), lines, invoice };
}

export type Charge = ReturnType<typeof chargeOf>;

const chargeOf = (document: Document) => {
  const { documentId: chargeId, customerId, currency, number, date, originalDate, amountMinor, purpose } = document;
  const { contractId, dueDate: due = date } = document;
  return {
    ...{ chargeId, customerId, currency, number, date, originalDate, amountMinor, purpose, contractId },
    dueDate: due,
  };
};

const mostDays = 366;

export const invoiceListsSchema = z
  .object({ from: dateSchema, to: dateSchema })
  .refine(({ from, to }) => from <= to && daysBetween(from, to) <= mostDays, { path: ["to"] });

type Row = Charge & { remainderMinor: number; invoice?: KeptInvoice | undefined };
export type InvoiceRow = Row & Named;

/**
 * Two lists of a span: charges whose invoice was issued in it and that are not paid in full (已开票未收款), and charges
 * dated in it that are paid and have no invoice (已收款未开票). Imported history is left out of the second: whether its
 * invoices were issued is not known here.
 */
export async function invoiceLists({ from, to }: z.infer<typeof invoiceListsSchema>) {
  const [issued, charged, open, nameOf] = await Promise.all([
    invoiceEntity()
      .query.byDate({ tenantId: tenantId() })
      .between({ issuedOn: from }, { issuedOn: `${to}~` })
      .go({ pages: "all" }),
    documentsBetween("charge", from, to),
    openItemEntity().query.byDueDate({ tenantId: tenantId() }).go({ pages: "all" }),
    customerNames(),
  ]);
  const remainders = new Map(open.data.map(({ documentId, remainderMinor }) => [documentId, remainderMinor]));
  const unpaid = issued.data.filter(({ documentId }) => remainders.has(documentId));
  const paid = await withoutGivenUp(
    charged.filter((charge) => !remainders.has(charge.documentId) && wasAskedFor(charge)),
    from,
  );
  const [documents, invoiced] = await Promise.all([
    findDocuments(unpaid.map(({ documentId }) => documentId)),
    invoicesOf(paid.map(({ documentId }) => documentId)),
  ]);
  const charges = [...documents.values(), ...paid].map(chargeOf);
  const invoices = new Map([...unpaid, ...invoiced].map((item) => [item.documentId, keptInvoice(item)]));
  const lists = splitByInvoice(charges, invoices, remainders);
  const withName = (row: Row): InvoiceRow => ({ ...row, ...nameOf(row.customerId) });
  return { issuedNotPaid: lists.issuedNotPaid.map(withName), paidNotIssued: lists.paidNotIssued.map(withName) };
}

/** Whether money came for it, or may have: not of imported history, nor of what is void or credited in full. */
const wasAskedFor = ({ importId, voidedOn, creditedMinor, amountMinor }: Document): boolean =>
  importId === undefined && voidedOn === undefined && creditedMinor !== amountMinor;

/** Without those that nothing but write-offs settles: for them no money came. `charges` are dated `from` or later. */
async function withoutGivenUp(charges: Document[], from: string): Promise<Document[]> {
  const [writeOffs, { closedThrough }] = await Promise.all([
    documentsBetween("write-off", from, "9999-12-31"),
    companyTerms(),
  ]);
  const accountOf = ({ customerId, currency }: Document): string => `${customerId} ${currency}`;
  const touched = new Set(writeOffs.map(accountOf));
  const keeps = async (charge: Document): Promise<boolean> => {
    if (!touched.has(accountOf(charge))) return true;
    const state = (await readAccount(charge.customerId, charge.currency))(closedThrough);
    const { pairs, documents } = await settledBy(state, charge);
    return pairs.some(({ creditId }) => documents.get(creditId)?.kind !== "write-off");
  };
  const kept = await pMap(charges, keeps, { concurrency: 8 });
  return charges.filter((_, index) => kept[index]);
}

/** Paid is what has no remainder. In order of date, those without either fact left out. */
export function splitByInvoice(
  charges: readonly Charge[],
  invoices: ReadonlyMap<string, KeptInvoice>,
  remainders: ReadonlyMap<string, number>,
): { issuedNotPaid: Row[]; paidNotIssued: Row[] } {
  const rows = charges.map((charge): Row => {
    const remainderMinor = remainders.get(charge.chargeId) ?? 0;
    return { ...charge, remainderMinor, invoice: invoices.get(charge.chargeId) };
  });
  rows.sort((a, b) => (a.date === b.date ? (a.number < b.number ? -1 : 1) : a.date < b.date ? -1 : 1));
  return {
    issuedNotPaid: rows.filter(({ invoice, remainderMinor }) => invoice && remainderMinor > 0),
    paidNotIssued: rows.filter(({ invoice, remainderMinor }) => !invoice && remainderMinor === 0),
  };
}

async function invoicesOf(chargeIds: string[]) {
  if (chargeIds.length === 0) return [];
  const keys = chargeIds.map((documentId) => ({ tenantId: tenantId(), documentId }));
  return (await invoiceEntity().get(keys).go({ concurrency: 4 })).data;
}
