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

/** A customer's invoices in the order of their recording, and the money that nobody has used yet. */
type Book = { customer: string; invoices: Invoice[]; credit: number; isSuppressed: boolean };

/**
 * The mails that a story must bring, by walking through its days with lists of invoices in memory: no index, no day to look
 * again, nothing that wakes anybody. Of the product it knows the policy alone.
 */
export function plainly({ from, days, customers, happenings }: Story, isRest: (day: string) => boolean) {
  const books = new Map(
    customers.map((customer): [string, Book] => [customer, { customer, invoices: [], credit: 0, isSuppressed: false }]),
  );
  const mails: Mail[] = [];
  const held: Held[] = [];
  for (let day = from; day < addDays(from, days); day = addDays(day, 1)) {
    const actOut = (hour: Happening["hour"]): void => {
      for (const each of happenings)
        if (each.day === day && each.hour === hour) happen(each, books.get(each.customer) as Book);
    };
    actOut("morning");
    const wanted = [...books.values()].map((book, place) => {
      const bar = barOf(place, book.isSuppressed, isRest(day));
      const decided = decidedOn(book, bar, day);
      held.push(...decided.held);
      return { book, ...decided };
    });
    actOut("noon");
    for (const { book, known, asked } of wanted) mails.push(...sentOn(book, known, asked, day));
  }
  return { mails, held };
}

/** What came to a step once or does now, what of it is asked for, and what is not. */
function decidedOn({ customer, invoices, credit }: Book, bar: string | undefined, day: string) {
  const known = invoices.filter((each) => each.open > 0 && (each.last || stepOf(each, day)));
  const parts = demanded(known, credit, day);
  const ready = known.filter((each) => stepOf(each, day));
  const held = ready.flatMap((each): Held[] => {
    const reason = parts.get(each)?.reason ?? bar;
    return reason ? [{ day, customer, number: each.number, reason }] : [];
  });
  return { known, asked: bar ? [] : ready.filter((each) => !parts.get(each)?.reason), held };
}

/** The mail, if anything is still to be asked for; with what was asked for before. */
function sentOn({ customer, credit }: Book, known: Invoice[], asked: Invoice[], day: string): Mail[] {
  const open = known.filter((each) => each.open > 0);
  const parts = demanded(open, credit, day);
  const told = open.filter((each) => !parts.get(each)?.reason && (asked.includes(each) || !stepOf(each, day)));
  const taken = told.filter((each) => asked.includes(each)).map((each) => [each, stepOf(each, day) as Step] as const);
  if (taken.length === 0) return [];
  const tone = tones[Math.max(...taken.map(([, step]) => tones.indexOf(step.tone)))] ?? "";
  for (const [each, step] of taken) each.last = { days: step.days, on: day };
  return [{ day, customer, tone, items: told.map((each) => `${each.number} ${parts.get(each)?.cents}`).toSorted() }];
}

/** What may be asked for of each; the money that nobody has used covers what is due first. */
function demanded(invoices: Invoice[], credit: number, day: string): Map<Invoice, { cents: number; reason?: string }> {
  let left = credit;
  const inOrder = invoices.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  return new Map(
    inOrder.map((each) => {
      const reason = heldFor(each, day);
      if (reason) return [each, { cents: 0, reason }];
      const free = each.open - each.disputed;
      const covered = Math.min(left, free);
      left -= covered;
      return [each, covered === free ? { cents: 0, reason: "credit" } : { cents: free - covered }];
    }),
  );
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

function happen(each: Happening, book: Book): void {
  if (each.act === "suppress") book.isSuppressed = true;
  if (each.act === "advance") book.credit += each.cents;
  if (each.act === "charge") book.invoices.push({ ...each, open: each.cents, disputed: 0, pausedUntil: "" });
  const invoice = "number" in each && book.invoices.find(({ number }) => number === each.number);
  if (!invoice) return;
  if (each.act === "pay") invoice.open -= each.cents;
  if (each.act === "dispute") invoice.disputed = each.cents;
  if (each.act === "promise") invoice.promised = { until: addDays(each.by, graceDays) };
  if (each.act === "pause") invoice.pausedUntil = each.until;
}
