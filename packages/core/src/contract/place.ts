import { addDays, later } from "../calendar/calendar.ts";
import { stored, Temporal } from "../clock/clock.ts";
import { shardOf } from "../table/shard.ts";
import { beginOf, dateFrom, type Rhythm, type Span } from "./rhythm.ts";

/** Where a contract stands in time. */
export type Place = {
  state: "active" | "paused" | "ended";
  rhythm: Rhythm;
  /** The day from which the rhythm counts. */
  rhythmFrom: string;
  endsOn?: string | undefined;
  /** What falls up to here was charged, or is not to be charged at all. */
  doneThrough: string;
};

export const spanOf = ({ rhythm, rhythmFrom, endsOn }: Place): Span => ({ rhythm, from: rhythmFrom, through: endsOn });

/** The next date to charge, whether or not the contract is paused. */
export const nextDateOf = (place: Place): string | undefined => dateFrom(spanOf(place), addDays(place.doneThrough, 1));

/**
 * All that follows from a place, for every write of a contract: an index key must not outlive what it is made of. The
 * moment is the first one of the next date where the company is.
 */
export function placed(contractId: string, place: Place, zone: string) {
  const { state, rhythm, rhythmFrom, endsOn, doneThrough } = place;
  const next = state === "active" ? nextDateOf(place) : undefined;
  const over = state === "active" && next === undefined;
  const kept = { rhythm, rhythmFrom, doneThrough, state: over ? ("ended" as const) : state };
  return {
    set: {
      ...kept,
      ...(endsOn === undefined ? {} : { endsOn }),
      ...(next === undefined ? {} : { nextDate: next, dueAt: momentOf(next, zone), shard: shardOf(contractId) }),
    },
    remove: [
      ...(endsOn === undefined ? (["endsOn"] as const) : []),
      ...(next === undefined ? (["nextDate", "dueAt", "shard"] as const) : []),
    ],
  };
}

/** A day begins at another instant in each zone, and not always at midnight. */
export const momentOf = (date: string, zone: string): string =>
  stored(Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant());

/** A person decides today about what comes after today; what is due and could not be charged yet stays due. */
export function settledThrough(place: Place, today: string): string {
  const next = place.state === "active" ? nextDateOf(place) : undefined;
  const keeps = place.state === "paused" || (next !== undefined && next <= today);
  return keeps ? place.doneThrough : later(place.doneThrough, today);
}

/**
 * The place after a change: another rhythm begins in the month (or week) of the next date, so that a quarter which was
 * charged is not charged again.
 */
export function changed(place: Place, change: { rhythm: Rhythm; endsOn?: string | undefined }, today: string): Place {
  const { rhythm, endsOn } = change;
  const doneThrough = settledThrough(place, today);
  const state = place.state === "ended" ? "active" : place.state;
  if (isSame(rhythm, place.rhythm)) return { ...place, endsOn, state, doneThrough };
  const next = nextDateOf({ ...place, doneThrough, endsOn: undefined }) ?? place.rhythmFrom;
  const rhythmFrom = later(later(beginOf(rhythm, next), addDays(doneThrough, 1)), place.rhythmFrom);
  return { state, rhythm, rhythmFrom, endsOn, doneThrough };
}

const isSame = (a: Rhythm, b: Rhythm): boolean => a.unit === b.unit && a.every === b.every && a.day === b.day;
