import { afterEach, describe, expect, it } from "vitest";
import { now, setClock, Temporal } from "../clock/clock.ts";
import { KEY_LIFE_SECONDS, OpenedKeys } from "./opened.ts";

const bytes = (text: string) => Buffer.from(text);
const key = (name: string) => ({ name });

describe("opened keys", () => {
  afterEach(() => setClock(() => Temporal.Now.instant()));

  it("answers for the very bytes that were opened and for no others", async () => {
    const keys = new OpenedKeys<{ name: string }>(10);
    const first = await keys.get(["a"], bytes("sealed"), async () => key("first"));
    expect(await keys.get(["a"], bytes("sealed"), async () => key("again"))).toBe(first);
    expect(await keys.get(["a"], bytes("Sealed"), async () => key("other"))).not.toBe(first);
    expect(await keys.get(["b"], bytes("sealed"), async () => key("other"))).not.toBe(first);
  });

  it("opens once for all who ask at the same time, and again after a failure", async () => {
    const keys = new OpenedKeys<{ name: string }>(10);
    let openings = 0;
    const failing = async () => {
      openings++;
      throw new Error("KMS is away");
    };
    const asked = Array.from({ length: 20 }, () => keys.get(["a"], bytes("sealed"), failing));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.every(({ status }) => status === "rejected")).toBe(true);
    expect(openings).toBe(1);
    await expect(keys.get(["a"], bytes("sealed"), async () => key("back"))).resolves.toEqual(key("back"));
  });

  it("answers everyone, even when more are opened at once than it may keep", async () => {
    const keys = new OpenedKeys<{ name: string }>(2);
    const names = Array.from({ length: 50 }, (_, index) => `customer ${index}`);
    const answers = await Promise.all(
      names.map((name) =>
        keys.get([name], bytes(name), async () => {
          await new Promise((resolve) => setImmediate(resolve));
          return key(name);
        }),
      ),
    );
    expect(answers.map(({ name }) => name)).toEqual(names);
  });

  it("forgets a key at the end of its life, however often it was used", async () => {
    const keys = new OpenedKeys<{ name: string }>(10);
    const start = now();
    const at = (seconds: number) => setClock(() => start.add({ seconds }));
    at(0);
    keys.add(["a"], bytes("sealed"), key("first"));
    for (let seconds = 0; seconds <= KEY_LIFE_SECONDS; seconds += 50) {
      at(seconds);
      expect(await keys.get(["a"], bytes("sealed"), async () => key("too early"))).toEqual(key("first"));
    }
    at(KEY_LIFE_SECONDS + 1);
    expect(await keys.get(["a"], bytes("sealed"), async () => key("second"))).toEqual(key("second"));
  });
});
