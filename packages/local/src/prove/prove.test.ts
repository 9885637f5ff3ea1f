import type { Promised } from "@counterfoil/core/promise";
import { expect, test } from "vitest";
import { prove } from "./prove.ts";

const promised = (name: string, attempt: Promised["try"]): Promised => ({
  name,
  sentence: `${name} holds.`,
  how: "In memory.",
  unit: "wrong",
  try: attempt,
});
const kept = promised("kept", async () => ({ figure: 0, holds: true }));
const broken = promised("broken", async (scale) => ({ figure: 2 * scale, holds: false, notes: ["the second one"] }));
const thrown = promised("thrown", async () => {
  throw new Error("it fell over");
});

async function run(args: string[], all = [kept, broken]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await prove(
    args,
    all,
    (line) => out.push(line),
    (line) => err.push(line),
  );
  return { code, out: out.join("\n"), err: err.join("\n") };
}

test("promises that hold exit with 0, one that does not with 1, whatever the others do", async () => {
  expect(await run(["kept"])).toMatchObject({ code: 0, out: "holds  kept: 0 wrong" });
  expect(await run([])).toMatchObject({
    code: 1,
    out: "holds  kept: 0 wrong\nFAILS  broken: 2 wrong\n       the second one",
  });
});

test("--json prints one array and nothing else, in the order asked and each once; complaints go to standard error", async () => {
  const { code, out, err } = await run(["broken", "kept", "broken", "--json", "--scale", "3"]);
  expect([code, err]).toEqual([1, "FAILS  broken: 6 wrong\n       the second one"]);
  expect(JSON.parse(out)).toEqual([
    { name: "broken", figure: 6, unit: "wrong", holds: false },
    { name: "kept", figure: 0, unit: "wrong", holds: true },
  ]);
});

test("a promise that throws does not hold, has no figure, and keeps no other from being tried", async () => {
  const { code, out, err } = await run(["--json"], [thrown, kept]);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual([
    { name: "thrown", figure: null, unit: "wrong", holds: false },
    { name: "kept", figure: 0, unit: "wrong", holds: true },
  ]);
  expect(err).toContain("it fell over");
});

test("an unknown name is refused with the names that there are, and nothing is tried", async () => {
  const untried = promised("untried", () => Promise.reject(new Error("tried")));
  const { code, out, err } = await run(["untried", "sums"], [untried, kept]);
  expect([code, out, err]).toEqual([2, "", 'bin/prove: There is no "sums". There are: untried, kept.']);
});

test.each(["0", "-1", "1.5", "ten", "", "1e9", "9999999"])("--scale %s is refused", async (scale) => {
  const { code, out, err } = await run([`--scale=${scale}`]);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toBe(`bin/prove: --scale ${scale}: it is a whole number from 1.`);
});

test("an unknown option is refused with how it is used", async () => {
  expect(await run(["--fast"])).toMatchObject({ code: 2, err: expect.stringContaining("usage: bin/prove") });
});

test("--list tells without trying", async () => {
  expect(await run(["--list"], [thrown])).toEqual({
    code: 0,
    out: "thrown\n  thrown holds.\n  How it is tried: In memory.\n  Figure: wrong",
    err: "",
  });
});
