import { daysBetween } from "../calendar/calendar.ts";
import type { Ageing } from "../statement/paper.ts";

/** Due on or after the day is not due; after that it ages by whole days past the due date. */
export function ageingOf(day: string, items: Iterable<{ dueDate: string; remainderMinor: number }>): Ageing {
  const ageing: Ageing = { notDueMinor: 0, days1to30Minor: 0, days31to60Minor: 0, days61to90Minor: 0, over90Minor: 0 };
  for (const { dueDate, remainderMinor } of items) ageing[bucketOf(day, dueDate)] += remainderMinor;
  return ageing;
}

/** The part of the ageing that what is due on `dueDate` belongs to on a day. */
export function bucketOf(day: string, dueDate: string): keyof Ageing {
  if (dueDate >= day) return "notDueMinor";
  const daysLate = daysBetween(dueDate, day);
  if (daysLate <= 30) return "days1to30Minor";
  if (daysLate <= 60) return "days31to60Minor";
  if (daysLate <= 90) return "days61to90Minor";
  return "over90Minor";
}

export const overdueOf = (ageing: Ageing): number =>
  ageing.days1to30Minor + ageing.days31to60Minor + ageing.days61to90Minor + ageing.over90Minor;
