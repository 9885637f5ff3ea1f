import { fromDecimal, largestAmountMinor } from "../money/money.ts";
import { type Cell, cellText } from "./cell.ts";
import { currencySigns } from "./currency.ts";

export type AmountReading =
  | { readonly amountMinor: number }
  /**
   * `missing`: empty. `decimals`: more than the currency has. `currency`: it names another currency than the row.
   * `too_large`: beyond what one document may hold.
   */
  | { readonly reason: "missing" | "unreadable" | "decimals" | "currency" | "too_large" };

export type DecimalMark = "." | ",";

const minus = /[-\u2212\u2013]/;

/**
 * An amount as people write it, exact, with its sign: `1,234.50`, `1.234,50`, `1 234,50`, `1'234.50`, `￥1,234.50`,
 * `(1,234.50)`, `-12`, `12-`, `１２．５`, `USD 12.50`, `12.50元`. Which of `.` and `,` is the decimal mark is read
 * from the text alone where it leaves no doubt: the last of two different ones; one that is not followed by exactly
 * three digits. In doubt (`1,234` or `1.234`) the mark of the whole column decides, else a comma groups and a point is
 * the decimal mark. Numbers of a workbook need none of this. Without `currency` only the form is judged.
 */
export function parseAmount(cell: Cell, currency?: string, mark?: DecimalMark): AmountReading {
  const text = cellText(cell).normalize("NFKC").trim();
  if (text === "") return { reason: "missing" };
  const signed = unwrap(text);
  const named = signed && currencySigns(signed.body);
  if (!named) return { reason: "unreadable" };
  const inner = takeSign(named.rest, signed.negative);
  if (!inner) return { reason: "unreadable" };
  const decimal = typeof cell === "string" ? toDecimal(inner.body, mark) : plain(inner.body);
  if (decimal === undefined) return { reason: "unreadable" };
  if (currency === undefined) return { amountMinor: 0 };
  if (!named.fits(currency)) return { reason: "currency" };
  return exact(decimal, inner.negative === true, currency);
}

function exact(decimal: string, negative: boolean, currency: string): AmountReading {
  const amountMinor = fromDecimal(decimal, currency);
  if (amountMinor === undefined) {
    const whole = fromDecimal(decimal.replace(/\..*$/, ""), currency);
    return { reason: whole === undefined ? "too_large" : "decimals" };
  }
  if (amountMinor > largestAmountMinor) return { reason: "too_large" };
  return { amountMinor: negative && amountMinor !== 0 ? -amountMinor : amountMinor };
}

type Signed = { body: string; negative: boolean | undefined };

/** Takes brackets or one sign off; two signs at once are nobody's amount. */
function unwrap(text: string): Signed | undefined {
  const bracket = /^\((.*)\)$/s.exec(text);
  return bracket ? { body: (bracket[1] ?? "").trim(), negative: true } : takeSign(text, undefined);
}

function takeSign(text: string, already: boolean | undefined): Signed | undefined {
  const first = text.slice(0, 1);
  const last = text.slice(-1);
  const atStart = first === "+" || minus.test(first);
  const atEnd = last === "+" || minus.test(last);
  if (!atStart && !atEnd) {
    const bracket = already === undefined ? /^\(([^()]*)\)$/.exec(text) : null;
    return bracket ? { body: (bracket[1] ?? "").trim(), negative: true } : { body: text, negative: already };
  }
  if (already !== undefined || (atStart && atEnd)) return undefined;
  return { body: (atStart ? text.slice(1) : text.slice(0, -1)).trim(), negative: minus.test(atStart ? first : last) };
}

const plain = (text: string): string | undefined => (/^\d+(\.\d+)?$/.test(text) ? text : undefined);

/** Digits with grouping and a decimal mark, as plain decimal text. */
function toDecimal(text: string, mark: DecimalMark | undefined): string | undefined {
  if (/^\d+$/.test(text)) return text;
  const groups = /^(?!0)\d{1,3}(?:([ '\u2019.,])\d{3})(?:\1\d{3})*(?:([.,])(\d*))?$/.exec(text);
  if (groups) {
    const [, separator = "", decimalMark, fraction = ""] = groups;
    const repeated = text.split(separator).length > 2;
    const alone = decimalMark === undefined && !repeated && (separator === "." || separator === ",");
    if (!alone && separator !== decimalMark) {
      const whole = decimalMark === undefined ? text : text.slice(0, text.lastIndexOf(decimalMark));
      return withFraction(whole.replaceAll(separator, ""), fraction);
    }
    if (alone && separator === ",") return mark === "," ? text.replace(",", ".") : text.replace(",", "");
    if (alone) return mark === "," ? text.replace(".", "") : text;
  }
  const single = /^(\d*)([.,])(\d*)$/.exec(text);
  if (!single || (single[1] === "" && single[3] === "")) return undefined;
  // In a column that writes 1,234.50 a text such as 12,34 is a slip of the pen, not twelve.
  if (mark !== undefined && single[2] !== mark) return undefined;
  return withFraction(single[1] || "0", single[3] ?? "");
}

const withFraction = (whole: string, fraction: string): string => (fraction === "" ? whole : `${whole}.${fraction}`);

/** The decimal mark of a column, when every amount in it that leaves no doubt agrees. */
export function guessDecimalMark(cells: Iterable<Cell>): DecimalMark | undefined {
  const seen = new Set<DecimalMark>();
  for (const cell of cells) {
    if (typeof cell !== "string") continue;
    const digits = cell.normalize("NFKC").replace(/[^\d.,]/g, "");
    const last = /([.,])(\d*)$/.exec(digits);
    if (!last) continue;
    const before = digits.slice(0, last.index);
    const other = last[1] === "." ? "," : ".";
    const grouped = before.includes(last[1] ?? "");
    if (before.includes(other) && !grouped) seen.add(last[1] as DecimalMark);
    else if (grouped) seen.add(other);
    else if (last[2]?.length !== 3 || before.length > 3 || before.startsWith("0")) seen.add(last[1] as DecimalMark);
  }
  return seen.size === 1 ? [...seen][0] : undefined;
}
