import { z } from "zod";
import { Fault } from "../fault/fault.ts";
import { currencyDigits } from "../money/money.ts";

/** A rate as plain decimal text, `7.1234`: what one unit of a foreign currency is in the other. It is never a float. */
export const rateSchema = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,10})?$/)
  .refine((text) => /[1-9]/.test(text), { error: "a rate is above zero" });

/** `amountMinor` of one currency in another, rounded half up, once. Fault `invalid` where the result is too large. */
export function convert(amountMinor: number, from: string, to: string, rate: string): number {
  const [whole = "", fraction = ""] = rate.split(".");
  const scaled = BigInt(amountMinor) * BigInt(whole + fraction) * 10n ** BigInt(currencyDigits(to));
  const divisor = 10n ** BigInt(fraction.length + currencyDigits(from));
  const result = Number((2n * scaled + divisor) / (2n * divisor));
  if (!Number.isSafeInteger(result)) throw new Fault("invalid", "exchange.too_large", { amountMinor, rate });
  return result;
}

/** What a document in a foreign currency says of its worth in the company's own: the rate, and the amount at it. */
export function ratedOf(
  { rate }: { rate?: string | undefined },
  amountMinor: number,
  currency: string,
  own: string,
): { rate?: string; baseMinor?: number } {
  if (rate === undefined || currency === own) return {};
  return { rate, baseMinor: convert(amountMinor, currency, own, rate) };
}
