import { Fault } from "../fault/fault.ts";
import { type Cell, limits, usedWidth } from "./cell.ts";
import { plainDecimal } from "./format.ts";
import { serialDay } from "./serial.ts";
import type { WorkbookParts } from "./workbook.ts";
import { walkXml } from "./xml.ts";

const unreadable = (row: number): Fault => new Fault("invalid", "import.unreadable", { kind: "workbook", row });

/**
 * Walks the cells of a worksheet and hands over each row that holds anything. Rows and cells may leave out their
 * address (it is optional) and then follow the one before. Formulas count with the value they had when saved.
 */
export function readWorksheet(bytes: Uint8Array, parts: WorkbookParts, keep: (row: number, cells: Cell[]) => void) {
  let row = 0;
  let column = -1;
  let cells: Cell[] = [];
  let attributes: Readonly<Record<string, string>> = {};
  let text = "";
  let listening = false;
  let phonetic = false;
  walkXml(bytes, {
    open: (name, given) => {
      if (name === "row") {
        row = nextRow(row, given.r);
        [column, cells] = [-1, []];
      } else if (name === "c") {
        column = nextColumn(row, column, given.r);
        [attributes, text] = [given, ""];
      } else if (name === "rPh") phonetic = true;
      listening = name === "v" || (name === "t" && !phonetic);
    },
    text: (piece) => {
      if (listening) text += piece;
    },
    close: (name) => {
      listening = false;
      if (name === "rPh") phonetic = false;
      if (name === "c") putCell(cells, column, cellOf(row, text, attributes, parts));
      if (name === "row" && usedWidth(cells) > 0) keep(row, cells);
    },
  });
}

function nextRow(previous: number, address: string | undefined): number {
  const row = address === undefined ? previous + 1 : Number(address);
  if (!Number.isInteger(row) || row <= previous) throw unreadable(previous);
  if (row > limits.lastRow) throw new Fault("invalid", "import.too_large", { what: "rows", limit: limits.rows });
  return row;
}

/** `BC7` is column 54 when A is 0. */
function nextColumn(row: number, previous: number, address: string | undefined): number {
  if (address === undefined) return previous + 1;
  const letters = /^[A-Z]{1,3}(?=\d+$)/.exec(address)?.[0];
  if (letters === undefined) throw unreadable(row);
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  if (column <= previous) throw unreadable(row);
  return column;
}

/** Cells that are only coloured reach far to the right in many files: they are no columns. */
function putCell(cells: Cell[], column: number, cell: Cell): void {
  if (cell === "") return;
  if (column >= limits.columns)
    throw new Fault("invalid", "import.too_large", { what: "columns", limit: limits.columns });
  while (cells.length < column) cells.push("");
  cells.push(cell);
}

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376, 22.9.2.19). */
const unescapeText = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function cellOf(row: number, text: string, attributes: Readonly<Record<string, string>>, parts: WorkbookParts): Cell {
  const type = attributes.t ?? "n";
  if (text === "") return "";
  switch (type) {
    case "s": {
      const shared = parts.strings[Number(text)];
      if (shared === undefined) throw unreadable(row);
      return unescapeText(shared);
    }
    case "str":
    case "inlineStr":
      return unescapeText(text);
    case "b":
      return /^(1|true)$/i.test(text) ? "TRUE" : "FALSE";
    case "d":
      return { text: text.slice(0, 10), day: text.slice(0, 10) };
    case "n":
      return numberCell(row, text, Number(attributes.s ?? 0), parts);
    default:
      // An error such as #N/A stays visible, so that it is refused where a date or an amount is needed.
      return text;
  }
}

function numberCell(row: number, text: string, style: number, parts: WorkbookParts): Cell {
  const decimal = plainDecimal(text);
  if (decimal === undefined) throw unreadable(row);
  const format = parts.formats[style] ?? "number";
  const day = serialDay(Number(decimal), parts.epoch1904);
  if (format === "date" && day !== undefined) return { text: day, day };
  const shown = typeof format === "object" && /^\d+$/.test(decimal) ? decimal.padStart(format.digits, "0") : decimal;
  return day === undefined ? { text: shown } : { text: shown, day };
}
