import { later } from "../calendar/calendar.ts";
import { Fault } from "../fault/fault.ts";
import { type AllocationLine, byDay } from "./allocation.ts";
import type { Credit } from "./position.ts";
import type { Posting } from "./posting.ts";

/**
 * Settles items with a credit, each on the first day from `date` on which both are there. A line takes a write and each
 * day one more; what does not fit into `room` writes is given back, to be settled by the next transaction.
 */
export function settle(
  posting: Posting,
  creditId: string,
  date: string,
  lines: AllocationLine[],
  room = Number.POSITIVE_INFINITY,
): AllocationLine[] {
  const from = later(posting.credits.get(creditId)?.since ?? date, date);
  const rest: AllocationLine[] = [];
  let left = room;
  for (const [day, some] of byDay(lines, from, posting.items)) {
    const fitting = some.slice(0, Math.max(0, left - 1));
    posting.allocate(creditId, day, fitting);
    left -= fitting.length + 1;
    rest.push(...some.slice(fitting.length));
  }
  return rest;
}

/** Fault `conflict` while another document is still settling items with it. */
export function assertFree(credit: Credit, documentId?: string): void {
  if (credit.lockedBy && credit.lockedBy !== documentId)
    throw new Fault("conflict", "credit.locked", { number: credit.number });
}

/**
 * Uses credits to pay for a debit that gives money back or moves it (a refund, an exchange): those named, or the oldest
 * first. Fault `conflict` when there is less than that.
 */
export function drawOn(
  credits: ReadonlyMap<string, Credit>,
  date: string,
  amountMinor: number,
  named?: { creditId: string; amountMinor: number }[],
): { creditId: string; amountMinor: number }[] {
  const free = [...credits.values()].filter((credit) => !credit.lockedBy && credit.date <= date);
  const draws = named ?? oldestFirst(free, amountMinor);
  if (draws.length > mostDraws) throw new Fault("invalid", "credit.too_many", { most: mostDraws });
  const seen = new Set<string>();
  let drawnMinor = 0;
  for (const draw of draws) {
    const credit = seen.has(draw.creditId) ? undefined : credits.get(draw.creditId);
    seen.add(draw.creditId);
    if (!credit || credit.date > date) throw new Fault("invalid", "credit.not_found", { creditId: draw.creditId });
    assertFree(credit);
    if (draw.amountMinor > credit.remainderMinor)
      throw new Fault("conflict", "credit.too_little", { leftMinor: credit.remainderMinor, amountMinor });
    drawnMinor += draw.amountMinor;
  }
  if (drawnMinor !== amountMinor)
    throw new Fault("conflict", "credit.too_little", { leftMinor: drawnMinor, amountMinor });
  return draws;
}

/** A link and a credit each, in one transaction. */
const mostDraws = 40;

function oldestFirst(credits: Credit[], amountMinor: number): { creditId: string; amountMinor: number }[] {
  const inOrder = credits.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.sequence - b.sequence));
  let leftMinor = amountMinor;
  return inOrder.flatMap(({ documentId, remainderMinor }) => {
    const drawnMinor = Math.min(leftMinor, remainderMinor);
    leftMinor -= drawnMinor;
    return drawnMinor > 0 ? [{ creditId: documentId, amountMinor: drawnMinor }] : [];
  });
}
