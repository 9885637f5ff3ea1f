import { parseAmount } from "./amount.ts";
import { type Cell, cellText, isBlank } from "./cell.ts";
import { currencyOf } from "./currency.ts";
import { guessDateFormat, parseDate } from "./date.ts";
import { cleanText } from "./field.ts";
import { type FieldName, kindWord, type Mapping, type RowKind, rowKinds } from "./mapping.ts";
import type { Sheet } from "./sheet.ts";
import { headerWord, headerWords, kindWords } from "./words.ts";

export type MappingGuess = {
  readonly mapping: Mapping;
  /** What a person should look at before importing: a field taken for want of a better one, or its format. */
  readonly unsure: (FieldName | "dateFormat")[];
};

/** Enough rows to tell dates, amounts and addresses apart by their looks. */
const sampleRows = 200;

/**
 * A mapping to begin with: by the words of the header (English, Chinese), checked against what stands below, then by
 * looks alone. It is always usable, so that a preview can be shown. `currency` is the company's; a currency that the
 * file itself names goes first.
 */
export function guessMapping(sheet: Sheet, currency: string): MappingGuess {
  const unsure: MappingGuess["unsure"] = [];
  const columns = chooseColumns(sheet);
  const need = (field: "customer" | "date" | "amount"): string => {
    const chosen = columns.get(field);
    if (chosen !== undefined) return chosen;
    unsure.push(field);
    const taken = new Set(columns.values());
    const free = sheet.columns.find((column) => looksLike(sheet, column, field) && !taken.has(column));
    const column = free ?? sheet.columns.find((name) => !taken.has(name)) ?? sheet.columns[0] ?? "";
    columns.set(field, column);
    return column;
  };
  // By looks, dates and amounts are surer than customers, so they choose first.
  const [date, amount] = [need("date"), need("amount")];
  if (!columns.has("customer") && columns.has("name")) columns.set("customer", columns.get("name") ?? "");
  const customer = need("customer");
  const kind = guessKind(sheet, columns);
  if (kind?.unknown) unsure.push("kind");
  const own = columns.has("currency") ? undefined : namedCurrency(sheet, amount);
  if (own === undefined && !columns.has("currency")) unsure.push("currency");
  const dates = guessDateFormat(valuesOf(sheet, [date, columns.get("due"), columns.get("settled")]));
  if (dates === undefined || dates.ambiguous) unsure.push("dateFormat");
  const optional = (["name", "email", "number", "due", "settled", "currency", "purpose"] as const).flatMap((field) => {
    const column = columns.get(field);
    return column === undefined || column === customer ? [] : [[field, column] as const];
  });
  const mapping: Mapping = {
    shape: kind ? "entries" : "invoices",
    dateFormat: dates?.format ?? "auto",
    currency: own ?? currency,
    fields: { customer, date, amount, ...Object.fromEntries(optional), ...(kind ? { kind: kind.field } : {}) },
  };
  return { mapping, unsure };
}

/** Each field takes the column whose header is its surest word; one column serves one field. */
function chooseColumns(sheet: Sheet): Map<FieldName, string> {
  const headers = sheet.columns.map((column) => ({ column, word: headerWord(column) }));
  const chosen = new Map<FieldName, string>();
  const taken = new Set<string>();
  const choose = (fits: (header: string, word: string) => boolean): void => {
    for (const [field, words] of headerWords) {
      if (chosen.has(field)) continue;
      const found = words
        .flatMap((word) => headers.filter((header) => !taken.has(header.column) && fits(header.word, word)))
        .find(({ column }) => looksLike(sheet, column, field));
      if (!found) continue;
      chosen.set(field, found.column);
      taken.add(found.column);
    }
  };
  choose((header, word) => header === word);
  choose(contains);
  if (!chosen.has("email")) {
    const column = sheet.columns.find((name) => !taken.has(name) && looksLike(sheet, name, "email"));
    if (column !== undefined) chosen.set("email", column);
  }
  return chosen;
}

/** Long words only: `no` stands in many headers by chance. Chinese has no spaces between words. */
const contains = (header: string, word: string): boolean =>
  /\p{Script=Han}/u.test(word)
    ? word.length > 1 && header.includes(word)
    : word.length > 6 && ` ${header} `.includes(` ${word} `);

/** Whether what stands below a header can be the field: most of it, since every file has wrong rows. */
function looksLike(sheet: Sheet, column: string, field: FieldName): boolean {
  const cells = [...valuesOf(sheet, [column], sampleRows)].filter((cell) => !isBlank(cell));
  const share = (fits: (cell: Cell) => boolean): boolean => cells.filter(fits).length * 2 > cells.length;
  switch (field) {
    case "date":
      return share((cell) => isDate(cell));
    case "due":
    case "settled":
      return cells.length === 0 || share((cell) => isDate(cell));
    case "amount":
      return share((cell) => !isDate(cell) && "amountMinor" in parseAmount(cell));
    case "email":
      return share((cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cellText(cell).trim()));
    case "currency":
      return share((cell) => currencyOf(cellText(cell)) !== undefined);
    case "kind":
      return share((cell) => kindOf(cellText(cell)) !== undefined);
    case "customer":
      return share((cell) => !isDate(cell));
    default:
      return true;
  }
}

/** Plain numbers are no dates here, though a serial number could be one: too many amounts would be. */
function isDate(cell: Cell): boolean {
  if (typeof cell !== "string") return cell.text === cell.day;
  if (/^\d{1,7}([.,]\d+)?$/.test(cell.trim())) return false;
  const guess = guessDateFormat([cell]);
  return guess !== undefined && "date" in parseDate(cell, guess.format);
}

function* valuesOf(sheet: Sheet, columns: (string | undefined)[], most = sheet.rows.length): Generator<Cell> {
  for (const column of columns) {
    const place = column === undefined ? -1 : sheet.columns.indexOf(column);
    if (place >= 0) for (const row of sheet.rows.slice(0, most)) yield row.cells[place] ?? "";
  }
}

function kindOf(text: string): RowKind | undefined {
  const word = headerWord(text);
  return rowKinds.find((kind) => kindWords[kind].includes(word));
}

type KindField = { column: string; values: Partial<Record<RowKind, string[]>> };

/** The words of the kind column, each under the kind that it is known to mean. */
function guessKind(
  sheet: Sheet,
  columns: ReadonlyMap<FieldName, string>,
): { field: KindField; unknown: boolean } | undefined {
  const column = columns.get("kind");
  if (column === undefined) return undefined;
  const values: Partial<Record<RowKind, string[]>> = {};
  let unknown = false;
  for (const word of new Set([...valuesOf(sheet, [column])].map((cell) => kindWord(cleanText(cell))))) {
    const kind = kindOf(word);
    if (kind) values[kind] = [...(values[kind] ?? []), word];
    else if (word !== "") unknown = true;
  }
  return { field: { column, values }, unknown };
}

/** A currency that the amounts or their header name: `Amount (USD)`, `金额（人民币）`, `€12.50`. */
function namedCurrency(sheet: Sheet, amount: string): string | undefined {
  const inHeader = /[([]([^)\]]*)[)\]]/.exec(amount.normalize("NFKC"))?.[1];
  const named = inHeader === undefined ? undefined : currencyOf(inHeader);
  if (named !== undefined) return named;
  const signs = new Set<string>();
  for (const cell of valuesOf(sheet, [amount], sampleRows)) {
    const sign = cellText(cell).replace(/[\d.,'()+\-\s]/g, "");
    if (sign !== "") signs.add(sign);
  }
  const [only] = signs;
  return signs.size === 1 && only !== undefined ? currencyOf(only) : undefined;
}
