import type { z } from "zod";
import type { Other } from "../account/pairs.ts";
import { tenantId } from "../actor/actor.ts";
import { today } from "../calendar/calendar.ts";
import { letterhead } from "../company/company.ts";
import { paperLook } from "../company/paper-style.ts";
import { type Customer, getCustomer } from "../customer/customer.ts";
import { customerKey } from "../customer/key.ts";
import { Fault } from "../fault/fault.ts";
import { type FeeBasis, interestDays } from "../late-fee/late-fee.ts";
import { moneyAccountNames } from "../money-account/money-account.ts";
import { allocationsOfCredit } from "../receipt/allocated.ts";
import type { PaymentMethod } from "../receipt/paper.ts";
import { receiptPaperSchema } from "../receipt/proof.ts";
import { refundContext, type SealedRefund } from "../refund/refund.ts";
import { open } from "../seal/seal.ts";
import type { EntryKind } from "../statement/paper.ts";
import { type Document, documentIdSchema, findDocument } from "./document.ts";
import { hasPaper } from "./has-paper.ts";
import type { DocumentPaper, FeeLine } from "./paper.ts";
import { voidMark } from "./void-mark.ts";

export const documentPaperSchema = receiptPaperSchema
  .omit({ receiptId: true })
  .extend({ documentId: documentIdSchema });

/**
 * All that the paper of any document but a receipt shows. Fault `not_found` for another company's document and for
 * what has no paper: imported history, a settlement difference, what posts no entry.
 */
export async function documentPaper({
  documentId,
  copies,
  reprint,
}: z.infer<typeof documentPaperSchema>): Promise<DocumentPaper> {
  const document = await findDocument(documentId);
  if (!document) throw new Fault("not_found", "document.not_found", { documentId });
  const { kind, number, date, originalDate, dueDate, currency, amountMinor } = document;
  if (!hasPaper(document) || kind === "receipt") throw new Fault("not_found", "document.no_paper", { number });
  const [company, customer] = await Promise.all([letterhead(), getCustomer(document.customerId)]);
  const [look, original, settled, own, voided] = await Promise.all([
    paperLook(),
    originalOf(document),
    settlements(document, company.zone),
    ownFacts(document, customer),
    voidMark(document),
  ]);
  return {
    ...{ ...look, ...voided, ...settled, ...own, language: customer.language, company },
    ...{ kind: kind as DocumentPaper["kind"], number, date, originalDate, dueDate, currency, amountMinor },
    party: { reference: customer.reference, name: customer.name },
    ...(original ? { original } : {}),
    ...(saysDirection.has(kind) ? { lowers: document.isCredit ?? false } : {}),
    reason: kind === "late-fee" ? "" : (document.reason ?? document.purpose),
    // Members have no names yet: the line is for signing.
    preparedBy: "",
    ...(copies ? { copies } : {}),
    ...(reprint ? { reprint: { on: today(company.zone) } } : {}),
  };
}

/** Their kind alone does not say which way they go. */
const saysDirection = new Set<Document["kind"]>(["adjustment", "opening-balance", "reversal"]);

async function originalOf({ pointsAt }: Document): Promise<DocumentPaper["original"]> {
  const original = pointsAt ? await findDocument(pointsAt) : undefined;
  return original && { kind: original.kind as EntryKind, number: original.number, date: original.date };
}

const isCredit = ({ kind, isCredit: lowers }: Document): boolean =>
  kind === "credit-note" || kind === "write-off" || (lowers === true && kind !== "reversal");

/** What a credit settled when it was issued, and what was left of it. */
async function settlements(
  document: Document,
  zone: string,
): Promise<Pick<DocumentPaper, "settles" | "unappliedMinor">> {
  if (!isCredit(document)) return {};
  const settles = await allocationsOfCredit(document, zone);
  const settledMinor = settles.reduce((sum, each) => sum + each.settledMinor, 0);
  return { settles, unappliedMinor: document.amountMinor - settledMinor };
}

type Own = Pick<DocumentPaper, "paid" | "calculation" | "exchange" | "transfer">;

/** What only documents of this kind have. */
async function ownFacts(document: Document, customer: Customer): Promise<Own> {
  const { kind, currency, amountMinor } = document;
  const other = document.other as Other | undefined;
  if (kind === "refund") return { paid: await paidOut(document) };
  if (kind === "late-fee") return { calculation: [await feeLine(document)] };
  if (kind === "exchange" && other) {
    const to = { currency: other.currency, amountMinor: other.amountMinor };
    return { exchange: { from: { currency, amountMinor }, to, rate: document.rate ?? "" } };
  }
  if (kind === "transfer" && other)
    return { transfer: { from: customer.name, to: (await getCustomer(other.customerId)).name } };
  return {};
}

async function paidOut({ documentId, customerId, sealed, method, moneyAccountId }: Document) {
  const [names, key] = await Promise.all([moneyAccountNames(), customerKey(tenantId(), customerId)]);
  const { payee, reference } = await open<SealedRefund>(key, refundContext(documentId), sealed as Uint8Array);
  const moneyAccount = moneyAccountId ? names.get(moneyAccountId) : undefined;
  return { payee, reference, method: (method ?? "other") as PaymentMethod, moneyAccount };
}

async function feeLine({ pointsAt = "", amountMinor, calculation }: Document): Promise<FeeLine> {
  const basis = calculation as FeeBasis;
  const item = await findDocument(pointsAt);
  const line = { number: item?.number ?? "", feeMinor: amountMinor };
  if (basis.type === "fixed") return { ...line, baseMinor: item?.amountMinor ?? 0 };
  const { principalMinor, rateBasisPoints, from, to } = basis;
  const span = { from, to, days: interestDays(basis), ratePercent: String(rateBasisPoints / 100) };
  return { ...line, baseMinor: principalMinor, span };
}
