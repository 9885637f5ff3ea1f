import type { ExportColumn, ExportTable } from "@counterfoil/core/export/columns";
import { toDecimal } from "@counterfoil/core/money";
import type { EntryKind, Language } from "@counterfoil/core/statement/paper";
import { toCsv } from "../csv/csv.ts";
import { wordsOf } from "../words/words.ts";
import type { Sheet } from "../xlsx/sheet.ts";
import { toXlsx } from "../xlsx/xlsx.ts";
import { fileName } from "../zip/zip.ts";
import { archiveWords } from "./words.ts";

type Row = Partial<Record<ExportColumn, string | number>>;

/** The first line of a table, in the company's language, as CSV. */
export const tableHead = (columns: readonly ExportColumn[], language: Language): string =>
  toCsv([columns.map((column) => archiveWords[language].columns[column])]);

/** Lines of a table that has its head already. */
export function tableLines(columns: readonly ExportColumn[], rows: readonly Row[], language: Language): string {
  const cells = rows.map((row) => columns.map((column) => cellOf(row, column, language)));
  return cells.length === 0 ? "" : toCsv(cells, { isContinued: true });
}

const money: ReadonlySet<ExportColumn> = new Set([
  ...(["amount", "balance", "base", "gain"] as const),
  ...(["opening", "charges", "receipts", "closing", "overdue", "unapplied"] as const),
]);
/** What is in the company's currency, and not in the row's own. */
const currencyOf = (row: Row, column: ExportColumn): string =>
  String(column === "base" || column === "gain" ? row.baseCurrency : row.currency);
const days: ReadonlySet<ExportColumn> = new Set([
  ...(["date", "dueDate", "receivedOn", "originalDate", "voidedOn"] as const),
]);

function cellOf(row: Row, column: ExportColumn, language: Language): string | number {
  const value = row[column] ?? "";
  if (column === "file") return statementName(row, language);
  if (column === "kind") return value === "opening" ? wordsOf(language).opening : kindName(value, language);
  if (money.has(column) && typeof value === "number") return toDecimal(value, currencyOf(row, column));
  return value;
}

const kindName = (kind: string | number, language: Language): string => wordsOf(language).kinds[kind as EntryKind];

type Table = { table: ExportTable; columns: readonly ExportColumn[]; rows: readonly Row[] };

/** The same tables as sheets of one workbook, their dates dates and their amounts figures. */
export function workbook(tables: readonly Table[], language: Language): Uint8Array {
  const words = archiveWords[language];
  return toXlsx(
    tables.map(({ table, columns, rows }) => ({
      name: words.tables[table],
      columns: columns.map((column) => words.columns[column]),
      rows: rows.map((row) => columns.map((column) => sheetCell(row, column, language))),
    })),
  );
}

function sheetCell(row: Row, column: ExportColumn, language: Language): Sheet["rows"][number][number] {
  const value = row[column];
  if (money.has(column) && typeof value === "number") return { amountMinor: value, currency: currencyOf(row, column) };
  if (days.has(column) && value) return { date: String(value) };
  return cellOf(row, column, language);
}

export const workbookName = (language: Language): string => `${archiveWords[language].workbook}.xlsx`;

export const tableName = (table: ExportTable, language: Language): string =>
  `${archiveWords[language].tables[table]}.csv`;

/** What a series gave out; anything else may be any text, and two documents may have the same. */
const given = /^[A-Z]{1,2}-\d{4}-\d{6,10}$/;

type Paper = { kind: EntryKind; number: string; documentId: string };

/** Where a paper lies in the archive: by its kind, under its number. */
export function paperName({ kind, number, documentId }: Paper, language: Language): string {
  const name = given.test(number) ? number : [fileName(number), documentId].filter(Boolean).join("-");
  return `${wordsOf(language).kinds[kind]}/${name}.pdf`;
}

type Statement = Pick<Row, "reference" | "currency" | "version" | "hash">;

/**
 * Where a statement lies in the archive: under its customer's reference. That is what somebody typed, and two may come to
 * the same name of a file: the beginning of the hash tells them apart.
 */
export function statementName({ reference, currency, version, hash }: Statement, language: Language): string {
  const parts = [fileName(String(reference)), currency, version, String(hash).slice(0, 12)];
  return `${archiveWords[language].statements}/${parts.filter(Boolean).join("-")}.pdf`;
}
