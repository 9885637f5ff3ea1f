import { describe, expect, it } from "vitest";
import { keptRate, outcomeOf, type Settlement } from "./outcome.ts";

const promised = { amountMinor: 100, takenOn: "2026-05-01", until: "2026-05-13" };
const money = (on: string, amountMinor: number): Settlement => ({ on, amountMinor, isMoney: true });
const credit = (on: string, amountMinor: number): Settlement => ({ on, amountMinor, isMoney: false });
const judged = (settlements: Settlement[], openMinor: number, today = "2026-05-14") =>
  outcomeOf(promised, settlements, openMinor, today).outcome;

describe("the outcome of a promise follows from the ledger alone", () => {
  it("counts the first and the last day, and not the days before and after", () => {
    for (const [on, outcome] of [
      ["2026-05-01", "kept"],
      ["2026-05-13", "kept"],
      ["2026-05-14", "broken"],
    ] as const)
      expect([on, judged([money(on, 100)], 0)]).toEqual([on, outcome]);
    // Paid before it was taken, recorded after: there was nothing to promise.
    expect(judged([money("2026-04-30", 100)], 0)).toBe("lapsed");
  });

  it("is open through its last day unless it is kept before, and part-kept when only some of it came", () => {
    expect(judged([], 100, "2026-05-13")).toBe("open");
    expect(judged([money("2026-05-02", 99)], 1, "2026-05-13")).toBe("open");
    expect(judged([money("2026-05-02", 100)], 0, "2026-05-02")).toBe("kept");
    expect(judged([money("2026-05-02", 99)], 1)).toBe("part_kept");
    expect(judged([money("2026-05-02", 99), money("2026-05-20", 1)], 0)).toBe("part_kept");
    expect(judged([], 100)).toBe("broken");
  });

  it("is lessened by what was credited in time, and excused by nothing that came later", () => {
    expect(judged([credit("2026-05-05", 40), money("2026-05-06", 60)], 0)).toBe("kept");
    expect(judged([credit("2026-05-05", 100)], 0)).toBe("lapsed");
    expect(judged([credit("2026-05-14", 100)], 0)).toBe("broken");
    // More is open than was promised: a credit note takes what was not.
    expect(outcomeOf(promised, [credit("2026-05-05", 50)], 150, "2026-05-06")).toEqual({
      ...{ outcome: "open", receivedMinor: 0, dueMinor: 100 },
    });
  });
});

it("a rate of fewer than three promises says nothing, and what lapsed, was replaced or withdrawn is not counted", () => {
  expect(keptRate(["kept", "broken", "open", "lapsed", "replaced", "withdrawn"])).toEqual({
    ...{ kept: 1, known: 2, isTelling: false },
  });
  expect(keptRate(["kept", "part_kept", "broken", "kept"])).toEqual({ kept: 2, known: 4, isTelling: true });
  expect(keptRate([])).toEqual({ kept: 0, known: 0, isTelling: false });
});
