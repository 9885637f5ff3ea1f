import { createHash } from "node:crypto";
import type { Period } from "../account/account.ts";
import { ageingOf } from "../account/ageing.ts";
import type { Entry } from "../account/position.ts";
import { unappliedOf } from "../account/position.ts";
import { canonical } from "../account/posting.ts";
import type { StatementFigures, StatementLine } from "./paper.ts";
import { isCharge } from "./side.ts";

/** What a statement says: its lines in order with a running balance, and its figures. Pure: the same ledger, the same statement. */
export type StatementContent = { from: string; to: string; figures: StatementFigures; lines: StatementLine[] };

/** The same, with the document of each line beside it. */
export type StatementMade = { content: StatementContent; documents: string[] };

/**
 * The statement of `from`–`to`. Balance forward: opening + charges − receipts = closing, and what is open on the last
 * day, by age, less unapplied credit, is the closing balance again. It throws when these disagree.
 */
export function statementOf(period: Period, from: string, to: string): StatementMade {
  const before = period.entries.filter(({ date }) => date < from);
  const openingMinor = period.opening.balanceMinor + sum(before);
  const inPeriod = period.entries.filter(({ date }) => date >= from);
  const lines = linesOf(openingMinor, inPeriod);
  const figures: StatementFigures = {
    openingMinor,
    chargesMinor: sum(inPeriod.filter(isCharge)),
    receiptsMinor: 0 - sum(inPeriod.filter((entry) => !isCharge(entry))),
    closingMinor: openingMinor + sum(inPeriod),
    ageing: ageingOf(to, period.closing.items.values()),
    unappliedMinor: unappliedOf(period.closing),
  };
  assertAgrees(figures, period.closing.balanceMinor);
  return { content: { from, to, figures, lines }, documents: inPeriod.map(({ documentId }) => documentId) };
}

/** Entries as both sides read them, each with the balance after it. */
export function linesOf(openingMinor: number, entries: Entry[]): StatementLine[] {
  let balanceMinor = openingMinor;
  return entries.map(({ date, kind, number, purpose, dueDate, amountMinor }) => {
    balanceMinor += amountMinor;
    return { date, kind, number, purpose, ...(dueDate ? { dueDate } : {}), amountMinor, balanceMinor };
  });
}

const sum = (entries: Entry[]): number => entries.reduce((total, { amountMinor }) => total + amountMinor, 0);

function assertAgrees(figures: StatementFigures, balanceMinor: number): void {
  const { openingMinor, chargesMinor, receiptsMinor, closingMinor, ageing, unappliedMinor } = figures;
  const openMinor = Object.values(ageing).reduce((total, each) => total + each, 0);
  const agrees =
    openingMinor + chargesMinor - receiptsMinor === closingMinor &&
    openMinor - unappliedMinor === closingMinor &&
    closingMinor === balanceMinor;
  if (!agrees)
    throw new Error(`a statement does not agree with itself: ${JSON.stringify({ ...figures, balanceMinor })}`);
}

/** Nothing to tell: no balance before, no entry, no open item, no credit. */
export const isSilent = ({ figures, lines }: StatementContent): boolean =>
  lines.length === 0 &&
  figures.openingMinor === 0 &&
  figures.unappliedMinor === 0 &&
  Object.values(figures.ageing).every((each) => each === 0);

/** SHA-256 over what both sides read; no instant and no random id goes into it. */
export const statementHash = (content: StatementContent, customer: string, currency: string, version: number): string =>
  createHash("sha256")
    .update(canonical({ ...content, customer, currency, version }))
    .digest("hex");
