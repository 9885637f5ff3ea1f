import currencyRecords from "currency-codes/data.js";

/**
 * Amounts are whole minor units. Digits come from the list that the server uses: `Intl` disagrees with ISO 4217 for
 * some currencies (HUF, IDR, PKR …), and would be wrong there by a factor of a hundred.
 */
const digitsByCode = new Map(currencyRecords.map((record) => [record.code, record.digits ?? 0]));

/** Metals, funds and test codes are in ISO 4217 too, but nobody is invoiced in them. */
const notMoney = /^X(?!AF|OF|PF|CD|CG)/;

export const currencies: readonly string[] = [...digitsByCode.keys()].filter((code) => !notMoney.test(code)).sort();

/** The server's limit for one document. */
export const largestAmountMinor = 10_000_000_000_000;

export const currencyDigits = (currency: string): number => digitsByCode.get(currency) ?? 2;

/** `123450` CNY as plain decimal text, `1234.50`. */
export function toDecimal(amountMinor: number, currency: string): string {
  const digits = currencyDigits(currency);
  const sign = amountMinor < 0 ? "-" : "";
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, "0");
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

export type AmountReading =
  | { readonly amountMinor: number }
  | { readonly problem: "missing" | "unreadable" | "decimals" | "zero" | "too_large" };

/**
 * An amount as a person types it into a form: `1234.5`, `1,234.50`, `１２３４．５`. A comma groups and a point is the
 * decimal mark, in both languages; anything in doubt is unreadable rather than guessed. No float in between.
 */
export function readAmount(typed: string, currency: string): AmountReading {
  const text = typed.normalize("NFKC").replace(/\s/g, "");
  if (text === "") return { problem: "missing" };
  const match = /^(\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?$/.exec(text) ?? /^()\.(\d+)$/.exec(text);
  if (!match) return { problem: "unreadable" };
  const [, whole = "", fraction = ""] = match;
  const digits = currencyDigits(currency);
  if (/[1-9]/.test(fraction.slice(digits))) return { problem: "decimals" };
  const amountMinor = Number(whole.replaceAll(",", "") + fraction.slice(0, digits).padEnd(digits, "0"));
  if (amountMinor > largestAmountMinor) return { problem: "too_large" };
  return amountMinor === 0 ? { problem: "zero" } : { amountMinor };
}

const formats = new Map<string, Intl.NumberFormat>();

function format(amountMinor: number, currency: string, locale: string, style: "currency" | "decimal"): string {
  const name = `${locale} ${currency} ${style}`;
  const digits = currencyDigits(currency);
  const found =
    formats.get(name) ??
    new Intl.NumberFormat(locale, {
      ...(style === "currency" ? { style, currency } : {}),
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  formats.set(name, found);
  return found.format(toDecimal(amountMinor, currency) as `${number}`);
}

/** With its sign: `¥1,234.50`, `US$1,234.50`. */
export const formatMoney = (amountMinor: number, currency: string, locale: string): string =>
  format(amountMinor, currency, locale, "currency");

/** The figure alone: `1,234.50`; for tables that say the currency once. */
export const formatAmount = (amountMinor: number, currency: string, locale: string): string =>
  format(amountMinor, currency, locale, "decimal");
