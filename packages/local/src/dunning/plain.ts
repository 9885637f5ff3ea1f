import { addDays } from "@counterfoil/core/calendar";
import { type Policy, usualPolicy } from "@counterfoil/core/reminder/policy";
import type { Act, Happening, Story } from "./story.ts";

/** A mail as it must be: `number cents`, by due date. */
export type Mail = { day: string; customer: string; tone: string; items: string[] };
/** Why an item was not asked for whose step had come. */
export type Held = { day: string; customer: string; number: string; reason: string };

type Invoice = Extract<Act, { act: "charge" }> & {
  customer: string;
  open: number;
  disputed: number;
  promised?: { until: string };
  pausedUntil: string;
  last?: { days: number; on: string };
};

type Step = Policy["steps"][number];
const { steps, graceDays } = usualPolicy;
const tones = ["friendly", "firm", "final"];

/**
 * The mails that a story must bring, by walking through its days with a list of invoices in memory: no index, no day to look
 * again, nothing that wakes anybody. Of the product it knows the policy alone.
 */
export function plainly({ from, days, customers, happenings }: Story, isRest: (day: string) => boolean) {
  const invoices = new Map<string, Invoice>();
  const suppressed = new Set<string>();
  const mails: Mail[] = [];
  const held: Held[] = [];
  for (let day = from; day < addDays(from, days); day = addDays(day, 1)) {
    const todays = happenings.filter((each) => each.day === day);
    for (const each of todays) if (each.hour === "morning") happen(each, invoices, suppressed);
    const bars = new Map(
      customers.map((customer, place) => [customer, barOf(place, suppressed.has(customer), isRest(day))]),
    );
    const ready = customers.flatMap((customer) =>
      [...invoices.values()].filter((each) => each.customer === customer && stepOf(each, day)),
    );
    const asked = ready.filter((each) => bars.get(each.customer) === undefined && free(each, day) > 0);
    for (const each of ready) {
      const reason = heldFor(each, day) ?? bars.get(each.customer);
      if (reason && each.open > 0) held.push({ day, customer: each.customer, number: each.number, reason });
    }
    const listed = [...invoices.values()].filter(
      (each) => each.last && !asked.includes(each) && !stepOf(each, day) && free(each, day) > 0,
    );
    for (const each of todays) if (each.hour === "noon") happen(each, invoices, suppressed);
    for (const customer of customers) {
      const own = (list: Invoice[]) => list.filter((each) => each.customer === customer && free(each, day) > 0);
      const [still, others] = [own(asked), own(listed)];
      if (still.length === 0) continue;
      const items = [...still, ...others].map((each) => `${each.number} ${free(each, day)}`).toSorted();
      const taken = still.map((each) => [each, stepOf(each, day) as Step] as const);
      const tone = tones[Math.max(...taken.map(([, step]) => tones.indexOf(step.tone)))] ?? "";
      mails.push({ day, customer, tone, items });
      for (const [each, step] of taken) each.last = { days: step.days, on: day };
    }
  }
  return { mails, held };
}

const barOf = (place: number, isSuppressed: boolean, isRest: boolean): string | undefined =>
  place === 2 ? "no_consent" : isSuppressed ? "suppressed" : isRest ? "rest_day" : undefined;

/** The step that has come: after the due date one after the other, as far apart as the policy has them. */
function stepOf({ due, last, open }: Invoice, day: string): Step | undefined {
  if (open === 0) return undefined;
  const left = steps.filter(({ days }) => last === undefined || days > last.days);
  const soon = left.filter(({ days }) => days < 0 && day <= due && addDays(due, days) <= day).at(-1);
  if (soon) return soon;
  const next = left.find(({ days }) => days >= 0);
  if (!next || addDays(due, next.days) > day) return undefined;
  return last && last.days >= 0 && addDays(last.on, next.days - last.days) > day ? undefined : next;
}

function heldFor({ open, disputed, promised, pausedUntil }: Invoice, day: string): string | undefined {
  if (day <= pausedUntil) return "paused";
  if (disputed >= open) return "disputed";
  return promised && day <= promised.until ? "promised" : undefined;
}

const free = (invoice: Invoice, day: string): number =>
  heldFor(invoice, day) ? 0 : invoice.open - Math.min(invoice.disputed, invoice.open);

function happen(each: Happening, invoices: Map<string, Invoice>, suppressed: Set<string>): void {
  if (each.act === "suppress") return void suppressed.add(each.customer);
  if (each.act === "charge")
    return void invoices.set(each.number, { ...each, open: each.cents, disputed: 0, pausedUntil: "" });
  const invoice = invoices.get(each.number);
  if (!invoice) return;
  if (each.act === "pay") invoice.open -= each.cents;
  if (each.act === "dispute") invoice.disputed = each.cents;
  if (each.act === "promise") invoice.promised = { until: addDays(each.by, graceDays) };
  if (each.act === "pause") invoice.pausedUntil = each.until;
}
