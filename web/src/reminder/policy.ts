import type { ReminderPolicy } from "../api/types.ts";
import type { Locale } from "../day/day.ts";
import { formatAmount, readAmount } from "../money/money.ts";

export const tones = ["friendly", "firm", "final"] as const;
export const sides = ["before", "on", "after"] as const;
export const mostDays = { before: 60, on: 0, after: 730 } as const;

export const mostGraceDays = 30;

export type StepValue = { side: (typeof sides)[number]; days?: number | null; tone: (typeof tones)[number] };
export type MinimumValue = { currency: string; amount: string };

/** A policy as its form has it: days without a sign, amounts as text. */
export type PolicyValues = {
  steps: StepValue[];
  from: number;
  to: number;
  keepsRestDays: boolean;
  graceDays?: number | null;
  minimums: MinimumValue[];
};

export function valuesOf(
  { steps, hours, keepsRestDays, graceDays, minimums }: ReminderPolicy,
  locale: Locale,
): PolicyValues {
  return {
    steps: steps.map(({ days, tone }) => ({
      side: days < 0 ? "before" : days === 0 ? "on" : "after",
      days: Math.abs(days),
      tone,
    })),
    ...hours,
    keepsRestDays,
    graceDays,
    minimums: minimums.map(({ currency, amountMinor }) => ({
      currency,
      amount: formatAmount(amountMinor, currency, locale),
    })),
  };
}

/** Days after the due date, before it below 0; nothing while the form has none that may be. */
export function daysOf({ side, days }: Partial<StepValue>): number | undefined {
  if (side === "on") return 0;
  if (side === undefined || typeof days !== "number" || !Number.isInteger(days)) return undefined;
  if (days < 1 || days > mostDays[side]) return undefined;
  return side === "before" ? -days : days;
}

const hasTwice = (list: readonly unknown[]): boolean => new Set(list).size < list.length;

/** The policy that the form holds, as the server takes it; nothing while something in it is wrong. */
export function policyOf({
  steps,
  from,
  to,
  keepsRestDays,
  graceDays,
  minimums,
}: PolicyValues): ReminderPolicy | undefined {
  const read = steps.flatMap((step) => {
    const days = daysOf(step);
    return days === undefined ? [] : [{ days, tone: step.tone }];
  });
  const least = minimums.flatMap(({ currency, amount }) => {
    const reading = readAmount(amount ?? "", currency);
    return "amountMinor" in reading ? [{ currency, amountMinor: reading.amountMinor }] : [];
  });
  if (read.length < steps.length || hasTwice(read.map(({ days }) => days)) || from >= to) return undefined;
  if (least.length < minimums.length || hasTwice(least.map(({ currency }) => currency))) return undefined;
  if (typeof graceDays !== "number" || !Number.isInteger(graceDays)) return undefined;
  if (graceDays < 0 || graceDays > mostGraceDays) return undefined;
  return {
    steps: read.sort((one, other) => one.days - other.days),
    hours: { from, to },
    keepsRestDays,
    graceDays,
    minimums: least,
  };
}
