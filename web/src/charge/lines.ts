import { type AmountReading, readAmount } from "../money/money.ts";

/** A line as it is typed. */
export type LineValues = { text?: string; quantity?: string; unit?: string };

const minus = /^\s*[-−－]/;

/** An amount that may lie below zero: a discount. */
export function readSigned(typed: string, currency: string): AmountReading {
  const reading = readAmount(typed.replace(minus, ""), currency);
  return "amountMinor" in reading && minus.test(typed) ? { amountMinor: -reading.amountMinor } : reading;
}

/** A quantity as plain decimal text, the way the server takes it; nothing when it is none. */
export function readQuantity(typed: string): string | undefined {
  const text = typed.normalize("NFKC").replace(/[\s,]/g, "");
  const match = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text);
  return match && /[1-9]/.test(text) ? text : undefined;
}

/** Quantity × unit price in minor units, rounded half up (away from zero), without a float in between. */
export function timesQuantity(quantity: string, unitMinor: number): number {
  const [whole = "", fraction = ""] = quantity.split(".");
  const scale = 10n ** BigInt(fraction.length);
  const product = BigInt(whole + fraction) * BigInt(Math.abs(unitMinor));
  const rounded = (product * 2n + scale) / (scale * 2n);
  return Number(unitMinor < 0 ? -rounded : rounded);
}

export type Line = { text: string; quantity: string; unitMinor: number; amountMinor: number };

/** The line that the fields say; nothing while they are incomplete. */
export function lineOf({ text = "", quantity = "", unit = "" }: LineValues, currency: string): Line | undefined {
  const [count, price] = [readQuantity(quantity), readSigned(unit, currency)];
  if (count === undefined || !("amountMinor" in price)) return undefined;
  const { amountMinor: unitMinor } = price;
  return { text: text.trim(), quantity: count, unitMinor, amountMinor: timesQuantity(count, unitMinor) };
}

export const sumOf = (lines: readonly LineValues[] | undefined, currency: string): number =>
  (lines ?? []).reduce((sum, line) => sum + (lineOf(line ?? {}, currency)?.amountMinor ?? 0), 0);
