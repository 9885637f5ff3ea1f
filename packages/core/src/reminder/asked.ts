/** What a reminder asks for, as plain data: mails and letters are made from this and nothing else. */
import type { FeeBasis } from "../late-fee/late-fee.ts";

export const tones = ["friendly", "firm", "final"] as const;
export type Tone = (typeof tones)[number];

export type ReminderItem = {
  number: string;
  dueDate: string;
  /** Whole days past the due date; 0 until then. */
  daysOverdue: number;
  demandedMinor: number;
};
/** A late fee that came with it (滞纳金), how it was reckoned, and by when it is to be paid; of an item by its number. */
export type ReminderFee = {
  number: string;
  of: string;
  dueDate: string;
  amountMinor: number;
  basis: FeeBasis;
  /** For how many days it is interest; 0 of a fixed one. */
  days: number;
};

export type ReminderAccount = {
  currency: string;
  items: ReminderItem[];
  demandedMinor: number;
  overdueMinor: number;
  fees: ReminderFee[];
};
