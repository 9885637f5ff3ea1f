import { Temporal } from "temporal-polyfill";

export { Temporal };

let read: () => Temporal.Instant = () => Temporal.Now.instant();

/** The instant it is. The only place where the product reads a clock. */
export const now = (): Temporal.Instant => read();

/** An instant as it is stored: UTC to the millisecond, always of the same length, so that text order is time order. */
export const stored = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: "millisecond" });

/** The instant it is, as it is stored. */
export const timestamp = (): string => stored(now());

/** The local cloud and tests bring a clock that they move. */
export function setClock(clock: () => Temporal.Instant): void {
  read = clock;
}
