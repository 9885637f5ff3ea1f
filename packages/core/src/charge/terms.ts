import { z } from "zod";
import { Temporal } from "../clock/clock.ts";

/** 29–31 stand for the last day of a month that is shorter. */
const daySchema = z.int().min(1).max(31);
const daysSchema = z.int().min(0).max(365);

/** By when a charge is to be paid, said once for many charges (付款条件). */
export const termsSchema = z.discriminatedUnion("kind", [
  /** So many days after its date. */
  z.object({ kind: z.literal("net"), days: daysSchema }),
  /** So many days after the end of its month. */
  z.object({ kind: z.literal("endOfMonth"), days: daysSchema }),
  /** On a day of the month that comes so many months after its own. */
  z.object({ kind: z.literal("dayOfMonth"), day: daySchema, months: z.int().min(1).max(24) }),
  /**
   * 月结: what is charged up to the cut-off day belongs to that month, what comes after it to the next; all of a month
   * is due on a day of the month that comes so many months after.
   */
  z
    .object({
      kind: z.literal("cutoff"),
      cutoffDay: daySchema,
      day: daySchema,
      months: z.int().min(0).max(24),
    })
    .refine(({ cutoffDay, day, months }) => months > 0 || day >= cutoffDay, { path: ["day"] }),
]);
export type ChargeTerms = z.infer<typeof termsSchema>;

/** The due date of a charge of this date; never before it. */
export function dueDateOf(terms: ChargeTerms, date: string): string {
  const day = Temporal.PlainDate.from(date);
  switch (terms.kind) {
    case "net":
      return day.add({ days: terms.days }).toString();
    case "endOfMonth":
      return day.with({ day: day.daysInMonth }).add({ days: terms.days }).toString();
    case "dayOfMonth":
      return dayInMonth(day, terms.months, terms.day);
    case "cutoff": {
      const isAfter = day.day > Math.min(terms.cutoffDay, day.daysInMonth);
      return dayInMonth(day, terms.months + (isAfter ? 1 : 0), terms.day);
    }
  }
}

function dayInMonth(from: Temporal.PlainDate, months: number, day: number): string {
  // A day that the month does not have becomes its last.
  return from.with({ day: 1 }).add({ months }).with({ day }).toString();
}
