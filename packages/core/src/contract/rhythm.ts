import { z } from "zod";
import { later } from "../calendar/calendar.ts";
import { Temporal } from "../clock/clock.ts";

/** How often a contract is charged: every so many months on a day of the month, or weeks on a day of the week. */
export const rhythmSchema = z.discriminatedUnion("unit", [
  /** 29–31 stand for the last day of a month that is shorter. */
  z.object({ unit: z.literal("month"), every: z.int().min(1).max(60), day: z.int().min(1).max(31) }),
  /** 1 is Monday. */
  z.object({ unit: z.literal("week"), every: z.int().min(1).max(52), day: z.int().min(1).max(7) }),
]);
export type Rhythm = z.infer<typeof rhythmSchema>;

/** Where a rhythm begins, and the last day on which it may fall. */
export type Span = { rhythm: Rhythm; from: string; through?: string | undefined };

/**
 * The first date on or after `day`, if there is one. A rhythm counts from its first day on or after `from`: every third
 * month of a contract that begins on 20 January, on the 1st, is 1 February, 1 May …
 */
export function dateFrom(span: Span, day: string): string | undefined {
  const { rhythm, from, through = "9999-12-31" } = span;
  const wanted = later(day, from);
  const date = rhythm.unit === "month" ? monthlyFrom(rhythm, from, wanted) : weeklyFrom(rhythm, from, wanted);
  return date <= through ? date : undefined;
}

/** The dates from `first` through `last`, at most so many. */
export function datesBetween(span: Span, first: string, last: string, most: number): string[] {
  const dates: string[] = [];
  let date = dateFrom(span, first);
  while (date !== undefined && date <= last && dates.length < most) {
    dates.push(date);
    date = dateFrom(span, Temporal.PlainDate.from(date).add({ days: 1 }).toString());
  }
  return dates;
}

function monthlyFrom({ every, day }: Rhythm, from: string, wanted: string): string {
  // Each date is made from the first of its month: 31 January goes on with 28 February and then 31 March.
  const dateIn = (month: Temporal.PlainDate): string => month.with({ day }).toString();
  const begin = Temporal.PlainDate.from(from).with({ day: 1 });
  const anchor = dateIn(begin) >= from ? begin : begin.add({ months: 1 });
  const { months } = anchor.until(Temporal.PlainDate.from(wanted).with({ day: 1 }), { largestUnit: "months" });
  const rounds = Math.max(0, Math.ceil(months / every));
  const date = dateIn(anchor.add({ months: rounds * every }));
  return date >= wanted ? date : dateIn(anchor.add({ months: (rounds + 1) * every }));
}

function weeklyFrom({ every, day }: Rhythm, from: string, wanted: string): string {
  const begin = Temporal.PlainDate.from(from);
  const anchor = begin.add({ days: (day - begin.dayOfWeek + 7) % 7 });
  const { days } = anchor.until(wanted, { largestUnit: "days" });
  return anchor.add({ weeks: Math.max(0, Math.ceil(days / (7 * every))) * every }).toString();
}

/** The first day of the month or week of a date: where a rhythm begins that takes over from another. */
export function beginOf({ unit }: Rhythm, date: string): string {
  const day = Temporal.PlainDate.from(date);
  return (unit === "month" ? day.with({ day: 1 }) : day.subtract({ days: day.dayOfWeek - 1 })).toString();
}
