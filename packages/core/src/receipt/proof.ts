import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { today } from "../calendar/calendar.ts";
import { letterhead } from "../company/company.ts";
import { paperLook } from "../company/paper-style.ts";
import { getCustomer } from "../customer/customer.ts";
import { customerKey } from "../customer/key.ts";
import { type Document, findDocument, findDocuments } from "../document/document.ts";
import { voidMark } from "../document/void-mark.ts";
import { checkAddress } from "../door/check.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { moneyAccountNames } from "../money-account/money-account.ts";
import { open } from "../seal/seal.ts";
import { allocationsOfCredit } from "./allocated.ts";
import type { Difference } from "./difference.ts";
import { type PaymentMethod, paperCopies, type ReceiptPaper } from "./paper.ts";
import { receiptContext, type SealedReceipt } from "./sealed.ts";

export const receiptPaperSchema = z.object({
  receiptId: idSchema("receipt"),
  /** In place of the copies that the company prints. */
  copies: z.array(z.enum(paperCopies)).min(1).max(paperCopies.length).optional(),
  /** It was printed before, and says so, with today's date. */
  reprint: z.boolean().optional(),
});

/** All that the receipt's paper shows. Fault `not_found` for another company's receipt or a document that is none. */
export async function receiptPaper({
  receiptId,
  copies,
  reprint,
}: z.infer<typeof receiptPaperSchema>): Promise<ReceiptPaper> {
  const document = await findDocument(receiptId);
  if (document?.kind !== "receipt" || !document.sealed) throw new Fault("not_found", "receipt.not_found");
  const company = await letterhead();
  const [look, customer, key, settles, marks] = await Promise.all([
    paperLook(),
    getCustomer(document.customerId),
    customerKey(tenantId(), document.customerId),
    allocationsOfCredit(document, company.zone),
    marksOf(document),
  ]);
  const sealed = await open<SealedReceipt>(key, receiptContext(receiptId), document.sealed as Uint8Array);
  const { number, currency, amountMinor, purpose } = document;
  return {
    ...look,
    ...marks,
    language: customer.language,
    company,
    payer: { reference: customer.reference, name: customer.name },
    ...{ number, currency, amountMinor, purpose, reference: sealed.reference, receivedBy: sealed.receivedBy },
    receivedOn: document.receivedOn ?? document.date,
    method: (document.method ?? "other") as PaymentMethod,
    settles,
    unappliedMinor: amountMinor - settles.reduce((sum, each) => sum + each.settledMinor, 0),
    ...(copies ? { copies } : {}),
    ...(reprint ? { reprint: { on: today(company.zone) } } : {}),
  };
}

/** What else the paper says of a receipt: that it is void and why, where it is checked, whither the money went. */
async function marksOf(document: Document): Promise<Partial<ReceiptPaper>> {
  const { documentId, moneyAccountId, differences } = document;
  const short = (differences ?? []) as Difference[];
  const [checkUrl, names, voided, settled] = await Promise.all([
    checkAddress(documentId),
    moneyAccountNames(),
    voidMark(document),
    findDocuments(short.map(({ debitId }) => debitId)),
  ]);
  return {
    checkUrl,
    ...voided,
    ...(moneyAccountId ? { moneyAccount: names.get(moneyAccountId) } : {}),
    ...(short.length > 0
      ? {
          differences: short.map(({ kind, debitId, amountMinor }) => ({
            ...{ kind, amountMinor, number: settled.get(debitId)?.number ?? "" },
          })),
        }
      : {}),
  };
}
