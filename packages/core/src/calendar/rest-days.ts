import { LRUCache } from "lru-cache";
import { isRestDay } from "./calendar.ts";

/** Whether nobody works on a day, local `YYYY-MM-DD`. */
export type RestDays = (date: string) => boolean;

/** Of a country that is not known here: Saturdays and Sundays. */
const weekends: RestDays = isRestDay;

/**
 * Weekends and public holidays of a country, ISO 3166 of two letters. China moves working days to weekends and back, as its
 * State Council announces each November for the year after; for years that are not announced yet its holidays are those
 * of the law. The calendars are large, so whoever needs none loads none.
 */
export function restDaysOf(country: string): Promise<RestDays> {
  const known = loaded.get(country) ?? load(country);
  loaded.set(country, known);
  return known;
}
const loaded = new LRUCache<string, Promise<RestDays>>({ max: 50 });

async function load(country: string): Promise<RestDays> {
  if (country === "") return weekends;
  const { default: Holidays } = await import("date-holidays");
  const calendar = new Holidays();
  if (!(country in calendar.getCountries())) return weekends;
  calendar.init(country);
  const byYear = new Map<number, Set<string>>();
  const holidaysOf = (year: number): Set<string> => {
    const found = byYear.get(year) ?? new Set(calendar.getHolidays(year).filter(isWholeDay).flatMap(daysOf));
    byYear.set(year, found);
    return found;
  };
  const legal: RestDays = (date) => isRestDay(date) || holidaysOf(Number(date.slice(0, 4))).has(date);
  return country === "CN" ? announcedInChina(legal) : legal;
}

type Holiday = { date: string; start: Date; end: Date; type: string };
const dayMs = 86_400_000;

/** Public ones that begin at midnight: half days, and those of a part of the people, stop no office. */
const isWholeDay = ({ type, date }: Holiday): boolean => type === "public" && !/ (?!00:00)\d\d:\d\d/.test(date);

/** Some last for days. */
function daysOf({ date, start, end }: Holiday): string[] {
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return Array.from({ length: count }, (_, day) => new Date(first + day * dayMs).toISOString().slice(0, 10));
}

async function announcedInChina(legal: RestDays): Promise<RestDays> {
  const { default: chinese } = await import("chinese-days");
  // The year after the last one that is announced has no holiday at all there.
  const isAnnounced = (year: string): boolean =>
    chinese.getHolidaysInRange(`${year}-05-01`, `${year}-05-01`, false).length > 0;
  return (date) => (isAnnounced(date.slice(0, 4)) ? !chinese.isWorkday(date) : legal(date));
}
