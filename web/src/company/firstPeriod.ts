import { dayIn, periodEndOf, previousPeriodEnd } from "../day/day.ts";

export type FirstPeriod = "current" | "previous";

/**
 * The end of the first period that gets statements; nothing for the current one, which the server knows better. There
 * is no company yet whose day could be asked for, so the browser's clock says which period was the one before.
 */
export function firstPeriodEnd(first: FirstPeriod, zone: string, cutoff: number | "last"): string | undefined {
  if (first === "current") return undefined;
  return previousPeriodEnd(periodEndOf(dayIn(zone, new Date()), cutoff), cutoff);
}
