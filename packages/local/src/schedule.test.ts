import { functions } from "@counterfoil/functions/manifest";
import { Cron } from "croner";
import { expect, test } from "vitest";
import { cronPattern } from "./schedule.ts";

const after = (expression: string, start: string, count: number) =>
  new Cron(cronPattern(expression), { timezone: "UTC" })
    .nextRuns(count, new Date(start))
    .map((run) => run.toISOString());

test("EventBridge's schedules fire at the moments that its documentation gives for them", () => {
  expect(after("cron(0/15 * * * ? *)", "2026-11-01T00:01:00Z", 5)).toEqual([
    "2026-11-01T00:15:00.000Z",
    "2026-11-01T00:30:00.000Z",
    "2026-11-01T00:45:00.000Z",
    "2026-11-01T01:00:00.000Z",
    "2026-11-01T01:15:00.000Z",
  ]);
  expect(after("cron(0 10 * * ? *)", "2026-11-01T00:00:00Z", 1)).toEqual(["2026-11-01T10:00:00.000Z"]);
  expect(after("cron(0 18 ? * MON-FRI *)", "2026-11-06T20:00:00Z", 1)).toEqual(["2026-11-09T18:00:00.000Z"]);
  expect(after("cron(0 8 ? * 2 *)", "2026-11-01T00:00:00Z", 1)).toEqual(["2026-11-02T08:00:00.000Z"]);
  expect(after("cron(0 8 1 * ? *)", "2026-11-01T09:00:00Z", 1)).toEqual(["2026-12-01T08:00:00.000Z"]);
  expect(after("rate(5 minutes)", "2026-11-01T00:01:00Z", 1)).toEqual(["2026-11-01T00:05:00.000Z"]);
  expect(after("rate(1 day)", "2026-11-01T00:01:00Z", 1)).toEqual(["2026-11-02T00:00:00.000Z"]);
});

test("a schedule that is not understood is refused, never fired at another time", () => {
  for (const wrong of ["0/15 * * * *", "cron(* * * *)", "cron(0 0 1 1 ? 2027)", "rate(7 minutes)", "rate(0 hours)"]) {
    expect(() => cronPattern(wrong), wrong).toThrow();
  }
});

test("every schedule of the manifest is understood", () => {
  const triggers = Object.values(functions).map(({ trigger }) => trigger);
  const expressions = triggers.flatMap((trigger) => ("expression" in trigger ? [trigger.expression] : []));
  expect(expressions.length).toBeGreaterThan(0);
  for (const expression of expressions) expect(new Cron(cronPattern(expression)).nextRun()).toBeInstanceOf(Date);
});
