import type { Cell } from "./cell.ts";
import { cellText } from "./cell.ts";
import { serialDay } from "./serial.ts";

export type DateReading =
  | { readonly date: string }
  /** `impossible`: in the right form, but no such day (30 February) or not in 1900–2199. */
  | { readonly reason: "unreadable" | "impossible" };

const unreadable: DateReading = { reason: "unreadable" };
const impossible: DateReading = { reason: "impossible" };

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const fullNames = "uary|ruary|ch|il||e|y|ust|tember|ober|ember|ember".split("|");
const monthPattern = monthNames.map((name, index) => `${name}(?:${fullNames[index]})?`).join("|");

/** A time of day may follow; the day is taken as it is written, whatever zone the time names. */
const timeOfDay = String.raw`(?:[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AP]M)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?`;

type Pattern = { matches: RegExp; order: string[]; compact: boolean };
const patterns = new Map<string, Pattern | undefined>();

/**
 * The pattern language: `YYYY` or `YY`, `M` or `MM`, `MMM` (English name), `D` or `DD`, each part once, all else as it
 * is written: `M/D/YYYY`, `D.M.YYYY`, `YYYY年M月D日`, `YYYYMMDD`, `DD-MMM-YYYY`. Leading zeros are free wherever
 * something stands between the parts; a time of day after it is left off. `undefined` when it is no such pattern.
 */
function compile(format: string): Pattern | undefined {
  const known = patterns.get(format);
  if (known || patterns.has(format)) return known;
  const days = format
    .normalize("NFKC")
    .trim()
    .replace(/[T\s]+h.*$/i, "")
    .toUpperCase();
  const parts = days.match(/Y+|M+|D+|[^YMD]+/g) ?? [];
  const order: string[] = [];
  let source = "";
  const isToken = (part: string | undefined): boolean => part !== undefined && /^[YMD]/.test(part);
  parts.forEach((part, index) => {
    const fixed = isToken(parts[index - 1]) || isToken(parts[index + 1]);
    if (!isToken(part)) source += `\\s*${part.trim().replace(/[\^$\\.*+?()[\]{}|/]/g, "\\$&") || "\\s"}\\s*`;
    else if (part === "MMM" || part === "MMMM") source += `(${monthPattern})\\.?`;
    else if (part.startsWith("Y")) source += `(\\d{${part.length}})`;
    else source += fixed ? "(\\d{2})" : "(\\d{1,2})";
    if (isToken(part)) order.push(part);
  });
  const initials = order.map((part) => part[0]).sort();
  const sound =
    initials.join("") === "DMY" &&
    order.every((part) => /^(YY|YYYY|M{1,4}|DD?)$/.test(part)) &&
    parts.every((part) => isToken(part) || !/[A-Z0-9]/.test(part));
  const compact = parts.length === 3;
  const pattern = sound ? { matches: new RegExp(`^${source}${timeOfDay}$`, "iu"), order, compact } : undefined;
  patterns.set(format, pattern);
  return pattern;
}

/** Formats of a mapping besides patterns: `auto` reads what leaves no doubt, `serial` are Excel's day numbers. */
export const isDateFormat = (format: string): boolean =>
  /^(auto|serial)$/i.test(format) || compile(format) !== undefined;

/**
 * A date by one pattern or `serial`; `YYYY-MM-DD` comes out. Dates of a workbook are taken as they are, its plain
 * numbers of five digits as serial numbers, unless the pattern itself is digits only, such as `YYYYMMDD`.
 */
export function parseDate(cell: Cell, format: string): DateReading {
  if (typeof cell !== "string" && cell.text === cell.day) return checked(cell.day);
  const text = cellText(cell).normalize("NFKC").trim();
  if (/^serial$/i.test(format)) return readSerial(cell, text);
  const pattern = compile(format);
  const match = pattern?.matches.exec(text);
  if (!pattern || !match) return typeof cell === "string" || pattern?.compact ? unreadable : readSerial(cell, text);
  const value = { Y: "", M: "", D: "" };
  pattern.order.forEach((part, index) => {
    value[part[0] as "Y" | "M" | "D"] = match[index + 1] ?? "";
  });
  const named = monthNames.indexOf(value.M.slice(0, 3).toLowerCase()) + 1;
  return day(fullYear(value.Y), named || Number(value.M), Number(value.D));
}

/** Two digits mean 1970–2069, as spreadsheets and POSIX nearly agree. */
const fullYear = (year: string): number =>
  year.length > 2 ? Number(year) : Number(year) + (year < "70" ? 2000 : 1900);

function readSerial(cell: Cell, text: string): DateReading {
  // Five digits: 1927 to 2173. Fewer are far more often amounts in the wrong column than days.
  if (!/^\d{5}(\.\d+)?$/.test(text)) return unreadable;
  const date = typeof cell === "string" ? serialDay(Number(text), false) : cell.day;
  return date === undefined ? impossible : { date };
}

function checked(date: string): DateReading {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return match ? day(Number(match[1]), Number(match[2]), Number(match[3])) : unreadable;
}

function day(year: number, month: number, dayOfMonth: number): DateReading {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > last) return impossible;
  const two = (part: number): string => String(part).padStart(2, "0");
  return { date: `${year}-${two(month)}-${two(dayOfMonth)}` };
}

const certain = [
  "YYYY-MM-DD",
  "YYYY/MM/DD",
  "YYYY.MM.DD",
  "YYYY年M月D日",
  "YYYYMMDD",
  "D-MMM-YYYY",
  "D MMM YYYY",
  "MMM D, YYYY",
];
const monthFirst = ["M/D/YYYY", "M-D-YYYY", "M.D.YYYY"];
const dayFirst = ["D/M/YYYY", "D-M-YYYY", "D.M.YYYY"];

/**
 * The one format of the language that reads most of these values; between month first and day first the values above
 * 12 decide. `auto` when the values are written in more than one. `ambiguous`: none does, or they disagree, so a person has to look. `undefined` when nothing is a date.
 */
export function guessDateFormat(values: Iterable<Cell>): { format: string; ambiguous: boolean } | undefined {
  const cells = distinct(values);
  const { first, ambiguous } = order(cells);
  let best: { format: string; count: number } | undefined;
  for (const format of [...certain, ...first, "serial"]) {
    const count = cells.filter((cell) => "date" in parseDate(cell, format)).length;
    if (count > (best?.count ?? 0)) best = { format, count };
  }
  if (!best) return undefined;
  const mixed = cells.filter((cell) => "date" in firstReading(cell, [...certain, ...first, "serial"])).length;
  return {
    format: mixed > best.count ? "auto" : best.format,
    ambiguous: ambiguous && (mixed > best.count || first.includes(best.format)),
  };
}

/** The reader of a mapping's format; `auto` looks at all the dates of the file first. */
export function dateReader(format: string, values: () => Iterable<Cell>): (cell: Cell) => DateReading {
  const formats = /^auto$/i.test(format) ? [...certain, ...order(distinct(values())).first, "serial"] : [format];
  const known = new Map<string, DateReading>();
  return (cell) => {
    if (typeof cell !== "string") return firstReading(cell, formats);
    const reading = known.get(cell) ?? firstReading(cell, formats);
    known.set(cell, reading);
    return reading;
  };
}

function firstReading(cell: Cell, formats: string[]): DateReading {
  let result: DateReading = unreadable;
  for (const format of formats) {
    const reading = parseDate(cell, format);
    if ("date" in reading) return reading;
    if (reading.reason === "impossible") result = reading;
  }
  return result;
}

/** Month first or day first, by how many values only one of them can read; points between the parts mean day first. */
function order(cells: Cell[]): { first: string[]; ambiguous: boolean } {
  let [months, days, dotted, seen] = [0, 0, 0, 0];
  for (const cell of cells) {
    const match = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*\d{4}(?!\d)/.exec(cellText(cell).normalize("NFKC").trim());
    if (!match) continue;
    seen += 1;
    if (match[2] === ".") dotted += 1;
    if (Number(match[1]) > 12 && Number(match[3]) <= 12) days += 1;
    if (Number(match[3]) > 12 && Number(match[1]) <= 12) months += 1;
  }
  const dayLeads = days === months ? dotted * 2 > seen : days > months;
  return { first: dayLeads ? dayFirst : monthFirst, ambiguous: seen > 0 && days > 0 === months > 0 };
}

function distinct(values: Iterable<Cell>): Cell[] {
  const seen = new Map<string, Cell>();
  for (const cell of values) {
    const text = cellText(cell);
    if (text.trim() !== "" && !seen.has(text)) seen.set(text, cell);
  }
  return [...seen.values()];
}
