import { addDays, later } from "../calendar/calendar.ts";
import { type Tone, tones } from "./asked.ts";
import { type Fee, feeOf } from "./fee.ts";
import type { Policy } from "./policy.ts";
import { type Mark, nextStep } from "./steps.ts";

/**
 * What a customer is asked for on a day, and why it is not asked for the rest (为什么没有发). A pure function: whoever
 * previews, sends, or explains afterwards gets the same of the same facts.
 */
export const itemReasons = [
  ...(["disputed", "promised", "paused", "credit", "minimum"] as const),
  /** Found out at the moment of sending: it was settled or given up, or has other terms. */
  "settled",
] as const;
export const customerReasons = [
  "off",
  "paused",
  "no_consent",
  "no_address",
  "suppressed",
  "rest_day",
  "quiet_hours",
  "mailed",
] as const;
export type Reason = (typeof itemReasons)[number] | (typeof customerReasons)[number];

/** An open item as reminders see it; amounts in minor units. */
export type Debt = {
  documentId: string;
  number: string;
  date: string;
  dueDate: string;
  remainderMinor: number;
  /** What the customer disputes of it, and what of the rest it has promised to pay. */
  disputedMinor: number;
  promisedMinor: number;
  /** The last day on which the promise holds it back. */
  promisedUntil?: string;
  /** The last day of a pause of this item alone. */
  pausedUntil?: string;
  /** The first day that had no interest yet; nothing for what bears no late fee. */
  interestFrom?: string;
};

export type Owing = { currency: string; items: Debt[]; unappliedMinor: number };

/** Why nothing may go to the customer at all, and until which day, where that is known. */
export type Bar = { reason: (typeof customerReasons)[number]; until?: string };

export type Facts = {
  day: string;
  policy: Policy;
  accounts: Owing[];
  /** By document. */
  marks: ReadonlyMap<string, Mark>;
  /** The first one counts. */
  bars: readonly Bar[];
};

/** An item whose step has come: carried by the mail, or held back for a reason. */
export type Line = {
  documentId: string;
  currency: string;
  number: string;
  dueDate: string;
  /** The step that it comes to; of one that is listed besides, the step that it came to before. */
  days: number;
  outcome: "asked" | "listed" | "held";
  reason?: Reason;
  /** What of it is asked for. */
  demandedMinor: number;
  /** The late fee that comes with it. */
  fee?: Fee;
};

export type Decision = {
  day: string;
  /** Whether a mail goes out: something is asked for that was not asked for at this step before. */
  isSent: boolean;
  /** Of the furthest step among what is asked for. */
  tone?: Tone;
  lines: Line[];
  /** The next day on which something may be otherwise of itself; nothing when only new facts can change it. */
  nextOn?: string;
};

export function decide(facts: Facts): Decision {
  const { day, policy, bars } = facts;
  const [bar] = bars;
  const found = facts.accounts.flatMap((account) => linesOf(account, facts));
  const lines = bar ? found.map((line) => (isAsked(line) ? heldFor(line, bar.reason) : line)) : found;
  const asked = lines.filter(isAsked);
  const nextOn = nextDay(facts, lines);
  const when = nextOn === undefined ? {} : { nextOn };
  if (asked.length > 0) return { day, isSent: true, tone: toneOf(asked, policy), lines, ...when };
  return { day, isSent: false, lines: lines.filter(({ outcome }) => outcome === "held"), ...when };
}

export const isAsked = ({ outcome }: Line): boolean => outcome === "asked";

/** What was carried out for each item once a decision is: those before, and each step that was taken. */
export function marksAfter(marks: ReadonlyMap<string, Mark>, { day, lines, isSent }: Decision): Map<string, Mark> {
  const taken = isSent ? lines.filter(isAsked) : [];
  return new Map([
    ...marks,
    ...taken.map(({ documentId, days, dueDate }) => [documentId, { days, dueDate, on: day }] as const),
  ]);
}

/** The first day after this one on which an item comes to a step, or on which what holds it back may be over. */
function nextDay({ day, policy, accounts, marks, bars: [bar] }: Facts, lines: Line[]): string | undefined {
  const held = new Map(lines.map((line) => [line.documentId, line.reason]));
  const after = marksAfter(marks, { day, lines, isSent: true });
  const days = accounts.flatMap(({ items }) =>
    items.flatMap((item) => {
      const reason = held.get(item.documentId);
      if (reason !== undefined) return lookAgain(reason, item, day, bar);
      return nextStep(policy, item, after.get(item.documentId), day)?.on ?? [];
    }),
  );
  return days.length === 0 ? undefined : later(addDays(day, 1), days.toSorted()[0] as string);
}

/** Of itself a pause and a promise end; a dispute ends when somebody ends it, and of the rest one looks every day. */
function lookAgain(reason: Reason, item: Debt, day: string, bar: Bar | undefined): string[] {
  if (reason === "disputed") return [];
  const until = { promised: item.promisedUntil, paused: item.pausedUntil ?? bar?.until }[reason as "promised"] ?? day;
  return [addDays(later(until, day), 1)];
}

/** The line as one that is held back: nothing is asked for, so no fee comes with it. */
export function heldFor({ fee: _none, ...line }: Line, reason: Reason): Line {
  return { ...line, outcome: "held", reason, demandedMinor: 0 };
}

/** The furthest of the steps that are taken now. */
export function toneOf(wanted: { days: number }[], { steps }: Policy): Tone {
  const taken = new Set(wanted.map(({ days }) => days));
  const places = steps.filter(({ days }) => taken.has(days)).map(({ tone }) => tones.indexOf(tone));
  return tones[Math.max(0, ...places)] as Tone;
}

/** Those of an account that have come to a step, now or before, by due date. */
function linesOf(account: Owing, { day, policy, marks }: Facts): Line[] {
  const pictured = account.items.flatMap((item) => {
    const mark = markOf(item, marks);
    const coming = nextStep(policy, item, mark, day);
    if (coming && coming.on <= day) return [{ item, days: coming.step.days, isNew: true }];
    return mark ? [{ item, days: mark.days, isNew: false }] : [];
  });
  const items = pictured.map(({ item }) => item);
  const demands = demandsOf({ ...account, items }, day, policy);
  return pictured
    .map(({ item: { documentId, number, dueDate, interestFrom }, days, isNew }): Line => {
      const { demandedMinor, reason } = demands.get(documentId) as Demand;
      const { currency } = account;
      const line = { ...{ documentId, currency, number, dueDate, days, demandedMinor }, outcome: "listed" as const };
      if (!isNew) return line;
      if (reason) return heldFor(line, reason);
      const fee = feeOf(policy, { ...line, interestFrom }, day);
      return { ...line, outcome: "asked", ...(fee ? { fee } : {}) };
    })
    .filter(({ outcome, demandedMinor }) => outcome === "held" || demandedMinor > 0)
    .toSorted(byDueDate);
}

/** What of an item may be asked for; a reason where that is nothing. */
export type Demand = { demandedMinor: number; reason?: Reason };

/**
 * What may be asked for of these items of an account: what is neither disputed nor promised nor paused, less the credit
 * that nobody has used yet, which covers what is due first; nothing of any when all of it is below the minimum.
 */
export function demandsOf(
  { currency, items, unappliedMinor }: Owing,
  day: string,
  policy: Policy,
): Map<string, Demand> {
  let creditMinor = unappliedMinor;
  const demands = new Map<string, Demand>();
  for (const item of items.toSorted(byDueDate)) {
    const held = heldBack(item, day);
    const freeMinor = held ? 0 : item.remainderMinor - effective(item) - item.promisedMinor;
    const coveredMinor = Math.min(creditMinor, freeMinor);
    creditMinor -= coveredMinor;
    const demandedMinor = freeMinor - coveredMinor;
    const reason = held ?? (demandedMinor === 0 ? "credit" : undefined);
    demands.set(item.documentId, reason ? { demandedMinor: 0, reason } : { demandedMinor });
  }
  const least = policy.minimums.find((each) => each.currency === currency)?.amountMinor ?? 0;
  const sum = [...demands.values()].reduce((total, { demandedMinor }) => total + demandedMinor, 0);
  if (sum >= least) return demands;
  return new Map([...demands].map(([id, { reason = "minimum" }]) => [id, { demandedMinor: 0, reason }]));
}

const effective = ({ disputedMinor, remainderMinor }: Debt): number => Math.min(disputedMinor, remainderMinor);

/** Why nothing of an item may be asked for. */
function heldBack(item: Debt, day: string): Reason | undefined {
  if (item.pausedUntil !== undefined && day <= item.pausedUntil) return "paused";
  const left = item.remainderMinor - effective(item);
  if (left === 0) return "disputed";
  return item.promisedMinor >= left ? "promised" : undefined;
}

const byDueDate = (a: Placed, b: Placed): number =>
  a.dueDate === b.dueDate ? (a.documentId < b.documentId ? -1 : 1) : a.dueDate < b.dueDate ? -1 : 1;

type Placed = { dueDate: string; documentId: string };

/** A mark of another due date is none: the item has new terms. */
function markOf({ documentId, dueDate }: Debt, marks: ReadonlyMap<string, Mark>): Mark | undefined {
  const mark = marks.get(documentId);
  return mark?.dueDate === dueDate ? mark : undefined;
}
