import { Temporal } from "../clock/clock.ts";

const known = new Map<number, string>();

/**
 * The day of an Excel serial number (ECMA-376 part 1, 18.17.4): whole days, the fraction is the time of day. The 1900
 * system counts a 29 February 1900 that never was, so its day 60 is no day. `undefined` outside 1900–2199.
 */
export function serialDay(serial: number, epoch1904: boolean): string | undefined {
  const count = Math.floor(serial) + (epoch1904 ? 1462 : 0);
  // 1 = 1900-01-01, 109574 = 2199-12-31
  if (!(count >= 1 && count <= 109_574) || count === 60) return undefined;
  let day = known.get(count);
  if (day === undefined) {
    day = Temporal.PlainDate.from(count < 60 ? "1899-12-31" : "1899-12-30")
      .add({ days: count })
      .toString();
    known.set(count, day);
  }
  return day;
}
