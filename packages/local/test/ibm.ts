import { existsSync } from "node:fs";
import type { Columns, TrueRow } from "./oracle.ts";

const whole = new URL("../../../../shared/data/ibm-receivables.csv", import.meta.url);
/** Five of its hundred customers, for machines where the whole file is not at hand. */
export const excerpt = new URL("ibm-excerpt.csv", import.meta.url);
export const ibmFile = existsSync(whole) ? whole : excerpt;

export const ibmMapping = {
  shape: "invoices",
  dateFormat: "M/D/YYYY",
  currency: "USD",
  fields: {
    customer: "customerID",
    email: { template: "ar+{customerID}@customer.example" },
    number: "invoiceNumber",
    date: "InvoiceDate",
    due: "DueDate",
    amount: "InvoiceAmount",
    settled: "SettledDate",
  },
};

export const ibmColumns: Columns = {
  amount: "InvoiceAmount",
  date: "InvoiceDate",
  due: "DueDate",
  settled: "SettledDate",
};

/** `56.5` is 5650 cents. */
function cents(text: string): bigint {
  const [whole = "", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(2, "0"));
}

/** The file read in the plainest way that it allows: it has no quotes and no thousands. */
export function ibmRows(text: string): TrueRow[] {
  const [header = "", ...lines] = text
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split("\r\n");
  const place = (column: string): number => header.split(",").indexOf(column);
  return lines.map((line, index) => {
    const cell = (column: string): string => line.split(",")[place(column)] ?? "";
    const day = (column: string): string => {
      const [month = "", date = "", year = ""] = cell(column).split("/");
      return `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
    };
    return {
      row: index + 2,
      customer: cell("customerID"),
      email: `ar+${cell("customerID")}@customer.example`,
      currency: "USD",
      kind: "charge",
      number: cell("invoiceNumber"),
      date: day("InvoiceDate"),
      due: day("DueDate"),
      settled: day("SettledDate"),
      amount: cents(cell("InvoiceAmount")),
    };
  });
}
