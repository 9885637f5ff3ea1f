import { addDays } from "@counterfoil/core/calendar";
import type { TrueRow } from "../../test/oracle.ts";

export type Random = () => number;

/** What somebody did, in cents; of an invoice by its number. */
export type Act =
  | { act: "charge"; number: string; date: string; due: string; cents: number }
  | { act: "pay"; number: string; cents: number }
  /** How much of it is disputed from now on; 0 ends it. */
  | { act: "dispute"; number: string; cents: number }
  | { act: "promise"; number: string; cents: number; by: string }
  | { act: "pause"; number: string; until: string }
  /** Money that is for no invoice. */
  | { act: "advance"; cents: number }
  /** Its address is written to no more. */
  | { act: "suppress" };

/** Before the reminders of the day are decided, or between that and their sending. */
export type Happening = { day: string; hour: "morning" | "noon"; customer: string } & Act;

export type Story = {
  from: string;
  days: number;
  /** The second is suppressed one day, the third wants no reminders. */
  customers: string[];
  happenings: Happening[];
};

const openFor = 60;

type Window = { from: string; days: number; customers: number };

/** What a real ledger tells of some customers, as it happened day by day, with what it does not tell made up around it. */
export function storyOf(rows: readonly TrueRow[], { from, days, customers: count }: Window, random: Random): Story {
  const to = addDays(from, days - 1);
  // What is open when it begins is there from its first day on.
  const begun = addDays(from, -openFor);
  const within = rows.filter(({ date, settled = to }) => date >= begun && date <= to && settled >= from);
  const customers = [...new Set(within.map(({ customer }) => customer))].slice(0, count);
  const told = within.filter(({ customer }) => customers.includes(customer)).flatMap((row) => lifeOf(row, random));
  const second = customers[1];
  if (second)
    told.push({ day: addDays(from, Math.trunc(days / 2)), hour: "morning", customer: second, act: "suppress" });
  const happenings = told
    .flatMap((each) =>
      each.day >= from ? each : each.act === "charge" || each.act === "pay" ? { ...each, day: from } : [],
    )
    .filter(({ day }) => day <= to)
    .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  return { from, days, customers, happenings };
}

/** What brings money or ends a dispute comes after what began it. */
const order: Act["act"][] = ["charge", "dispute", "promise", "pause", "pay", "advance", "suppress"];
const placeOf = (each: Happening): string =>
  `${each.day} ${each.hour} ${order.indexOf(each.act)} ${"number" in each ? each.number : ""}`;

/** An invoice from its date until it is paid: one in four in two parts, some disputed, promised or let be for a while. */
function lifeOf({ customer, number = "", date, due, settled, amount }: TrueRow, random: Random): Happening[] {
  const cents = Number(amount);
  const rolls = {
    parts: random(),
    dispute: random(),
    promise: random(),
    kept: random(),
    pause: random(),
    advance: random(),
    noon: random(),
  };
  const dueOn = due ?? date;
  const late = (days: number): string => addDays(dueOn, days);
  const paidOn = settled ?? "9999-12-31";
  const half = rolls.parts < 0.25 && late(2) < paidOn && cents > 1 ? Math.trunc(cents / 2) : 0;
  const hour = rolls.noon < 0.5 ? "noon" : "morning";
  const told: Happening[] = [{ day: date, hour: "morning", customer, act: "charge", number, date, due: dueOn, cents }];
  if (rolls.advance < 0.15) {
    const ahead = rolls.kept < 0.5 ? cents : Math.max(1, Math.trunc(cents / 3));
    told.push({ day: late(rolls.pause < 0.5 ? -4 : 1), hour, customer, act: "advance", cents: ahead });
  }
  if (half > 0) told.push({ day: late(2), hour, customer, act: "pay", number, cents: half });
  if (settled)
    told.push({ day: paidOn < date ? date : paidOn, hour, customer, act: "pay", number, cents: cents - half });
  if (rolls.dispute < 0.2 && late(3) < paidOn) {
    const disputed = rolls.kept < 0.5 ? cents - half : Math.max(1, Math.trunc((cents - half) / 3));
    told.push({ day: late(3), hour, customer, act: "dispute", number, cents: disputed });
    if (late(12) < paidOn) told.push({ day: late(12), hour: "morning", customer, act: "dispute", number, cents: 0 });
  } else if (rolls.promise < 0.4 && late(5) < paidOn) {
    const kept = rolls.kept < 0.5 && paidOn < late(40) ? paidOn : late(9);
    told.push({ day: late(5), hour, customer, act: "promise", number, cents: cents - half, by: kept });
  } else if (rolls.pause < 0.2 && late(4) < paidOn) {
    told.push({ day: late(4), hour: "morning", customer, act: "pause", number, until: late(20) });
  }
  return told;
}
