/** Business dates are `YYYY-MM-DD` text; a `Date` is made only to print one, in UTC, so that no zone can move it. */
const utc = (day: string): Date => new Date(`${day}T00:00:00Z`);

export type Locale = "zh-CN" | "en-GB";

/** `2026年11月21日`, `21 Nov 2026`. */
export const formatDay = (day: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    year: "numeric",
    month: locale === "zh-CN" ? "long" : "short",
    day: "numeric",
  }).format(utc(day));

/** An instant on a company's clock: `21 Nov 2026, 09:00`. */
export const formatInstant = (instant: string, zone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    year: "numeric",
    month: locale === "zh-CN" ? "long" : "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(instant));

/** The time of an instant on a company's clock: `09:00`. */
export const formatTime = (instant: string, zone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(new Date(instant));

const lastOfMonth = (day: string): number =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();

/** A statement period by its last day: a whole month by its name, any other by that day. */
export function formatPeriod(periodEnd: string, locale: Locale): string {
  if (Number(periodEnd.slice(8)) !== lastOfMonth(periodEnd)) return formatDay(periodEnd, locale);
  return new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric", month: "long" }).format(utc(periodEnd));
}

/** The last day of the statement period that holds `day`; `cutoff` is a day of the month or its last. */
export function periodEndOf(day: string, cutoff: number | "last"): string {
  const month = day.slice(0, 7);
  if (cutoff === "last") return `${month}-${lastOfMonth(day)}`;
  const end = `${month}-${String(cutoff).padStart(2, "0")}`;
  return day <= end ? end : addMonth(end, 1);
}

/** The period before the one that ends on `end`, by its last day. */
export const previousPeriodEnd = (end: string, cutoff: number | "last"): string =>
  cutoff === "last" ? periodEndOf(`${addMonth(`${end.slice(0, 7)}-01`, -1)}`, "last") : addMonth(end, -1);

/** For days up to the 28th, which every month has. */
function addMonth(day: string, months: number): string {
  const date = utc(day);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** The calendar day of an instant in a zone. */
export const dayIn = (zone: string, instant: Date): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    instant,
  );

export function daysAfter(day: string, days: number): string {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** From the first to the second; negative when that is before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);

const pattern = /^\d{4}-\d{2}-\d{2}$/;
export const isDay = (value: unknown): value is string => typeof value === "string" && pattern.test(value);
