import { type Cell, cellText } from "./cell.ts";
import { columnsOf, type FieldName, type Mapping } from "./mapping.ts";
import type { Sheet } from "./sheet.ts";

/** Where a field's value comes from: `column` and `place` are those of the first column that it reads. */
export type FieldSource = {
  readonly column: string;
  readonly place: number;
  readonly read: (cells: readonly Cell[]) => Cell;
};

const nowhere: FieldSource = { column: "", place: Number.POSITIVE_INFINITY, read: () => "" };

/**
 * The sources of all fields in a sheet that has the mapping's columns. A template over an empty column is empty as a
 * whole: half an address is none.
 */
export function fieldSources(sheet: Sheet, mapping: Mapping): Record<FieldName, FieldSource> {
  const source = (name: FieldName): FieldSource => {
    const field = mapping.fields[name];
    if (field === undefined) return nowhere;
    const columns = columnsOf(field);
    const places = columns.map((column) => sheet.columns.indexOf(column));
    const at = { column: columns[0] ?? "", place: places[0] ?? Number.POSITIVE_INFINITY };
    if (typeof field === "object" && "constant" in field) return { ...at, read: () => field.constant };
    if (typeof field === "object" && "template" in field)
      return { ...at, read: (cells) => fill(field.template, places, cells) };
    return { ...at, read: (cells) => cells[at.place] ?? "" };
  };
  return {
    customer: source("customer"),
    name: source("name"),
    email: source("email"),
    number: source("number"),
    date: source("date"),
    due: source("due"),
    amount: source("amount"),
    currency: source("currency"),
    settled: source("settled"),
    purpose: source("purpose"),
    kind: source("kind"),
  };
}

function fill(template: string, places: number[], cells: readonly Cell[]): string {
  const values = places.map((place) => cleanText(cells[place] ?? ""));
  if (values.includes("")) return "";
  let next = 0;
  return template.replace(/\{[^{}]+\}/g, () => values[next++] ?? "");
}

/**
 * Text as it is kept: control characters (line ends too) become spaces, characters that turn the writing direction
 * or show nothing go, trimmed, NFC. Letter case and inner spaces stay: references are compared to the letter.
 */
export const cleanText = (cell: Cell): string =>
  cellText(cell)
    .replace(/\p{Cc}+/gu, " ")
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .trim()
    .normalize("NFC");
