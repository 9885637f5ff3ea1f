import { expect, test } from "vitest";
import { findPromises } from "../src/prove/find.ts";
import { testStage } from "../src/test-stage.ts";

const stage = await testStage("promises");
const promises = await findPromises();

test("the project's promises are found by their files' names", () => {
  expect(promises.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["allocation", "capitals", "conflicts", "numbers"]),
  );
  for (const { name } of promises) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

test.each(promises)("promise $name: $sentence", async (promise) => {
  const trial = await promise.try(1, { stage: async () => stage });
  expect(trial).toMatchObject({ holds: true });
});
