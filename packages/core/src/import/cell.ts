/**
 * What a cell of a person's file holds, once encoding and file format are behind it. Text stays text. A workbook's
 * own number or date is told apart, because it needs no guessing: its decimal point is a point, and its day is known.
 */
export type Cell = string | NumberCell;

export type NumberCell = {
  /** A number as plain decimal text (`-1234.5`, never an exponent); a date as `YYYY-MM-DD`, equal to `day`. */
  readonly text: string;
  /** The day this number stands for if it is a date of the workbook, `YYYY-MM-DD`; absent outside 1900–2199. */
  readonly day?: string;
};

/** A row as it stands in the file: `number` counts from 1, blank rows included. */
export type RawRow = { readonly number: number; readonly cells: Cell[] };

/** A spreadsheet larger than this is no list of receivables that a person checks on a screen. */
export const limits = {
  fileBytes: 20 * 1024 * 1024,
  /** Of the parts that are read, after unpacking: a small archive must not fill the memory. */
  unpackedBytes: 256 * 1024 * 1024,
  rows: 200_000,
  columns: 200,
  /** The parser of separated text is slow where the width changes; more than this is no table anyway. */
  blankLines: 10_000,
  /** Excel's own last row. */
  lastRow: 1_048_576,
} as const;

export const cellText = (cell: Cell | undefined): string =>
  cell === undefined ? "" : typeof cell === "string" ? cell : cell.text;

export const isBlank = (cell: Cell | undefined): boolean => cellText(cell).trim() === "";

/** How many cells remain when the blank ones at the end are left off. */
export function usedWidth(cells: readonly Cell[]): number {
  let width = cells.length;
  while (width > 0 && isBlank(cells[width - 1])) width -= 1;
  return width;
}

/** A column's name as mappings write it: one line, trimmed, NFC. */
export const columnName = (text: string): string => text.replace(/\s+/g, " ").trim().normalize("NFC");
