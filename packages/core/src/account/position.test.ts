import fc from "fast-check";
import { expect, it } from "vitest";
import { allocateOldestFirst } from "./allocation.ts";
import { type Act, type Entry, emptyPosition, inOrder, replay, unappliedOf } from "./position.ts";

const base = { purpose: "", postedAt: "2026-01-01T00:00:00.000Z", by: "system" };
const amounts = fc.array(
  fc.integer({ min: -1_000, max: 1_000 }).filter((amount) => amount !== 0),
  { maxLength: 30 },
);

/** An account that lives: each credit settles what is open when it comes. */
function history(signed: number[]): { entries: Entry[]; allocations: Act[] } {
  const [entries, allocations]: [Entry[], Act[]] = [[], []];
  let sequence = 0;
  for (const [index, amountMinor] of signed.entries()) {
    const date = `2026-01-${String(1 + Math.floor(index / 2)).padStart(2, "0")}`;
    const documentId = `document ${index}`;
    const kind = amountMinor > 0 ? ("charge" as const) : ("receipt" as const);
    const due = amountMinor > 0 ? { dueDate: date } : {};
    const { items } = replay(emptyPosition(), entries, allocations);
    sequence += 1;
    entries.push({ ...base, ...due, kind, documentId, number: documentId, sequence, date, amountMinor });
    const lines = amountMinor < 0 ? allocateOldestFirst(-amountMinor, date, items.values()) : [];
    if (lines.length > 0)
      allocations.push({ act: "allocate", sequence: ++sequence, date, creditId: documentId, lines });
  }
  return { entries, allocations };
}
const open = (items: Map<string, { remainderMinor: number }>): number =>
  [...items.values()].reduce((sum, { remainderMinor }) => sum + remainderMinor, 0);

it("keeps balance = Σ entries = Σ open items − credits through any history, read in any order", () => {
  fc.assert(
    fc.property(amounts, (signed) => {
      const { entries, allocations } = history(signed);
      const position = replay(emptyPosition(), entries, allocations);
      expect(position.balanceMinor).toBe(signed.reduce((sum, each) => sum + each, 0));
      expect(open(position.items) - unappliedOf(position)).toBe(position.balanceMinor);
      expect(replay(emptyPosition(), [...entries].reverse(), [...allocations].reverse())).toEqual(position);
    }),
  );
});

it("comes to the same when it stops at any day and goes on from there", () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 16 }), (signed, dayOfMonth) => {
      const { entries, allocations } = history(signed);
      const cut = `2026-01-${String(dayOfMonth).padStart(2, "0")}`;
      const until = <T extends { date: string }>(list: T[]) => list.filter(({ date }) => date <= cut);
      const after = <T extends { date: string }>(list: T[]) => list.filter(({ date }) => date > cut);
      const checkpoint = replay(emptyPosition(), until(entries), until(allocations));
      const whole = replay(emptyPosition(), entries, allocations);
      expect(replay(checkpoint, after(entries), after(allocations))).toEqual(whole);
    }),
  );
});

it("refuses an allocation of more than is left, of nothing, or to an item that is not there", () => {
  const { entries } = history([100, -40]);
  const allocation = (amountMinor: number, debitId = "document 0"): Act => ({
    ...{
      act: "allocate" as const,
      sequence: 9,
      date: "2026-01-02",
      creditId: "document 1",
      lines: [{ debitId, amountMinor }],
    },
  });
  const outcome = (each: Act) => () => replay(emptyPosition(), entries, [each]);
  for (const amountMinor of [41, 101, 0, -1]) expect(outcome(allocation(amountMinor))).toThrow(/exceeds/);
  expect(outcome(allocation(1, "document 7"))).toThrow(/exceeds/);
  expect(outcome(allocation(40))).not.toThrow();
});

it("orders by date, then by number of place, not by its text", () => {
  const places = [
    { date: "2026-01-02", sequence: 1 },
    { date: "2026-01-01", sequence: 100 },
    { date: "2026-01-01", sequence: 9 },
    { date: "2026-01-01", sequence: 10 },
  ];
  expect(places.sort(inOrder).map(({ sequence }) => sequence)).toEqual([9, 10, 100, 1]);
});
