import { expect, test } from "vitest";
import { cpuOf, median } from "./measure.ts";
import { page, table } from "./table.ts";

const measured = [
  {
    name: "S0",
    work: "nothing",
    lines: [
      { what: "CPU", measured: 12.345, unit: "ms", beside: 10, goal: "≤ 1.5 ×" },
      { what: "conflicts", measured: 0, unit: "%", beside: 0 },
      { what: "the server is missing", unit: "" },
    ],
  },
];

test("a table has what was measured, what it is held against, and how many times that it is", () => {
  expect(table(measured).split("\n").slice(4, 7)).toEqual([
    "| CPU | 12.3 ms | 10 | 1.23 × | ≤ 1.5 × |",
    "| conflicts | 0 % | 0 |  |  |",
    "| the server is missing |  |  |  |  |",
  ]);
});

test("the page says when and on how large a machine, but not on whose", () => {
  const text = page(measured);
  expect(text).toMatch(/on \d{4}-\d\d-\d\d, \d+ cores, Node\.js 2\d\.[\d.]+, load average \d+;/);
  expect(text).not.toMatch(/\/(home|work|tmp|root)\b/);
});

test("medians, of work that takes turns", async () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, 0]);
  const turns: string[] = [];
  const work = (name: string) => async () => void turns.push(name);
  await cpuOf({ a: work("a"), b: work("b") }, { rounds: 1, runs: 2 });
  expect(turns).toEqual(["a", "a", "b", "b", "a", "a", "b", "b"]);
});
