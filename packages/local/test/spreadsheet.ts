import type { Columns, Kind, TrueRow } from "./oracle.ts";

/** A spreadsheet somebody might have, and what its rows mean. The same seed gives the same file. */
export type Spreadsheet = { bytes: Uint8Array; mapping: unknown; rows: TrueRow[]; columns: Columns; said: string };

/** Mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const digitsOf: Record<string, number> = { USD: 2, CNY: 2, JPY: 0, KWD: 3 };

/** References that a careless program folds together or trips over. */
const references = [
  "0042",
  "42",
  "AbC",
  "ABC",
  "a#b",
  "caf\u00e9",
  'O\'Neil, "Sons"',
  "华信贸易",
  "x y",
  "=1+1",
  "<b>",
  "__proto__",
];

const headings = [
  { customer: "customerID", mail: "code", number: "No.", date: "Date", due: "Due", settled: "Paid" },
  { customer: "客户", mail: "邮箱前缀", number: "单号", date: "日期", due: "到期", settled: "结清" },
  { customer: "Konto Nr", mail: "Kürzel", number: "Beleg", date: "Tag", due: "fällig", settled: "bezahlt" },
] as const;
const amountHeadings = { amount: "Amount (total)", currency: "Cur", kind: "Type" };

type Part = [year: string, month: string, day: string];
const two = (text: string): string => text.padStart(2, "0");
const bare = (text: string): string => String(Number(text));
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const dateFormats: Record<string, (...part: Part) => string> = {
  "M/D/YYYY": (y, m, d) => `${bare(m)}/${bare(d)}/${y}`,
  "YYYY-MM-DD": (y, m, d) => `${y}-${m}-${d}`,
  "YYYY/MM/DD": (y, m, d) => `${y}/${two(m)}/${two(d)}`,
  YYYY年M月D日: (y, m, d) => `${y}年${bare(m)}月${bare(d)}日`,
  "D.M.YYYY": (y, m, d) => `${bare(d)}.${bare(m)}.${y}`,
  "DD-MMM-YYYY": (y, m, d) => `${d}-${months[Number(m) - 1]}-${y}`,
  serial: (y, m, d) => String(Date.UTC(Number(y), Number(m) - 1, Number(d)) / 86_400_000 + 25_569),
};

const kindWords: Record<Kind, string[]> = {
  charge: ["INV", "应收"],
  receipt: ["PAY", "收款"],
  "credit-note": ["CN", "红字"],
};

/** GB 18030 has no encoder here: its two-byte part is turned round. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder("gb18030");
  const codes = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code < 0x80 ? [code] : (codes.get(character) ?? [0x3f]);
    }),
  );
}

const encodings: Record<string, (text: string) => Uint8Array> = {
  "UTF-8": (text) => Buffer.from(text),
  "UTF-8 with mark": (text) => Buffer.from(`\ufeff${text}`),
  "UTF-16": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  "GB 18030": gb18030,
};

class Maker {
  readonly #random: () => number;
  constructor(seed: number) {
    this.#random = randomFrom(seed);
  }
  chance = (share: number): boolean => this.#random() < share;
  below = (limit: number): number => Math.floor(this.#random() * limit);
  pick = <T>(list: readonly T[]): T => list[this.below(list.length)] as T;

  /** A day of December 2025 to June 2026. */
  day = (): string => new Date(Date.UTC(2025, 11, 1 + this.below(210))).toISOString().slice(0, 10);
  after = (day: string, most: number): string =>
    new Date(Date.parse(day) + 86_400_000 * this.below(most)).toISOString().slice(0, 10);
}

type Style = {
  shape: "invoices" | "entries";
  names: (typeof headings)[number];
  dateFormat: string;
  encoding: string;
  separator: string;
  oneCurrency: boolean;
  amounts: "plain" | "grouped" | "brackets";
};

/** Amounts and dates as the file writes them. */
function writtenAmount({ amount, currency }: TrueRow, style: Style): string {
  const digits = digitsOf[currency] ?? 2;
  const size = String(amount < 0n ? -amount : amount).padStart(digits + 1, "0");
  const whole = digits === 0 ? size : size.slice(0, -digits);
  const grouped = style.amounts === "plain" ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const text = digits === 0 ? grouped : `${grouped}.${size.slice(-digits)}`;
  if (amount >= 0n) return text;
  return style.amounts === "brackets" ? `(${text})` : `-${text}`;
}

const writtenDate = (date: string | undefined, { dateFormat }: Style): string =>
  date === undefined ? "" : (dateFormats[dateFormat]?.(...(date.split("-") as Part)) ?? date);

type Cells = Record<
  "customer" | "mail" | "number" | "date" | "due" | "settled" | "amount" | "currency" | "kind",
  string
>;

/** One cell that nobody can read, in a row that was fine; the name says which cell. */
const faults: Record<string, (cells: Cells, style: Style) => keyof Cells | undefined> = {
  "no customer": (cells) => put(cells, "customer", "  "),
  "impossible date": (cells, style) =>
    style.dateFormat === "serial" ? put(cells, "date", "soon") : put(cells, "date", writtenDate("2026-02-30", style)),
  "no date": (cells) => put(cells, "date", ""),
  "wrong due date": (cells) => put(cells, "due", "in time"),
  "wrong settled date": (cells) => put(cells, "settled", "yes"),
  "unreadable amount": (cells) => put(cells, "amount", "12.3.4"),
  "no amount": (cells) => put(cells, "amount", ""),
  "too many decimals": (cells) => put(cells, "amount", "12.3456"),
  "unknown currency": (cells, style) => (style.oneCurrency ? undefined : put(cells, "currency", "ZZZ")),
  "unknown kind": (cells, style) => (style.shape === "entries" ? put(cells, "kind", "???") : undefined),
};
function put(cells: Cells, name: keyof Cells, text: string): keyof Cells {
  cells[name] = text;
  return name;
}

/** A new row, or one that repeats an earlier row: exactly, settled by now, or contradicting it. */
function nextRow(make: Maker, style: Style, row: number, before: TrueRow[]): TrueRow {
  const earlier = before.filter(({ number, wrong, amount }) => number && wrong === undefined && amount !== 0n);
  if (earlier.length > 0 && make.chance(0.16)) return repeated(make, style, row, make.pick(earlier));
  const kind: Kind = style.shape === "invoices" ? "charge" : make.pick(["charge", "charge", "receipt", "credit-note"]);
  const date = make.day();
  const size = BigInt(make.chance(0.04) ? 0 : 1 + make.below(2_000_000));
  const place = make.below(8);
  return {
    row,
    customer: references[place] ?? "",
    email: place < 1 ? `ar+c${place}@customer.example` : undefined,
    currency: style.oneCurrency ? "USD" : make.pick(["USD", "CNY", "JPY", "KWD"]),
    kind,
    number: make.chance(0.15) ? undefined : `N-${row}`,
    date,
    due: make.chance(0.2) ? undefined : make.after(date, 60),
    settled: style.shape === "entries" || make.chance(0.4) ? undefined : settledDay(make, date),
    amount: make.chance(0.12) ? -size : size,
  };
}

/** Now and then before the charge itself. */
const settledDay = (make: Maker, date: string): string =>
  make.chance(0.1) ? new Date(Date.parse(date) - 5 * 86_400_000).toISOString().slice(0, 10) : make.after(date, 90);

function repeated(make: Maker, style: Style, row: number, earlier: TrueRow): TrueRow {
  const again = { ...earlier, row };
  const other = make.below(style.shape === "invoices" ? 6 : 4);
  if (other === 1) again.amount += again.amount > 0n ? 1n : -1n;
  if (other === 2) again.date = make.after(earlier.date, 20);
  if (other === 3) again.due = make.after(earlier.date, 90);
  if (other === 4) again.settled = settledDay(make, earlier.date);
  if (other === 5) again.settled = undefined;
  // Two things at once could be told either way: one contradiction a row.
  if (other === 2 && earlier.due === undefined) again.due = earlier.date;
  if (other === 2) again.settled = undefined;
  return again;
}

function styleOf(make: Maker, shape: Style["shape"]): Style {
  const encoding = make.pick(Object.keys(encodings));
  const names = make.pick(headings.filter((_, index) => index < 2 || encoding !== "GB 18030"));
  return {
    ...{ shape, names, encoding },
    dateFormat: make.pick(Object.keys(dateFormats)),
    separator: make.pick([",", ";", "\t"]),
    oneCurrency: make.chance(0.3),
    amounts: make.pick(["plain", "grouped", "brackets"]),
  };
}

function cellsOf(make: Maker, style: Style, row: TrueRow): Cells {
  const spaced = make.chance(0.1) ? ` ${row.customer}\u3000` : row.customer;
  return {
    customer: make.chance(0.2) && style.encoding !== "GB 18030" ? spaced.normalize("NFD") : spaced,
    mail: row.email ? (row.email.slice(3).split("@")[0] ?? "") : "",
    number: row.number ?? "",
    date: writtenDate(row.date, style),
    due: writtenDate(row.due, style),
    settled: writtenDate(row.settled, style),
    amount: writtenAmount(row, style),
    currency: row.currency,
    kind: make.pick(kindWords[row.kind]),
  };
}

export function spreadsheet(seed: number, shape: Style["shape"], count: number): Spreadsheet {
  const make = new Maker(seed);
  const style = styleOf(make, shape);
  const name = { ...style.names, ...amountHeadings };
  const used = (Object.keys(name) as (keyof Cells)[]).filter(
    (field) => !(field === "currency" && style.oneCurrency) && !(field === "kind" && shape === "invoices"),
  );
  const quoted = (cell: string): string => (/[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lineOf = (cells: Cells): string => used.map((field) => quoted(cells[field])).join(style.separator);
  const lines = [lineOf(name)];
  const rows: TrueRow[] = [];
  while (rows.length < count) {
    if (make.chance(0.03)) {
      lines.push(make.chance(0.5) ? "" : used.map(() => " ").join(style.separator));
      continue;
    }
    const row = nextRow(make, style, lines.length + 1, rows);
    const cells = cellsOf(make, style, row);
    const fault =
      row.amount !== 0n && make.chance(0.1) ? faults[make.pick(Object.keys(faults))]?.(cells, style) : undefined;
    rows.push(fault ? { ...row, wrong: name[fault] } : row);
    lines.push(lineOf(cells));
  }
  const { customer, number, date, due, settled } = name;
  const mapping = {
    ...{ shape, dateFormat: style.dateFormat },
    ...(style.oneCurrency ? { currency: "USD" } : {}),
    ...(shape === "entries" ? { kind: { column: name.kind, values: kindWords } } : {}),
    fields: {
      ...{ customer, number, date, due, settled, amount: name.amount },
      email: { template: `ar+{${name.mail}}@customer.example` },
      name: { constant: "Somebody" },
      ...(style.oneCurrency ? {} : { currency: name.currency }),
    },
  };
  const bytes = encodings[style.encoding]?.(lines.join("\r\n")) ?? new Uint8Array();
  const said = [shape, style.encoding, style.dateFormat, style.amounts, style.oneCurrency ? "USD" : "currencies"];
  return { bytes, mapping, rows, columns: { ...name }, said: said.join(", ") };
}
