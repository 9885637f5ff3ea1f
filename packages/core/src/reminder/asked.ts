/** What a reminder asks for, as plain data: mails and letters are made from this and nothing else. */
export const tones = ["friendly", "firm", "final"] as const;
export type Tone = (typeof tones)[number];

export type ReminderItem = {
  number: string;
  dueDate: string;
  /** Whole days past the due date; 0 until then. */
  daysOverdue: number;
  demandedMinor: number;
};
export type ReminderAccount = { currency: string; items: ReminderItem[]; demandedMinor: number; overdueMinor: number };
