import { expect } from "vitest";
import { tenantId } from "../src/actor/actor.ts";
import { neverClosed } from "../src/calendar/calendar.ts";
import { readFrozen } from "../src/statement/frozen.ts";
import { statementsSince } from "../src/statement/statement.ts";
import { expectSound } from "./ledger.ts";

/**
 * Of a sound account each entry since its first statement, up to its last, is a line of exactly one statement, each statement opens with what the
 * one before closed with, on the day after it, and nothing is told after the last. Gives the statements.
 */
export async function expectToldOnce(customerId: string, currency = "CNY") {
  const { entries, head } = await expectSound(customerId, currency);
  const statements = await statementsSince(customerId, currency, neverClosed);
  const lines: string[] = [];
  for (const { object } of statements) {
    const frozen = await readFrozen(tenantId(), customerId, object);
    for (const [place, { date, amountMinor }] of frozen.lines.entries())
      lines.push(`${date} ${frozen.documents[place]} ${amountMinor}`);
  }
  const toldThrough = head.checkpoint?.date ?? neverClosed;
  const first = head.begins ?? neverClosed;
  const told = entries.filter(({ date }) => date >= first && date <= toldThrough);
  expect(lines.sort()).toEqual(told.map((each) => `${each.date} ${each.documentId} ${each.amountMinor}`).sort());
  for (const [place, { figures, from }] of statements.entries()) {
    const before = statements[place - 1];
    if (!before) continue;
    expect(figures.openingMinor).toBe(before.figures.closingMinor);
    expect(from > before.periodEnd).toBe(true);
  }
  return statements;
}
