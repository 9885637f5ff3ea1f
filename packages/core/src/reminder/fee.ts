import { addDays, later } from "../calendar/calendar.ts";
import { type FeeBasis, interestDays, interestMinor } from "../late-fee/late-fee.ts";
import type { Policy } from "./policy.ts";

/** A late fee that comes with a reminder: what it is reckoned from, and what that comes to. */
export type Fee = { basis: FeeBasis; amountMinor: number };

type Late = {
  currency: string;
  /** The step that the item comes to. */
  days: number;
  /** What is asked for: neither disputed, promised nor covered by credit. */
  demandedMinor: number;
  /** The first day that had no interest yet; nothing for what bears no fee. */
  interestFrom?: string | undefined;
};

/** What a step charges on an item on a day; nothing where nothing comes of it. */
export function feeOf({ steps, lateFee }: Policy, late: Late, day: string): Fee | undefined {
  const { currency, days, demandedMinor, interestFrom: from } = late;
  const step = steps.find((each) => each.days === days);
  if (lateFee.type === "none" || !step?.fee || from === undefined || demandedMinor <= 0) return undefined;
  if (lateFee.type === "fixed") {
    const amountMinor = lateFee.amounts.find((each) => each.currency === currency)?.amountMinor;
    return amountMinor === undefined ? undefined : { basis: { type: "fixed", amountMinor }, amountMinor };
  }
  const { rateBasisPoints } = lateFee;
  const amountMinor = interestMinor(demandedMinor, rateBasisPoints, interestDays({ from, to: day }));
  if (amountMinor === 0) return undefined;
  return { basis: { type: "interest", principalMinor: demandedMinor, rateBasisPoints, from, to: day }, amountMinor };
}

/** The first day after the due date, and after those that had their interest. */
export const interestFrom = (dueDate: string, through = ""): string => addDays(later(dueDate, through), 1);

/** Whether documents have to be asked up to when they had their interest. */
export const chargesInterest = ({ steps, lateFee }: Policy): boolean =>
  lateFee.type === "interest" && steps.some(({ fee }) => fee);
