import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../calendar/calendar.ts";
import { type Debt, decide, type Facts, marksAfter } from "./decide.ts";
import { type Policy, policySchema, usualPolicy } from "./policy.ts";
import type { Mark } from "./steps.ts";

const due = "2026-03-31";
const debt = (more: Partial<Debt> = {}): Debt => ({
  ...{ documentId: "chg_1", number: "C-1", date: "2026-03-01", dueDate: due, remainderMinor: 10_000 },
  ...{ disputedMinor: 0, promisedMinor: 0 },
  ...more,
});
const facts = (day: string, items: Debt[], more: Partial<Facts> & { unappliedMinor?: number } = {}): Facts => ({
  ...{ day, policy: usualPolicy, marks: new Map(), bars: [] },
  accounts: [{ currency: "CNY", items, unappliedMinor: more.unappliedMinor ?? 0 }],
  ...more,
});

/** Lives through days as the daily pass does: the days on which a mail went, with its tone and the step of each item. */
function lived(from: string, days: number, of: (day: string) => Facts) {
  let marks: ReadonlyMap<string, Mark> = new Map();
  const mails: string[] = [];
  let nextOn: string | undefined = from;
  for (let at = 0; at < days; at++) {
    const day = addDays(from, at);
    // It is looked at on no other day, as in the pass.
    if (nextOn === undefined || day < nextOn) continue;
    const decision = decide({ ...of(day), marks });
    marks = marksAfter(marks, decision);
    nextOn = decision.nextOn;
    const asked = decision.lines.filter(({ outcome }) => outcome === "asked");
    if (decision.isSent) mails.push(`${day} ${decision.tone} ${asked.map((line) => `${line.number}@${line.days}`)}`);
  }
  return mails;
}

describe("what a customer is asked for", () => {
  it("comes step by step, each on its day, and never again after the last", () => {
    expect(lived("2026-03-01", 400, (day) => facts(day, [debt()]))).toEqual([
      "2026-03-28 friendly C-1@-3",
      "2026-04-01 friendly C-1@1",
      "2026-04-08 firm C-1@8",
      "2026-04-22 firm C-1@22",
      "2026-05-15 final C-1@45",
    ]);
  });

  it("of somebody who is met long after the due date begins with the first word, and keeps the policy's distances", () => {
    expect(lived("2026-12-01", 400, (day) => facts(day, [debt()]))).toEqual([
      "2026-12-01 friendly C-1@1",
      "2026-12-08 firm C-1@8",
      "2026-12-22 firm C-1@22",
      "2027-01-14 final C-1@45",
    ]);
  });

  it("is all that is due in one mail, less what has come in, and at a step of its own it is told again", () => {
    const items = [debt(), debt({ documentId: "chg_2", number: "C-2", dueDate: "2026-04-01" })];
    const { lines, isSent } = decide({
      ...facts("2026-04-02", items, { unappliedMinor: 4_000 }),
      marks: new Map([["chg_1", { days: 1, dueDate: due, on: "2026-04-01" }]]),
    });
    expect(isSent).toBe(true);
    expect(lines.map(({ number, outcome, demandedMinor }) => [number, outcome, demandedMinor])).toEqual([
      ["C-1", "listed", 6_000],
      ["C-2", "asked", 10_000],
    ]);
  });

  it("leaves out what is disputed, promised, paused, covered or too little, and says which", () => {
    const reasonOf = (item: Partial<Debt>, more: Parameters<typeof facts>[2] = {}) => {
      const { isSent, lines, nextOn } = decide(facts("2026-04-02", [debt(item)], more));
      return [isSent, lines[0]?.reason, nextOn];
    };
    expect(reasonOf({ disputedMinor: 12_000 })).toEqual([false, "disputed", undefined]);
    expect(reasonOf({ promisedMinor: 10_000, promisedUntil: "2026-04-20" })).toEqual([false, "promised", "2026-04-21"]);
    expect(reasonOf({ pausedUntil: "2026-04-02" })).toEqual([false, "paused", "2026-04-03"]);
    expect(reasonOf({}, { unappliedMinor: 10_000 })).toEqual([false, "credit", "2026-04-03"]);
    const policy = { ...usualPolicy, minimums: [{ currency: "CNY", amountMinor: 10_001 }] };
    expect(reasonOf({}, { policy })).toEqual([false, "minimum", "2026-04-03"]);
    expect(reasonOf({}, { bars: [{ reason: "no_address" }] })).toEqual([false, "no_address", "2026-04-03"]);
    expect(reasonOf({}, { bars: [{ reason: "paused", until: "2026-05-01" }] })).toEqual([
      false,
      "paused",
      "2026-05-02",
    ]);
    const part = decide(facts("2026-04-02", [debt({ disputedMinor: 3_000, promisedMinor: 2_000 })]));
    expect(part.lines).toMatchObject([{ outcome: "asked", demandedMinor: 5_000 }]);
  });

  it("takes a step up that was held back, as soon as nothing holds it", () => {
    const item = (day: string) => debt(day < "2026-04-15" ? { disputedMinor: 10_000 } : {});
    const mails = lived("2026-04-15", 60, (day) => facts(day, [item(day)]));
    expect(mails.slice(0, 2)).toEqual(["2026-04-15 friendly C-1@1", "2026-04-22 firm C-1@8"]);
  });

  it("begins anew with another due date", () => {
    const mails = lived("2026-03-28", 60, (day) =>
      facts(day, [debt(day < "2026-04-03" ? {} : { dueDate: "2026-05-10" })]),
    );
    expect(mails).toEqual([
      "2026-03-28 friendly C-1@-3",
      "2026-04-01 friendly C-1@1",
      "2026-05-07 friendly C-1@-3",
      "2026-05-11 friendly C-1@1",
      "2026-05-18 firm C-1@8",
    ]);
  });
});

const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays("2026-01-01", days));
const minor = fc.integer({ min: 0, max: 5_000 });
const item = fc.record({
  documentId: fc.constantFrom("a", "b", "c", "d", "e", "f").map((id) => `chg_${id}`),
  number: fc.constant("C"),
  date: fc.constant("2025-12-01"),
  dueDate: day,
  remainderMinor: fc.integer({ min: 1, max: 5_000 }),
  disputedMinor: minor,
  promisedMinor: minor,
  promisedUntil: day,
  pausedUntil: fc.option(day, { nil: undefined }),
});
const policies: fc.Arbitrary<Policy> = fc
  .record({
    steps: fc.uniqueArray(
      fc.record({ days: fc.integer({ min: -30, max: 90 }), tone: fc.constantFrom("friendly", "firm", "final") }),
      { maxLength: 6, selector: ({ days }) => days },
    ),
    hours: fc.constant(usualPolicy.hours),
    keepsRestDays: fc.boolean(),
    minimums: fc.constantFrom([], [{ currency: "CNY", amountMinor: 3_000 }]),
  })
  .map((policy) => policySchema.parse(policy));
const anyFacts = fc.record({
  policy: policies,
  items: fc.uniqueArray(item, { maxLength: 6, selector: ({ documentId }) => documentId }),
  unappliedMinor: fc.constantFrom(0, 0, 1_000, 20_000),
  days: fc.uniqueArray(day, { maxLength: 80 }),
});

describe("whatever the facts", () => {
  it("nothing is asked for that is disputed, promised, paused or covered, never more than is owed, and never below the minimum", () => {
    fc.assert(
      fc.property(anyFacts, day, ({ policy, items, unappliedMinor }, today) => {
        const { lines, isSent } = decide(facts(today, items as Debt[], { policy, unappliedMinor }));
        const carried = lines.filter(({ demandedMinor }) => demandedMinor > 0);
        expect(isSent).toBe(lines.some(({ outcome }) => outcome === "asked"));
        let sum = 0;
        for (const line of carried) {
          const found = items.find(({ documentId }) => documentId === line.documentId) as Debt;
          expect(line.outcome).not.toBe("held");
          expect(found.pausedUntil === undefined || today > found.pausedUntil).toBe(true);
          const most = found.remainderMinor - Math.min(found.disputedMinor, found.remainderMinor) - found.promisedMinor;
          expect(line.demandedMinor).toBeLessThanOrEqual(most);
          sum += line.demandedMinor;
        }
        const owed = items.reduce((total, each) => total + each.remainderMinor, 0);
        expect(sum).toBeLessThanOrEqual(Math.max(0, owed - unappliedMinor));
        if (carried.length > 0) expect(sum).toBeGreaterThanOrEqual(policy.minimums[0]?.amountMinor ?? 0);
      }),
    );
  });

  it("each item whose step has come is asked for or held back with a reason, and no step is taken twice or out of order", () => {
    fc.assert(
      fc.property(anyFacts, ({ policy, items, unappliedMinor, days }) => {
        let marks: ReadonlyMap<string, Mark> = new Map();
        for (const today of days.toSorted()) {
          const decision = decide({ ...facts(today, items as Debt[], { policy, unappliedMinor }), marks });
          for (const line of decision.lines) {
            expect(line.outcome === "held").toBe(line.reason !== undefined);
            const mark = marks.get(line.documentId);
            if (line.outcome === "asked" && mark) {
              expect(line.days).toBeGreaterThan(mark.days);
              if (mark.days >= 0) expect(today >= addDays(mark.on, line.days - mark.days)).toBe(true);
            }
          }
          const after = marksAfter(marks, decision);
          // Nothing is left that is due now and was neither sent nor held back.
          const again = decide({ ...facts(today, items as Debt[], { policy, unappliedMinor }), marks: after });
          expect(again.isSent).toBe(false);
          expect(again.nextOn === undefined || again.nextOn > today).toBe(true);
          marks = after;
        }
      }),
    );
  });

  it("looking on the days that a decision names alone sends what looking every day sends", () => {
    fc.assert(
      fc.property(anyFacts, ({ policy, items, unappliedMinor }) => {
        const of = (today: string) =>
          facts(
            today,
            items.map((each) => ({
              ...each,
              promisedMinor: today > each.promisedUntil ? 0 : each.promisedMinor,
            })) as Debt[],
            { policy, unappliedMinor },
          );
        const sparse = lived("2026-01-01", 500, of);
        let marks: ReadonlyMap<string, Mark> = new Map();
        const daily: string[] = [];
        for (let at = 0; at < 500; at++) {
          const decision = decide({ ...of(addDays("2026-01-01", at)), marks });
          marks = marksAfter(marks, decision);
          if (decision.isSent) daily.push(decision.day);
        }
        expect(sparse.map((line) => line.slice(0, 10))).toEqual(daily);
      }),
      { numRuns: 60 },
    );
  });
});
