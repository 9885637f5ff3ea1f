import { formatAmount, toDecimal } from "@counterfoil/core/money";
import type { Styles } from "./styles.ts";
import { cellText } from "./xml.ts";

/** Text, a whole number, money in minor units, a local date `YYYY-MM-DD`, or nothing. */
export type Cell = string | number | { amountMinor: number; currency: string } | { date: string } | undefined;
export type Sheet = { name: string; columns: readonly string[]; rows: readonly (readonly Cell[])[] };

const most = { rows: 1_048_576, columns: 16_384, characters: 32_767 };

/** A spreadsheet keeps 15 digits of a number; one with more would change in silence. */
const mostExact = 999_999_999_999_999;

/** The rows of a sheet, its head first. */
export function worksheet(sheet: Sheet, styles: Styles): string {
  const { columns, rows } = sheet;
  if (rows.length + 1 > most.rows) throw new RangeError(`a sheet holds ${most.rows - 1} rows beside its head`);
  if (columns.length > most.columns) throw new RangeError(`a sheet holds ${most.columns} columns`);
  const heads = columns.map((name, at) => {
    const style = isFigure(rows[0]?.[at]) ? styles.headRight : styles.head;
    return inline(name, `${letters(at)}1`, style);
  });
  const lines = [`<row r="1">${heads.join("")}</row>`];
  for (const [at, row] of rows.entries()) {
    if (row.length > columns.length) throw new RangeError("a row has more cells than the sheet has columns");
    const number = at + 2;
    lines.push(
      `<row r="${number}">${row.map((cell, column) => cellXml(cell, letters(column) + number, styles)).join("")}</row>`,
    );
  }
  return `<sheetData>${lines.join("")}</sheetData>`;
}

const isFigure = (cell: Cell): boolean =>
  typeof cell === "number" || (typeof cell === "object" && "amountMinor" in cell);

function cellXml(cell: Cell, address: string, styles: Styles): string {
  if (cell === undefined || cell === "") return "";
  if (typeof cell === "string") return inline(cell, address, styles.text);
  if (typeof cell === "number") {
    return Math.abs(cell) > mostExact
      ? inline(String(cell), address, styles.textRight)
      : figure(whole(cell), address, styles.whole);
  }
  if ("date" in cell) {
    const day = serialDay(cell.date);
    return day === undefined ? inline(cell.date, address, styles.text) : figure(String(day), address, styles.date);
  }
  const { amountMinor, currency } = cell;
  whole(amountMinor);
  const decimal = toDecimal(amountMinor, currency);
  if (Math.abs(amountMinor) > mostExact) return inline(decimal, address, styles.textRight);
  return figure(decimal, address, styles.money(currency));
}

function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError("a figure is a whole number");
  return String(value);
}

const figure = (value: string, address: string, style: number): string =>
  `<c r="${address}" s="${style}"><v>${value}</v></c>`;

const inline = (text: string, address: string, style: number): string =>
  `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(text.slice(0, most.characters))}</t></is></c>`;

/** 0 is A, 26 is AA. */
function letters(column: number): string {
  let text = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}

/**
 * Days since 1899-12-31 as Excel counts them. It takes 1900 for a leap year, so days before 1900-03-01 cannot be told
 * without doubt: `undefined`.
 */
function serialDay(date: string): number | undefined {
  const day = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(day)) return undefined;
  const serial = day / 86_400_000 + 25_569;
  return serial < 61 ? undefined : serial;
}

/** The head stays in sight, and each column is as wide as its longest cell, within reason. */
export function columnWidths({ columns, rows }: Sheet): string {
  const widths = columns.map((name) => shownWidth(name) + 1);
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cellWidth(cell));
  const cols = widths.map((width, at) => {
    const bounded = Math.min(60, Math.max(8, width + 2));
    return `<col min="${at + 1}" max="${at + 1}" width="${bounded}" customWidth="1"/>`;
  });
  const frozen = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  return `${frozen}${cols.length > 0 ? `<cols>${cols.join("")}</cols>` : ""}`;
}

function cellWidth(cell: Cell): number {
  if (cell === undefined) return 0;
  if (typeof cell === "string") return shownWidth(cell);
  if (typeof cell === "number") return String(cell).length;
  if ("date" in cell) return 10;
  return formatAmount(cell.amountMinor, cell.currency, "en-GB").length;
}

/** In widths of a digit; Han characters are two. What is longer than the widest column need not be counted. */
function shownWidth(text: string): number {
  let width = 0;
  for (const character of text.slice(0, 80)) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}
