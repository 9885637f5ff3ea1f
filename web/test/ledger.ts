import { readFileSync } from "node:fs";
import { join } from "node:path";

export const spreadsheet = join(import.meta.dirname, "../../../shared/data/ibm-receivables.csv");

const iso = (text: string): string => {
  const [month = "", day = "", year = ""] = text.split("/");
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
};

/** What a customer owes at the end of `day` by the file alone, in cents: its own sum, sharing no code with the product. */
export function owedInFile(customer: string, day: string): number {
  const [header = "", ...lines] = readFileSync(spreadsheet, "utf8").trim().split(/\r?\n/);
  const names = header.split(",");
  let cents = 0;
  for (const line of lines) {
    const cells = line.split(",");
    const cell = (name: string): string => cells[names.indexOf(name)] ?? "";
    if (cell("customerID") !== customer) continue;
    const amount = Math.round(Number(cell("InvoiceAmount")) * 100);
    const charged = iso(cell("InvoiceDate"));
    const settled = iso(cell("SettledDate"));
    if (charged <= day) cents += amount;
    if ((settled < charged ? charged : settled) <= day) cents -= amount;
  }
  return cents;
}
