import { toDecimal } from "@counterfoil/core/money";
import type { StatementPaper } from "@counterfoil/core/statement/paper";
import { toCsv } from "../csv/csv.ts";
import type { Cell } from "../xlsx/sheet.ts";
import { toXlsx } from "../xlsx/xlsx.ts";
import { tablesOf } from "./rows.ts";

/** The statement as one CSV, table after table with an empty line between, for whoever reads it into other books. */
export function statementCsv(paper: StatementPaper): string {
  const rows = tablesOf(paper).flatMap(({ name, columns, rows: lines }, at) => [
    ...(at === 0 ? [] : [[], [name]]),
    columns,
    ...lines.map((line) => line.map(plain)),
  ]);
  return toCsv(rows);
}

function plain(cell: Cell): string | number {
  if (cell === undefined) return "";
  if (typeof cell !== "object") return cell;
  return "date" in cell ? cell.date : toDecimal(cell.amountMinor, cell.currency);
}

/** The same tables as sheets of one workbook, their dates dates and their amounts figures. */
export const statementXlsx = (paper: StatementPaper): Uint8Array => toXlsx(tablesOf(paper));
