import { z } from "zod";
import { now, Temporal } from "../clock/clock.ts";

/**
 * Business dates are local `YYYY-MM-DD` in the company's IANA zone; instants are UTC. A date never becomes an
 * instant except where something is scheduled.
 */
export const dateSchema = z.iso.date().refine((text) => text >= "1900-01-01" && text <= "2199-12-31");

export const zoneSchema = z.string().refine(isZone, { error: "unknown time zone" });

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return !/^[+-]/.test(zone);
  } catch {
    return false;
  }
}

/** Today where the company is, never where the browser or the server is. */
export const today = (zone: string): string => now().toZonedDateTimeISO(zone).toPlainDate().toString();

export const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** The instant at which a day begins in a zone; where a clock is put forward at midnight, that is not 00:00. */
export const dayStart = (date: string, zone: string): Temporal.Instant =>
  Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant();

export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days;

/** Closed through before the first day that an entry may have: not closed at all. */
export const neverClosed = "0000-00-00";

/** The first day on which something may be posted; any day where nothing was closed yet. */
export const firstOpenDay = (closedThrough: string): string =>
  closedThrough === neverClosed ? neverClosed : addDays(closedThrough, 1);

export const later = (a: string, b: string): string => (a > b ? a : b);

/** A statement period ends on this day of the month; a month that is shorter ends on its last day. */
export const cutoffSchema = z.union([z.int().min(1).max(28), z.literal("last")]);
export type Cutoff = z.infer<typeof cutoffSchema>;

/** The end of the monthly period that contains `date`. */
export function periodEnd(date: string, cutoff: Cutoff): string {
  const day = Temporal.PlainDate.from(date);
  if (cutoff === "last") return day.with({ day: day.daysInMonth }).toString();
  const end = day.with({ day: cutoff });
  return (Temporal.PlainDate.compare(day, end) <= 0 ? end : end.add({ months: 1 })).toString();
}

/** The end of the period after the one that ends on `end`. */
export const nextPeriodEnd = (end: string, cutoff: Cutoff): string => periodEnd(addDays(end, 1), cutoff);

/** The end of the period before the one that ends on `end`. */
export function previousPeriodEnd(end: string, cutoff: Cutoff): string {
  const before = Temporal.PlainDate.from(end).subtract({ months: 1 });
  return (cutoff === "last" ? before.with({ day: before.daysInMonth }) : before).toString();
}

/** Saturdays and Sundays; public holidays have a calendar of their own, `rest-days.ts`. */
export const isRestDay = (date: string): boolean => Temporal.PlainDate.from(date).dayOfWeek > 5;

/** `days` working days after a date: Monday to Friday. */
export function addWorkingDays(date: string, days: number): string {
  let day = Temporal.PlainDate.from(date);
  for (let left = days; left > 0; ) {
    day = day.add({ days: 1 });
    if (day.dayOfWeek <= 5) left -= 1;
  }
  return day.toString();
}

/**
 * When statements of the period ending on `end` are made: some working days later, at an hour of the company's zone;
 * the next day at the earliest, since a day that is not over cannot be closed.
 */
export function statementMoment(end: string, workingDays: number, hour: number, zone: string): Temporal.Instant {
  const day = Temporal.PlainDate.from(later(addWorkingDays(end, workingDays), addDays(end, 1)));
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour }) }).toInstant();
}
