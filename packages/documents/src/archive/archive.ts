import type { ExportColumn, ExportTable } from "@counterfoil/core/export/columns";
import type { EntryKind, Language } from "@counterfoil/core/statement/paper";
import { toCsv } from "../csv/csv.ts";
import { wordsOf } from "../words/words.ts";
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

function cellOf(row: Row, column: ExportColumn, language: Language): string | number {
  const value = row[column] ?? "";
  if (column !== "kind") return value;
  return value === "opening" ? wordsOf(language).opening : wordsOf(language).kinds[value as EntryKind];
}

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
