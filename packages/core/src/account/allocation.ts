import { z } from "zod";
import { later } from "../calendar/calendar.ts";
import { Fault } from "../fault/fault.ts";
import { amountSchema } from "../money/money.ts";

/** An open item as far as settling it goes. */
export type Settleable = {
  documentId: string;
  date: string;
  dueDate: string;
  sequence: number;
  remainderMinor: number;
  disputedMinor?: number;
  since?: string;
};

/** `gainMinor` in the company's currency, where both documents have a rate. */
export type AllocationLine = { debitId: string; amountMinor: number; gainMinor?: number };

/** Oldest debt first: by due date, then date, then place in the account. */
export const byAge = (a: Settleable, b: Settleable): number =>
  compare(a.dueDate, b.dueDate) || compare(a.date, b.date) || a.sequence - b.sequence;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Which open items a credit settles, oldest first, and how far: what nobody disputes before what somebody does, only
 * items dated no later than the credit, never more than a remainder, never more than the credit. What is left of it
 * stays unapplied. One line an item.
 */
export function allocateOldestFirst(amountMinor: number, date: string, items: Iterable<Settleable>): AllocationLine[] {
  const eligible = [...items].filter((each) => each.date <= date).sort(byAge);
  const settled = new Map<string, number>();
  let leftMinor = amountMinor;
  for (const part of [undisputed, disputedOf]) {
    for (const item of eligible) {
      const settledMinor = Math.min(leftMinor, part(item));
      if (settledMinor === 0) continue;
      settled.set(item.documentId, (settled.get(item.documentId) ?? 0) + settledMinor);
      leftMinor -= settledMinor;
    }
  }
  return [...settled].map(([debitId, settledMinor]) => ({ debitId, amountMinor: settledMinor }));
}

/** A dispute of more than what is left counts for what is left. */
export const disputedOf = ({ disputedMinor = 0, remainderMinor }: Settleable): number =>
  Math.min(disputedMinor, remainderMinor);
const undisputed = (item: Settleable): number => item.remainderMinor - disputedOf(item);

/** Most items that one person names by hand; what pays more is left to the order of age. */
const mostNamed = 1_000;

/** What the payer wants settled: the oldest (but for some), nothing, or just these, each by so much. */
export const instructionSchema = z.discriminatedUnion("order", [
  z.object({ order: z.literal("oldest"), except: z.array(z.string().max(40)).max(mostNamed).optional() }),
  z.object({ order: z.literal("none") }),
  z.object({
    order: z.literal("named"),
    lines: z.array(z.object({ debitId: z.string().max(40), amountMinor: amountSchema })).max(mostNamed),
  }),
]);
export type Instruction = z.infer<typeof instructionSchema>;

/**
 * The lines of a credit of `amountMinor` dated `date`, as its payer wants them. Faults `invalid`: an item that is not
 * open, more than an item's remainder, more than the credit.
 */
export function allocate(
  instruction: Instruction | undefined,
  amountMinor: number,
  date: string,
  items: ReadonlyMap<string, Settleable>,
): AllocationLine[] {
  if (instruction?.order === "none") return [];
  if (instruction?.order !== "named") {
    const except = new Set(instruction?.except ?? []);
    return allocateOldestFirst(
      amountMinor,
      date,
      [...items.values()].filter(({ documentId }) => !except.has(documentId)),
    );
  }
  assertNamed(instruction.lines, amountMinor, items);
  return instruction.lines;
}

function assertNamed(lines: AllocationLine[], amountMinor: number, items: ReadonlyMap<string, Settleable>): void {
  const named = new Set<string>();
  let sumMinor = 0;
  for (const line of lines) {
    const item = items.get(line.debitId);
    if (!item || named.has(line.debitId)) throw new Fault("invalid", "allocation.not_open", { debitId: line.debitId });
    const leftMinor = item.remainderMinor;
    if (line.amountMinor > leftMinor)
      throw new Fault("conflict", "allocation.above_remainder", { debitId: line.debitId, leftMinor });
    named.add(line.debitId);
    sumMinor += line.amountMinor;
  }
  if (sumMinor > amountMinor) throw new Fault("invalid", "allocation.above_credit", { sumMinor, amountMinor });
}

/**
 * The same lines by the day on which each settles: the credit's own, or later where the item is, or where it was open
 * again only later. In order of those days.
 */
export function byDay(
  lines: AllocationLine[],
  date: string,
  items: ReadonlyMap<string, Settleable>,
): [date: string, lines: AllocationLine[]][] {
  const days = new Map<string, AllocationLine[]>();
  for (const line of lines) {
    const item = items.get(line.debitId);
    const day = later(date, later(item?.date ?? date, item?.since ?? date));
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return [...days].sort(([a], [b]) => compare(a, b));
}
