import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const whole = join(import.meta.dirname, "../../../shared/data/ibm-receivables.csv");
/** Five of its hundred customers. */
const excerpt = join(import.meta.dirname, "../../packages/local/test/ibm-excerpt.csv");

/** A real ledger for each who walks: the whole of it once, where it is at hand; a part says as much the second time. */
export const spreadsheets = { zh: existsSync(whole) ? whole : excerpt, en: excerpt };

type Row = { customer: string; chargedOn: string; settledOn: string; cents: number };

const iso = (text: string): string => {
  const [month = "", day = "", year = ""] = text.split("/");
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
};

function rowsOf(spreadsheet: string): Row[] {
  const [header = "", ...lines] = readFileSync(spreadsheet, "utf8").trim().split(/\r?\n/);
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    const cell = (name: string): string => cells[names.indexOf(name)] ?? "";
    return {
      customer: cell("customerID"),
      chargedOn: iso(cell("InvoiceDate")),
      settledOn: iso(cell("SettledDate")),
      cents: Math.round(Number(cell("InvoiceAmount")) * 100),
    };
  });
}

/** What a file holds by itself: its own sums, sharing no code with the product. */
export function summaryOf(spreadsheet: string): { rows: number; customers: number; cents: number } {
  const rows = rowsOf(spreadsheet);
  const customers = new Set(rows.map(({ customer }) => customer)).size;
  return { rows: rows.length, customers, cents: rows.reduce((sum, { cents }) => sum + cents, 0) };
}

/** What a customer owes at the end of `day` by the file alone, in cents. */
export function owedInFile(spreadsheet: string, customer: string, day: string): number {
  let owed = 0;
  for (const row of rowsOf(spreadsheet)) {
    if (row.customer !== customer) continue;
    const settledOn = row.settledOn < row.chargedOn ? row.chargedOn : row.settledOn;
    if (row.chargedOn <= day) owed += row.cents;
    if (settledOn <= day) owed -= row.cents;
  }
  return owed;
}
