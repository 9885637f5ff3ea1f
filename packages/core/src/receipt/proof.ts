import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { letterhead } from "../company/company.ts";
import { getCustomer } from "../customer/customer.ts";
import { customerKey } from "../customer/key.ts";
import { findDocument } from "../document/document.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { open } from "../seal/seal.ts";
import { allocationsOfCredit } from "./allocated.ts";
import type { PaymentMethod, ReceiptPaper } from "./paper.ts";
import { type Sealed, sealContext } from "./receipt.ts";

export const receiptIdSchema = z.object({ receiptId: idSchema("receipt") });

/** All that the receipt's paper shows. Fault `not_found` for another company's receipt or a document that is none. */
export async function receiptPaper({ receiptId }: z.infer<typeof receiptIdSchema>): Promise<ReceiptPaper> {
  const document = await findDocument(receiptId);
  if (document?.kind !== "receipt" || !document.sealed) throw new Fault("not_found", "receipt.not_found");
  const company = await letterhead();
  const [customer, key, settles] = await Promise.all([
    getCustomer(document.customerId),
    customerKey(tenantId(), document.customerId),
    allocationsOfCredit(document, company.zone),
  ]);
  const { reference, receivedBy } = await open<Sealed>(key, sealContext(receiptId), document.sealed as Uint8Array);
  const { number, currency, amountMinor, purpose } = document;
  return {
    language: customer.language,
    company,
    payer: { reference: customer.reference, name: customer.name },
    ...{ number, currency, amountMinor, purpose, reference, receivedBy },
    receivedOn: document.receivedOn ?? document.date,
    method: (document.method ?? "other") as PaymentMethod,
    settles,
    unappliedMinor: amountMinor - settles.reduce((sum, each) => sum + each.settledMinor, 0),
  };
}
