import { Temporal } from "@counterfoil/core/clock";

/** A clock that stands still until it is moved. */
export interface MovableClock {
  now(): Temporal.Instant;
  /** ISO 8601 with an offset, such as `2026-11-01T00:00:00+08:00`. May go back. */
  set(instant: string): void;
  /** ISO 8601 duration with days at most, such as `PT15M` or `P40D` (a day is 24 hours). */
  advance(duration: string): void;
}

export function movableClock(start: string): MovableClock {
  let instant = Temporal.Instant.from(start);
  return {
    now: () => instant,
    set(to) {
      instant = Temporal.Instant.from(to);
    },
    advance(duration) {
      instant = instant.add({ milliseconds: Temporal.Duration.from(duration).total("milliseconds") });
    },
  };
}
