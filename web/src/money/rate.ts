import { currencyDigits } from "./money.ts";

/** As the server takes it: plain decimal text above zero. */
export const isRate = (text: string): boolean => /^\d{1,9}(\.\d{1,10})?$/.test(text) && /[1-9]/.test(text);

/** `amountMinor` of one currency in another, by the server's rule: rounded half up, once. Nothing for what is no rate. */
export function convert(amountMinor: number, from: string, to: string, rate: string): number | undefined {
  if (!isRate(rate)) return undefined;
  const [whole = "", fraction = ""] = rate.split(".");
  const scaled = BigInt(amountMinor) * BigInt(whole + fraction) * 10n ** BigInt(currencyDigits(to));
  const divisor = 10n ** BigInt(fraction.length + currencyDigits(from));
  const result = Number((2n * scaled + divisor) / (2n * divisor));
  return Number.isSafeInteger(result) ? result : undefined;
}

/** The rate that turns one amount into the other, to eight decimals: what was agreed are the amounts. */
export function rateBetween(fromMinor: number, from: string, toMinor: number, to: string): string {
  const decimals = 8;
  const scaled = BigInt(toMinor) * 10n ** BigInt(decimals + currencyDigits(from));
  const divisor = BigInt(fromMinor) * 10n ** BigInt(currencyDigits(to));
  const text = String((2n * scaled + divisor) / (2n * divisor)).padStart(decimals + 1, "0");
  return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`.replace(/\.?0+$/, "");
}

/** Simple interest by day, by the server's rule; both days count. */
export function interestMinor(principalMinor: number, rateBasisPoints: number, days: number): number {
  const divisor = 10_000n * 365n;
  return Number((2n * BigInt(principalMinor) * BigInt(rateBasisPoints) * BigInt(days) + divisor) / (2n * divisor));
}

/** A year's interest as typed, in hundredths of a per cent; nothing for what is none. */
export function basisPointsOf(typed = ""): number | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(typed.normalize("NFKC").trim());
  const points = match ? Number(`${match[1]}${(match[2] ?? "").padEnd(2, "0")}`) : 0;
  return points >= 1 && points <= 10_000 ? points : undefined;
}
