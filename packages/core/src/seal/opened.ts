import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { now } from "../clock/clock.ts";

/** How long an opened key serves: at most this long after its record was erased can the process still read. */
export const KEY_LIFE_SECONDS = 300;

/** Settings of every cache of keys: bounded, and aged by the product's clock. */
export const bounded = (max: number) => ({
  max,
  ttl: KEY_LIFE_SECONDS * 1000,
  ttlResolution: 0,
  perf: { now: () => now().epochMilliseconds },
});

/** Work that several callers want at the same time is done once for all of them. */
export class Shared<T> {
  readonly #underway = new Map<string, Promise<T>>();

  run(name: string, work: () => Promise<T>): Promise<T> {
    const running = this.#underway.get(name);
    if (running) return running;
    const started = work().finally(() => this.#underway.delete(name));
    this.#underway.set(name, started);
    return started;
  }
}

/** Keys that this process has opened, found by the sealed bytes they came from: other bytes never get this key. */
export class OpenedKeys<T extends object> {
  readonly #keys: LRUCache<string, T>;
  readonly #openings = new Shared<T>();

  constructor(max: number) {
    this.#keys = new LRUCache<string, T>(bounded(max));
  }

  async get(owner: readonly string[], sealed: Uint8Array, open: () => Promise<T>): Promise<T> {
    const name = nameOf(owner, sealed);
    return this.#keys.get(name) ?? this.#openings.run(name, async () => this.#keep(name, await open()));
  }

  add(owner: readonly string[], sealed: Uint8Array, key: T): T {
    return this.#keep(nameOf(owner, sealed), key);
  }

  #keep(name: string, key: T): T {
    this.#keys.set(name, key);
    return key;
  }
}

const nameOf = (owner: readonly string[], sealed: Uint8Array): string =>
  JSON.stringify([...owner, hash("sha256", sealed, "base64")]);
