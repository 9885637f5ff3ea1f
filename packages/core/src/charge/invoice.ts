import { z } from "zod";
import { actorName, tenantId } from "../actor/actor.ts";
import { dateSchema } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { type Document, findDocument } from "../document/document.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { amountSchema, largestAmountMinor } from "../money/money.ts";
import { Cancelled, put, remove, transact, untilItHolds, update, type Write } from "../table/table.ts";
import { invoiceEntity, invoiceKinds } from "./charge.entity.ts";

/** The tax invoice (发票) that was issued for a charge, as the tax office has it. */
export const invoiceSchema = z
  .object({
    number: z.string().trim().normalize("NFC").min(1).max(50),
    kind: z.enum(invoiceKinds),
    netMinor: amountSchema,
    taxMinor: z.int().min(0).max(largestAmountMinor),
    grossMinor: amountSchema,
    issuedOn: dateSchema,
  })
  .refine(({ netMinor, taxMinor, grossMinor }) => netMinor + taxMinor === grossMinor, { path: ["grossMinor"] });
export type Invoice = z.infer<typeof invoiceSchema>;

/** `version` 0 stands for none yet. */
export type KeptInvoice = Invoice & { version: number };

/** The invoice of a new charge, for its transaction. */
export const invoiceWrites = (chargeId: string, invoice: Invoice | undefined): Write[] =>
  invoice ? [firstInvoice(chargeId, invoice)] : [];

const noted = () => ({ by: actorName(), changedAt: timestamp() });

const firstInvoice = (documentId: string, invoice: Invoice): Write =>
  put("invoice", invoiceEntity().create({ tenantId: tenantId(), documentId, ...invoice, ...noted(), version: 1 }));

export async function invoiceOf(chargeId: string): Promise<KeptInvoice | undefined> {
  const { data } = await invoiceEntity().get({ tenantId: tenantId(), documentId: chargeId }).go({ consistent: true });
  return data ? keptInvoice(data) : undefined;
}

export const keptInvoice = (item: KeptInvoice): KeptInvoice => {
  const { number, kind, netMinor, taxMinor, grossMinor, issuedOn, version } = item;
  return { number, kind, netMinor, taxMinor, grossMinor, issuedOn, version };
};

/** A charge of this company. */
export async function findCharge(chargeId: string): Promise<Document> {
  const document = await findDocument(chargeId);
  if (document?.kind !== "charge") throw new Fault("not_found", "charge.not_found");
  return document;
}

export const setInvoiceSchema = z.object({
  chargeId: idSchema("charge"),
  /** Of the invoice as it was read; 0 when there was none. */
  version: z.int().min(0),
  /** Absent: there is none after all. */
  invoice: invoiceSchema.optional(),
});

/**
 * Notes, puts right or takes away the invoice of a charge. It says what stands on a paper of the tax office's, so the
 * ledger's entry is not touched. Fault `conflict` when somebody wrote in between.
 */
export async function setInvoice(input: z.infer<typeof setInvoiceSchema>): Promise<{ version: number }> {
  const { chargeId, version, invoice } = input;
  const { documentId } = await findCharge(chargeId);
  try {
    await untilItHolds([], () => transact([invoiceWrite(documentId, version, invoice)]));
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    // The answer to an earlier attempt may have been lost.
    const kept = await invoiceOf(chargeId);
    if (!isSame(kept, invoice)) throw new Fault("conflict", "charge.invoice_changed_meanwhile");
    return { version: kept?.version ?? 0 };
  }
  return { version: invoice ? version + 1 : 0 };
}

function invoiceWrite(documentId: string, version: number, invoice: Invoice | undefined): Write {
  const key = { tenantId: tenantId(), documentId };
  if (version === 0) {
    if (!invoice) throw new Fault("invalid", "charge.no_invoice");
    return firstInvoice(documentId, invoice);
  }
  if (!invoice)
    return remove(
      "invoice",
      invoiceEntity()
        .remove(key)
        .where((field, { eq }) => eq(field.version, version)),
    );
  const changed = invoiceEntity()
    .patch(key)
    .set({ ...invoice, ...noted(), version: version + 1 });
  return update(
    "invoice",
    changed.where((field, { eq }) => eq(field.version, version)),
  );
}

function isSame(kept: KeptInvoice | undefined, invoice: Invoice | undefined): boolean {
  if (!kept || !invoice) return kept === invoice;
  return (Object.keys(invoice) as (keyof Invoice)[]).every((field) => kept[field] === invoice[field]);
}
