import { type Cutoff, nextPeriodEnd } from "../calendar/calendar.ts";
import type { Rhythm, StatementTerms, StatementWish } from "./preference.ts";

/** Months, 1–12, in which a period ends whose statements come by themselves; on demand none do. */
const dueMonths: Record<Rhythm, readonly number[]> = {
  monthly: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  quarterly: [3, 6, 9, 12],
  yearly: [12],
  "on-demand": [],
};

export const isDue = (rhythm: Rhythm, periodEnd: string): boolean =>
  dueMonths[rhythm].includes(Number(periodEnd.slice(5, 7)));

/** The end of the first period after `end` that has a statement in this rhythm; none on demand. */
export function nextDue(rhythm: Rhythm, end: string, cutoff: Cutoff): string | undefined {
  if (rhythm === "on-demand") return undefined;
  const next = nextPeriodEnd(end, cutoff);
  return isDue(rhythm, next) ? next : nextDue(rhythm, next, cutoff);
}

export const rhythmOf = (company: StatementTerms, wish: StatementWish): Rhythm => wish.rhythm ?? company.rhythm;

export const isWantedIn = ({ currencies }: StatementWish, currency: string): boolean =>
  currencies.length === 0 || currencies.includes(currency);
