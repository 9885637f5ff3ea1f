import { expect, test } from "vitest";
import { Pace, Pause, putOffSeconds } from "./pace.ts";

/** Time that passes only where somebody waits. */
function standing() {
  const time = { ms: 1_000_000 };
  return {
    time,
    nowMs: () => time.ms,
    wait: async (ms: number) => {
      time.ms += ms;
    },
  };
}

test("50,000 mails at 14 a second, by two functions side by side, take an hour", async () => {
  const { time, nowMs, wait } = standing();
  const start = time.ms;
  const pace = new Pace(14 / 2, nowMs, wait);
  for (let mail = 0; mail < 25_000; mail++) await pace.turn(1);
  expect(Math.round((time.ms - start) / 60_000)).toBe(60);
});

test("no second ever sees more than its share, copies counted, however many ask at once or after a rest", async () => {
  const time = { ms: 0 };
  const begun: number[] = [];
  const waiting: { at: number; go: () => void }[] = [];
  const pace = new Pace(
    7,
    () => time.ms,
    (ms) => new Promise((go) => waiting.push({ at: time.ms + ms, go })),
  );
  const ask = async (count: number) => {
    await pace.turn(count);
    for (let each = 0; each < count; each++) begun.push(time.ms);
  };
  const turns = [...Array.from({ length: 20 }, () => ask(1)), ask(6)];
  for (const { at, go } of [...waiting]) {
    time.ms = at;
    go();
    await Promise.resolve();
  }
  await Promise.all(turns);
  time.ms += 60_000;
  await ask(1);
  for (const from of begun.slice(0, 20))
    expect(begun.slice(0, 20).filter((at) => at >= from && at < from + 999).length).toBeLessThanOrEqual(7);
  expect(begun).toHaveLength(27);
});

test("with no rate nobody waits", async () => {
  const pace = new Pace(
    Number.POSITIVE_INFINITY,
    () => 0,
    () => Promise.reject(new Error("waited")),
  );
  for (let mail = 0; mail < 1_000; mail++) await pace.turn(1);
});

test("a pause ends when its time is over", () => {
  const { time, nowMs } = standing();
  const pause = new Pause(nowMs);
  expect(pause.secondsLeft()).toBe(0);
  pause.for(900);
  time.ms += 899_000;
  expect(pause.secondsLeft()).toBe(1);
  time.ms += 1_000;
  expect(pause.secondsLeft()).toBe(0);
});

test.each([
  ["TooManyRequestsException", "Maximum sending rate exceeded.", 2],
  ["TooManyRequestsException", "Daily message quota exceeded.", 900],
  ["LimitExceededException", "", 900],
  ["SendingPausedException", "Sending is paused.", 900],
])("%s (%s) is asked again after %i seconds", (name, message, seconds) => {
  expect(putOffSeconds({ name, message })).toBe(seconds);
});
