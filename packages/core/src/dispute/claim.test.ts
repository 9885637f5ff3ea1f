import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OpenItem } from "../account/position.ts";
import { claimsOf } from "./claim.ts";

const through = "2026-10-31";
const day = fc.integer({ min: 1, max: 28 }).map((of) => `2026-10-${String(of).padStart(2, "0")}`);

const items: fc.Arbitrary<OpenItem[]> = fc
  .array(
    fc.record({
      date: fc.oneof(day, fc.constant("2026-11-02")),
      dueDate: day,
      amountMinor: fc.integer({ min: 1, max: 1_000 }),
      paid: fc.double({ min: 0, max: 0.99, noNaN: true }),
      disputedMinor: fc.option(fc.integer({ min: 0, max: 1_500 }), { nil: undefined }),
    }),
    { maxLength: 8 },
  )
  .map((drafts) =>
    drafts.map(({ paid, disputedMinor, ...draft }, index) => ({
      ...{ ...draft, documentId: `chg_${index}`, kind: "charge", number: `${index}`, sequence: index + 1 },
      remainderMinor: draft.amountMinor - Math.floor(draft.amountMinor * paid),
      ...(disputedMinor === undefined ? {} : { disputedMinor }),
    })),
  );
const minor = fc.integer({ min: -3_000, max: 3_000 });
const sumOf = (claims: { amountMinor: number }[]) => claims.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
const free = ({ remainderMinor, disputedMinor = 0 }: OpenItem) => Math.max(remainderMinor - disputedMinor, 0);

describe("what a dispute claims", () => {
  it("of a payment or a balance is what is believed to be too much, as far as items of the statement are left and undisputed", () => {
    fc.assert(
      fc.property(items, minor, minor, (open, ourMinor, theirMinor) => {
        const claims = claimsOf(open, { ourMinor, theirMinor }, through);
        const could = open.filter(({ date }) => date <= through);
        const room = could.reduce((sum, item) => sum + free(item), 0);
        expect(sumOf(claims)).toBe(Math.min(Math.max(ourMinor - theirMinor, 0), room));
        for (const { debitId, amountMinor } of claims) {
          const item = could.find(({ documentId }) => documentId === debitId);
          expect(amountMinor).toBeGreaterThan(0);
          expect(amountMinor).toBeLessThanOrEqual(item ? free(item) : 0);
        }
      }),
    );
  });

  it("takes what is due first: nothing of an item while one due before it has something left to claim", () => {
    fc.assert(
      fc.property(items, minor, (open, theirMinor) => {
        const claimed = new Map(
          claimsOf(open, { ourMinor: 0, theirMinor }, through).map(({ debitId, amountMinor }) => [
            debitId,
            amountMinor,
          ]),
        );
        const last = open.filter(({ documentId }) => claimed.has(documentId)).map(({ dueDate }) => dueDate);
        const latest = last.sort().at(-1) ?? "";
        for (const item of open.filter(({ date, dueDate }) => date <= through && dueDate < latest))
          expect(claimed.get(item.documentId) ?? 0).toBe(free(item));
      }),
    );
  });

  it("of a line is of that line's own item, never more than is left of it", () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 1_000 }), minor, fc.nat(7), (open, ourMinor, theirMinor, which) => {
        const claims = claimsOf(open, { documentId: `chg_${which}`, ourMinor, theirMinor }, through);
        const left = open.find(({ documentId }) => documentId === `chg_${which}`)?.remainderMinor ?? 0;
        expect(sumOf(claims)).toBe(Math.min(Math.max(ourMinor - theirMinor, 0), left));
        expect(claims.every(({ debitId }) => debitId === `chg_${which}`)).toBe(true);
      }),
    );
  });

  it("of a receipt's line that is too small is what a missing payment would claim", () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 1_000 }), fc.nat(500), (open, paid, more) => {
        const line = { documentId: "rcp_1", ourMinor: -paid, theirMinor: -paid - more };
        const missing = { ourMinor: 0, theirMinor: -more };
        expect(claimsOf(open, line, through)).toEqual(claimsOf(open, missing, through));
      }),
    );
  });
});
