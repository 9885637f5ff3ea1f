import { Fault } from "../fault/fault.ts";
import { type Cell, cellText, columnName, isBlank, limits, type RawRow, usedWidth } from "./cell.ts";
import { readDelimited } from "./delimited.ts";
import { decodeText } from "./encoding.ts";
import { readWorkbook } from "./workbook.ts";

export type SheetRow = {
  /** The row's number in the file as a spreadsheet shows it: the header is 1 when nothing stands above it. */
  readonly number: number;
  /** One cell for each column; columns that the row does not reach are empty. */
  readonly cells: readonly Cell[];
  /** More cells than the header has, as when an amount `1,234.50` is not quoted: nobody knows which cell is which. */
  readonly ragged?: true;
};

export type Sheet = {
  /** Names of the header, each once: a second `Date` is `Date (2)`, a nameless third column is `(C)`. */
  readonly columns: readonly string[];
  /** Data rows, ascending; blank rows are left out and still count in `number`. */
  readonly rows: readonly SheetRow[];
};

/**
 * Reads a person's file, CSV or XLSX by its content, never by its name. The header is the first row with two cells
 * or more; blank rows and title lines above it are passed over. Throws `Fault("invalid", …)`: `import.unreadable`
 * (neither kind, damaged, encrypted; `kind` is binary, xls, zip, workbook or text), `import.empty` (no data row),
 * `import.too_large` (`what` is bytes, rows or columns, with its `limit`).
 */
export async function readSheet(bytes: Uint8Array): Promise<Sheet> {
  if (bytes.length > limits.fileBytes)
    throw new Fault("invalid", "import.too_large", { what: "bytes", limit: limits.fileBytes });
  const archive = bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) < 0x09;
  if (archive) return toSheet(readWorkbook(bytes), false);
  // The container of XLS and of workbooks with a password.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0)
    throw new Fault("invalid", "import.unreadable", { kind: "xls" });
  return toSheet(readDelimited(decodeText(bytes)), true);
}

function toSheet(rows: RawRow[], delimited: boolean): Sheet {
  const place = rows.findIndex((row) => row.cells.filter((cell) => !isBlank(cell)).length > 1);
  const header = rows[place];
  const data = rows.slice(place + 1);
  if (!header || data.length === 0) throw new Fault("invalid", "import.empty");
  // In a workbook a note may stand to the right of the table; in separated text it is a cell too many.
  const isRagged = (row: RawRow): boolean => delimited && usedWidth(row.cells) > header.cells.length;
  let width = usedWidth(header.cells);
  for (const row of data) if (!isRagged(row)) width = Math.max(width, usedWidth(row.cells));
  return {
    columns: columnNames(header.cells, width),
    rows: data.map((row) => {
      const cells = Array.from({ length: width }, (_, index) => row.cells[index] ?? "");
      return isRagged(row) ? { number: row.number, cells, ragged: true } : { number: row.number, cells };
    }),
  };
}

function columnNames(header: readonly Cell[], width: number): string[] {
  const names = Array.from({ length: width }, (_, index) => columnName(cellText(header[index])) || letters(index));
  const taken = new Set(names);
  const used = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let count = 2; used.has(unique) || (unique !== name && taken.has(unique)); count += 1)
      unique = `${name} (${count})`;
    used.add(unique);
    return unique;
  });
}

/** How a spreadsheet calls a column without a name: `(A)`, `(AB)`. */
function letters(index: number): string {
  let text = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return `(${text})`;
}
