import fc from "fast-check";
import { expect, test } from "vitest";
import { convert as convertOfServer } from "../../packages/core/src/exchange/rate.ts";
import { interestMinor as interestOfServer } from "../../packages/core/src/late-fee/late-fee.ts";
import { readChoice, sharesOf } from "../src/allocation/choice.ts";
import { convert, interestMinor, rateBetween } from "../src/money/rate.ts";

const items = [
  { documentId: "chg_1", remainderMinor: 1_001 },
  { documentId: "chg_2", remainderMinor: 500 },
];
const named = (amounts: Record<string, string>, letGo: Record<string, "rounding"> = {}) =>
  ({ order: "named", amounts, letGo }) as const;

test("chosen items are read to the cent, what is paid short is let go, and nothing is guessed", () => {
  const chosen = readChoice(named({ chg_1: "10.00" }, { chg_1: "rounding", chg_2: "rounding" }), items, 1_200, "CNY");
  expect(chosen).toMatchObject({
    lines: [{ debitId: "chg_1", amountMinor: 1_000 }],
    unappliedMinor: 200,
    isRight: true,
  });
  expect(chosen.differences).toEqual([{ kind: "rounding", debitId: "chg_1", amountMinor: 1 }]);
  expect(readChoice(named({ chg_1: "10.02" }), items, 2_000, "CNY")).toMatchObject({ lines: [], isRight: false });
  expect(readChoice(named({ chg_1: "ten" }), items, 2_000, "CNY").isRight).toBe(false);
  expect(readChoice(named({ chg_1: "10", chg_2: "5" }), items, 1_499, "CNY")).toMatchObject({
    ...{ unappliedMinor: -1, isRight: false },
  });
  // What somebody else settled meanwhile is no item any more.
  expect(readChoice(named({ chg_9: "1" }), items, 100, "CNY")).toMatchObject({ lines: [], unappliedMinor: 100 });
  expect(readChoice({ ...named({ chg_1: "1" }), order: "none" }, items, 100, "CNY").lines).toEqual([]);
});

test("several payments share the chosen lines: no payment pays more than it is, no cent of a line is lost", () => {
  const minor = fc.integer({ min: 1, max: 900 });
  const property = fc.property(fc.array(minor, { minLength: 1, maxLength: 5 }), fc.array(minor), (amounts, wanted) => {
    let left = amounts.reduce((sum, amount) => sum + amount, 0);
    const lines = wanted.flatMap((amount, at) => {
      const amountMinor = Math.min(amount, left);
      left -= amountMinor;
      return amountMinor > 0 ? [{ debitId: `chg_${at}`, amountMinor }] : [];
    });
    const differences = lines.map(({ debitId }) => ({ kind: "rounding" as const, debitId, amountMinor: 1 }));
    const shares = sharesOf(amounts, { lines, differences });
    for (const [at, share] of shares.entries()) {
      expect(share.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBeLessThanOrEqual(amounts[at] ?? 0);
      for (const { debitId } of share.differences)
        expect(shares.slice(at + 1).some((later) => later.lines.some((line) => line.debitId === debitId))).toBe(false);
    }
    const sum = (debitId: string) =>
      shares
        .flatMap((share) => share.lines)
        .reduce((all, line) => all + (line.debitId === debitId ? line.amountMinor : 0), 0);
    for (const { debitId, amountMinor } of lines) expect(sum(debitId)).toBe(amountMinor);
    expect(shares.flatMap((share) => share.differences)).toHaveLength(lines.length);
  });
  fc.assert(property);
});

test("what the screen reckons is what the server will record: rates and interest", () => {
  const amount = fc.integer({ min: 1, max: 10_000_000_000 });
  const rate = fc.constantFrom("7.1234", "0.0001", "1", "150.5", "6.66666667");
  const pair = fc.constantFrom(["USD", "CNY"], ["JPY", "CNY"], ["CNY", "KWD"]);
  fc.assert(
    fc.property(amount, rate, pair, (minor, text, [from = "", to = ""]) => {
      expect(convert(minor, from, to, text)).toBe(convertOfServer(minor, from, to, text));
    }),
  );
  fc.assert(
    fc.property(
      amount,
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 1, max: 4_000 }),
      (minor, points, days) => {
        expect(interestMinor(minor, points, days)).toBe(interestOfServer(minor, points, days));
      },
    ),
  );
  expect(convert(100, "USD", "CNY", "7,1")).toBeUndefined();
  expect(convert(100, "USD", "CNY", "0.0")).toBeUndefined();
  expect(rateBetween(10_000, "USD", 71_234, "CNY")).toBe("7.1234");
  expect(rateBetween(100, "JPY", 500, "CNY")).toBe("0.05");
});
