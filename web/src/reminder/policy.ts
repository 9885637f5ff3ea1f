import type { ReminderPolicy } from "../api/types.ts";
import type { Locale } from "../day/day.ts";
import { formatAmount, readAmount } from "../money/money.ts";
import { basisPointsOf } from "../money/rate.ts";

export const tones = ["friendly", "firm", "final"] as const;
export const sides = ["before", "on", "after"] as const;
export const mostDays = { before: 60, on: 0, after: 730 } as const;

export const mostGraceDays = 30;

export const feeTypes = ["none", "fixed", "interest"] as const;
export const mostPayableIn = 90;
const usualPayableIn = 14;

export type StepValue = {
  side: (typeof sides)[number];
  days?: number | null;
  tone: (typeof tones)[number];
  fee?: boolean;
};
export type CurrencyAmount = { currency: string; amount: string };

/** A policy as its form has it: days without a sign, amounts as text. */
export type PolicyValues = {
  steps: StepValue[];
  from: number;
  to: number;
  keepsRestDays: boolean;
  graceDays?: number | null;
  minimums: CurrencyAmount[];
  feeType: (typeof feeTypes)[number];
  feeAmounts: CurrencyAmount[];
  feePercent: string;
  payableIn?: number | null;
};

/** Whether a step may bring a late fee: after the due date, once it is said how fees are reckoned. */
export const mayHaveFee = (step: StepValue | undefined, feeType: PolicyValues["feeType"] | undefined): boolean =>
  step?.side === "after" && feeType !== undefined && feeType !== "none";

export function valuesOf(
  { steps, hours, keepsRestDays, graceDays, minimums, lateFee }: ReminderPolicy,
  locale: Locale,
): PolicyValues {
  return {
    steps: steps.map(({ days, tone, fee }) => ({
      side: days < 0 ? "before" : days === 0 ? "on" : "after",
      days: Math.abs(days),
      tone,
      fee,
    })),
    ...hours,
    keepsRestDays,
    graceDays,
    minimums: typedOf(minimums, locale),
    feeType: lateFee.type,
    feeAmounts: lateFee.type === "fixed" ? typedOf(lateFee.amounts, locale) : [],
    feePercent: lateFee.type === "interest" ? String(lateFee.rateBasisPoints / 100) : "",
    payableIn: lateFee.type === "none" ? usualPayableIn : lateFee.payableIn,
  };
}

type Amounts = ReminderPolicy["minimums"];

const typedOf = (amounts: Amounts, locale: Locale): CurrencyAmount[] =>
  amounts.map(({ currency, amountMinor }) => ({ currency, amount: formatAmount(amountMinor, currency, locale) }));

/** Nothing while one of them is no amount, or a currency is there twice. */
function amountsOf(typed: readonly CurrencyAmount[]): Amounts | undefined {
  const read = typed.flatMap(({ currency, amount }) => {
    const reading = readAmount(amount ?? "", currency);
    return "amountMinor" in reading ? [{ currency, amountMinor: reading.amountMinor }] : [];
  });
  const isWrong = read.length < typed.length || hasTwice(read.map(({ currency }) => currency));
  return isWrong ? undefined : read;
}

const isCount = (typed: number | null | undefined, most: number): typed is number =>
  typeof typed === "number" && Number.isInteger(typed) && typed >= 0 && typed <= most;

function lateFeeOf({
  feeType,
  feeAmounts,
  feePercent,
  payableIn,
}: PolicyValues): ReminderPolicy["lateFee"] | undefined {
  if (feeType === "none") return { type: "none" };
  if (!isCount(payableIn, mostPayableIn)) return undefined;
  const amounts = amountsOf(feeAmounts);
  if (feeType === "fixed") return amounts && { type: "fixed", amounts, payableIn };
  const rateBasisPoints = basisPointsOf(feePercent);
  return rateBasisPoints === undefined ? undefined : { type: "interest", rateBasisPoints, payableIn };
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
export function policyOf(values: PolicyValues): ReminderPolicy | undefined {
  const { steps, from, to, keepsRestDays, graceDays, feeType } = values;
  const read = steps.flatMap((step) => {
    const days = daysOf(step);
    return days === undefined ? [] : [{ days, tone: step.tone, fee: mayHaveFee(step, feeType) && step.fee === true }];
  });
  if (read.length < steps.length || hasTwice(read.map(({ days }) => days)) || from >= to) return undefined;
  const [minimums, lateFee] = [amountsOf(values.minimums), lateFeeOf(values)];
  if (!minimums || !lateFee || !isCount(graceDays, mostGraceDays)) return undefined;
  return {
    steps: read.sort((one, other) => one.days - other.days),
    hours: { from, to },
    ...{ keepsRestDays, graceDays, minimums, lateFee },
  };
}
