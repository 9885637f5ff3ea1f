import type { TaxInvoice } from "../api/types.ts";
import { readAmount, toDecimal } from "../money/money.ts";

/** A tax invoice as it is typed. */
export type InvoiceValues = {
  number?: string;
  kind?: TaxInvoice["kind"];
  issuedOn?: string;
  net?: string;
  tax?: string;
};

export const invoiceKinds: readonly TaxInvoice["kind"][] = ["special", "ordinary", "electronic", "other"];

/** Of an exempt delivery the tax is zero. */
export function readTax(typed: string, currency: string): number | undefined {
  const reading = readAmount(typed, currency);
  if ("amountMinor" in reading) return reading.amountMinor;
  return reading.problem === "zero" ? 0 : undefined;
}

export const isBegun = (values: InvoiceValues | undefined): boolean =>
  [values?.number, values?.net, values?.tax].some((text) => text !== undefined && text.trim() !== "");

/** The invoice that the fields say; nothing while they are empty or incomplete. */
export function invoiceOf(values: InvoiceValues | undefined, currency: string): TaxInvoice | undefined {
  const { number = "", kind = "electronic", issuedOn, net = "", tax = "" } = values ?? {};
  const [netReading, taxMinor] = [readAmount(net, currency), readTax(tax, currency)];
  if (number.trim() === "" || !issuedOn || !("amountMinor" in netReading) || taxMinor === undefined) return undefined;
  const netMinor = netReading.amountMinor;
  return { number: number.trim(), kind, issuedOn, netMinor, taxMinor, grossMinor: netMinor + taxMinor };
}

export const valuesOf = (invoice: TaxInvoice, currency: string): InvoiceValues => ({
  ...{ number: invoice.number, kind: invoice.kind, issuedOn: invoice.issuedOn },
  net: toDecimal(invoice.netMinor, currency),
  tax: toDecimal(invoice.taxMinor, currency),
});
