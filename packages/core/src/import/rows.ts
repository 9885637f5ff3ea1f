import { type AmountReading, type DecimalMark, guessDecimalMark, parseAmount } from "./amount.ts";
import { type Cell, isBlank } from "./cell.ts";
import { currencyOf } from "./currency.ts";
import { type DateReading, dateReader } from "./date.ts";
import { cleanText, type FieldSource, fieldSources } from "./field.ts";
import { checkColumns, type FieldName, kindWord, type Mapping, type RowKind, rowKinds } from "./mapping.ts";
import { type Rejection, type RejectionCode, rejectionReasons } from "./reason.ts";
import type { Sheet, SheetRow } from "./sheet.ts";

export type ImportRow = {
  /** The row's number in the file; the header is 1. */
  readonly row: number;
  readonly customer: string;
  /** Empty when the file says none; so are `email`, `number` and `purpose`. */
  readonly name: string;
  readonly email: string;
  readonly currency: string;
  readonly kind: RowKind;
  readonly number: string;
  /** `YYYY-MM-DD`, as are the other dates. */
  readonly date: string;
  /** The row's own date when the file says none. */
  readonly dueDate: string;
  /** Positive, in minor units; the kind says which way it goes. */
  readonly amountMinor: number;
  /** Only charges have one, and never before `date`. */
  readonly settledOn?: string;
  readonly purpose: string;
};

export type RowReading = { rows: ImportRow[]; rejected: Rejection[]; count: number };

/**
 * All data rows of a sheet, read or refused, ascending; `count` is both together. Throws `import.unknown_column`.
 *
 * A negative amount turns a row's kind over: charge and credit note, receipt and refund. Settled before its own date
 * counts on its date; a credit note's settled date must be readable and is not used, since nothing was received for
 * it. A refused row names its first fault only: the leftmost column in the file.
 */
export function readRows(sheet: Sheet, mapping: Mapping): RowReading {
  checkColumns(mapping, sheet.columns);
  const sources = fieldSources(sheet, mapping);
  const reader: Reader = {
    mapping,
    sources,
    date: dateReader(mapping.dateFormat ?? "auto", () => cellsOf(sheet, sources.date, sources.due, sources.settled)),
    mark: guessDecimalMark(cellsOf(sheet, sources.amount)),
    kinds: kindWords(mapping),
  };
  const rows: ImportRow[] = [];
  const rejected: Rejection[] = [];
  for (const row of sheet.rows) {
    const result = readRow(row, reader);
    if ("code" in result) rejected.push(result);
    else rows.push(result);
  }
  return { rows, rejected, count: sheet.rows.length };
}

type Reader = {
  mapping: Mapping;
  sources: Record<FieldName, FieldSource>;
  date: (cell: Cell) => DateReading;
  mark: DecimalMark | undefined;
  kinds: ReadonlyMap<string, RowKind>;
};

function* cellsOf(sheet: Sheet, ...sources: FieldSource[]): Generator<Cell> {
  for (const source of sources) for (const row of sheet.rows) yield source.read(row.cells);
}

function kindWords(mapping: Mapping): ReadonlyMap<string, RowKind> {
  const kind = mapping.fields.kind;
  if (typeof kind !== "object" || !("values" in kind)) return new Map(rowKinds.map((name) => [name, name]));
  return new Map(rowKinds.flatMap((name) => (kind.values[name] ?? []).map((word) => [kindWord(word), name] as const)));
}

const opposite: Record<RowKind, RowKind> = {
  charge: "credit-note",
  "credit-note": "charge",
  receipt: "refund",
  refund: "receipt",
};

const longest = { customer: 100, name: 200, email: 254, number: 100, purpose: 500 } as const;

const addressPattern =
  /^[^\s@<>()[\],;:"\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u;

function readRow(row: SheetRow, reader: Reader): ImportRow | Rejection {
  const { sources } = reader;
  let first: { code: RejectionCode; source: FieldSource } | undefined;
  const fault = (field: FieldName, code: RejectionCode): undefined => {
    const source = sources[field];
    if (first === undefined || source.place < first.source.place) first = { code, source };
  };
  const text = (field: keyof typeof longest): string => {
    const value = cleanText(sources[field].read(row.cells));
    if (value.length > longest[field]) fault(field, "text_too_long");
    return value;
  };
  const date = (field: "date" | "due" | "settled"): string | undefined => {
    const cell = sources[field].read(row.cells);
    if (isBlank(cell)) return field === "date" ? fault(field, "date_missing") : undefined;
    const reading = reader.date(cell);
    return "date" in reading ? reading.date : fault(field, `date_${reading.reason}`);
  };
  if (row.ragged) return rejection(row.number, "row_ragged", "");
  const customer = text("customer");
  if (customer === "") fault("customer", "customer_missing");
  const [name, number, purpose] = [text("name"), text("number"), text("purpose")];
  const email = readAddress(text("email"), reader.mapping);
  if (email === undefined) fault("email", "email_invalid");
  const named = readKind(row, reader);
  if (named.code) fault("kind", named.code);
  const money = readCurrency(row, reader);
  if (money.code) fault("currency", money.code);
  const [on, due, settled] = [date("date"), date("due"), date("settled")];
  const amount = parseAmount(sources.amount.read(row.cells), money.currency, reader.mark);
  const wrong = amountFault(amount, money.currency);
  if (wrong) fault("amount", wrong);
  if (first) return rejection(row.number, first.code, first.source.column);
  if (!named.kind || !money.currency || !on || email === undefined || !("amountMinor" in amount))
    throw new Error("a fault went unnoticed");
  const kind = amount.amountMinor < 0 ? opposite[named.kind] : named.kind;
  const settledOn = settled !== undefined && settled < on ? on : settled;
  return {
    row: row.number,
    customer,
    name,
    email,
    currency: money.currency,
    kind,
    number,
    date: on,
    dueDate: due ?? on,
    amountMinor: Math.abs(amount.amountMinor),
    ...(settledOn !== undefined && kind === "charge" ? { settledOn } : {}),
    purpose,
  };
}

/** A template's address that cannot be one is none: nothing in the file is wrong, so nobody could mend it there. */
function readAddress(text: string, { fields }: Mapping): string | undefined {
  if (text === "" || addressPattern.test(text)) return text;
  return typeof fields.email === "object" && "template" in fields.email ? "" : undefined;
}

const rejection = (row: number, code: RejectionCode, column: string): Rejection => ({
  row,
  column,
  code,
  reason: rejectionReasons[code],
});

function readKind(row: SheetRow, { mapping, sources, kinds }: Reader): { kind?: RowKind; code?: RejectionCode } {
  if (mapping.shape === "invoices") return { kind: "charge" };
  const word = kindWord(cleanText(sources.kind.read(row.cells)));
  const kind = kinds.get(word);
  return kind ? { kind } : { code: word === "" ? "kind_missing" : "kind_unknown" };
}

function readCurrency(
  row: SheetRow,
  { mapping, sources }: Reader,
): { currency?: string | undefined; code?: RejectionCode } {
  const word = cleanText(sources.currency.read(row.cells));
  if (word === "") return mapping.currency ? { currency: mapping.currency } : { code: "currency_missing" };
  const currency = currencyOf(word);
  return currency ? { currency } : { code: "currency_unknown" };
}

function amountFault(amount: AmountReading, currency: string | undefined): RejectionCode | undefined {
  if ("reason" in amount) return `amount_${amount.reason}`;
  return currency !== undefined && amount.amountMinor === 0 ? "amount_zero" : undefined;
}
