import fc from "fast-check";
import { expect, it } from "vitest";
import type { StatementDetail } from "./detail.ts";
import { type Difference, differenceOf, flatFigures } from "./difference.ts";
import { entryKinds } from "./paper.ts";

type Line = StatementDetail["lines"][number];

const day = fc.constantFrom("2026-10-01", "2026-10-20", "2026-10-31");
const line = fc.record(
  {
    documentId: fc.constantFrom("chg_1", "chg_2", "rcp_3", "rcp_4", "vod_5"),
    date: day,
    kind: fc.constantFrom(...entryKinds),
    number: fc.constantFrom("", "INV-1", "龘-2"),
    purpose: fc.constantFrom("", "货款 𠮷"),
    dueDate: day,
    amountMinor: fc.integer({ min: -3, max: 3 }),
    balanceMinor: fc.integer(),
  },
  { requiredKeys: ["documentId", "date", "kind", "number", "purpose", "amountMinor", "balanceMinor"] },
);
const sum = (lines: Line[]): number => lines.reduce((total, { amountMinor }) => total + amountMinor, 0);
/** A version with these lines; figures that can be told from them. */
const versionOf = (openingMinor: number, lines: Line[]) => {
  const charges = lines.filter(({ amountMinor }) => amountMinor > 0);
  const receipts = lines.filter(({ amountMinor }) => amountMinor <= 0);
  const closingMinor = openingMinor + sum(lines);
  const parts = { days1to30Minor: 0, days31to60Minor: 0, days61to90Minor: 0, over90Minor: 0 };
  return {
    lines,
    figures: {
      ...{ openingMinor, chargesMinor: sum(charges), receiptsMinor: -sum(receipts), closingMinor, unappliedMinor: 0 },
      ageing: { notDueMinor: closingMinor, ...parts },
    },
  };
};
const version = fc
  .tuple(fc.integer({ min: -2, max: 2 }), fc.array(line, { maxLength: 6 }))
  .map((given) => versionOf(...given));

const told = ({ balanceMinor: _, ...each }: Line): string => JSON.stringify(each, Object.keys(each).sort());
const bag = (lines: Line[]): string[] => lines.map(told).sort();

/** What stays when one of each of these is taken away. */
function without(lines: Line[], taken: Line[]): Line[] {
  const left = [...lines];
  for (const each of taken) {
    const place = left.findIndex((other) => told(other) === told(each));
    expect(place).toBeGreaterThanOrEqual(0);
    left.splice(place, 1);
  }
  return left;
}

it("what was, less what is gone, and what is new, is what is: lines and figures, whatever both say", () => {
  fc.assert(
    fc.property(version, version, (before, after) => {
      const { added, removed, changed, figures } = differenceOf(before, after);
      const gone = [...removed, ...changed.map((each) => each.before)];
      const come = [...added, ...changed.map((each) => each.after)];
      expect(bag([...without(before.lines, gone), ...come])).toEqual(bag(after.lines));
      const are: Record<string, number> = flatFigures(before.figures);
      for (const { figure, beforeMinor, afterMinor } of figures) {
        expect(are[figure]).toBe(beforeMinor);
        are[figure] = afterMinor;
      }
      expect(are).toEqual(flatFigures(after.figures));
      const moved = (each: typeof before) => each.figures.closingMinor - each.figures.openingMinor;
      expect(sum(come) - sum(gone)).toBe(moved(after) - moved(before));
    }),
  );
});

it("tells no more than differs: nothing between a version and itself, a document that is in both as one that changed", () => {
  const none: Difference = { added: [], removed: [], changed: [], figures: [] };
  fc.assert(
    fc.property(version, version, (before, after) => {
      expect(differenceOf(before, before)).toEqual(none);
      const { added, removed, changed } = differenceOf(before, after);
      const ids = new Set(added.map(({ documentId }) => documentId));
      expect(removed.filter(({ documentId }) => ids.has(documentId))).toEqual([]);
      for (const { before: was, after: is, fields } of changed) {
        expect(was.documentId).toBe(is.documentId);
        expect(fields.filter((field) => was[field] === is[field])).toEqual([]);
      }
    }),
  );
});

it("names the fields that differ, and leaves out a balance that only follows", () => {
  const one: Line = {
    ...{ documentId: "chg_1", date: "2026-10-05", kind: "charge", number: "INV-1", purpose: "Goods" },
    ...{ dueDate: "2026-10-20", amountMinor: 100, balanceMinor: 100 },
  };
  const { dueDate: _, ...undated } = one;
  const changed = [{ before: one, after: { ...undated, amountMinor: 90 }, fields: ["dueDate", "amountMinor"] }];
  expect(differenceOf(versionOf(0, [one]), versionOf(0, [{ ...undated, amountMinor: 90 }]))).toMatchObject({
    ...{ added: [], removed: [], changed },
  });
  const moved = differenceOf(versionOf(0, [one]), versionOf(5, [{ ...one, balanceMinor: 105 }]));
  expect(moved).toMatchObject({ added: [], removed: [], changed: [] });
  expect(moved.figures.map(({ figure }) => figure)).toEqual(["openingMinor", "closingMinor", "notDueMinor"]);
});
