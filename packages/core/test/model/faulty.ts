import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { type Request, requestHooks, responseHooks } from "../../src/client/client.ts";
import { Fault } from "../../src/fault/fault.ts";

/** What goes wrong between the product and AWS, and how often it did. */
export type Mishaps = Record<"conflict" | "throttle" | "lost answer" | "kill", number>;

/** Numbers that look random and are the same each time: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const named = (name: string): Error => Object.assign(new Error(name), { name });

/**
 * Does `body` until it comes to an end, as somebody does who sends the same again whenever no answer came: between any
 * two requests the process may be killed (nothing that it does from then on arrives), a request refused as throttled, a
 * transaction as in conflict, and an answer lost after all was done. Resolves to the fault that refused it, if any.
 */
export async function despite(
  random: () => number,
  mishaps: Mishaps,
  body: () => Promise<unknown>,
): Promise<Fault | undefined> {
  let last: unknown;
  for (let attempt = 1; attempt <= patience; attempt++) {
    try {
      await mishandled(random, mishaps, body);
      return undefined;
    } catch (error) {
      if (error instanceof Fault && error.code !== "busy") return error;
      last = error;
    }
  }
  throw new Error(`it never came to an end: ${last instanceof Error ? last.stack : last}`);
}

/** Far more attempts than mishaps alone can spoil. */
const patience = 500;

async function mishandled(random: () => number, mishaps: Mishaps, body: () => Promise<unknown>): Promise<void> {
  let killed = false;
  const before = ({ operation }: Request): void => {
    const chance = random();
    if (!killed && chance < 0.03) {
      killed = true;
      mishaps.kill += 1;
    }
    if (killed) throw named("Killed");
    if (chance > 0.97) {
      mishaps.throttle += 1;
      throw named("ThrottlingException");
    }
    if (operation === "TransactWriteItems" && chance > 0.8) {
      mishaps.conflict += 1;
      const CancellationReasons = [{ Code: "TransactionConflict" }];
      throw new TransactionCanceledException({ message: "conflict", CancellationReasons, $metadata: {} });
    }
  };
  const after = (): void => {
    if (killed || random() > 0.06) return;
    mishaps["lost answer"] += 1;
    throw named("TimeoutError");
  };
  requestHooks.add(before);
  responseHooks.add(after);
  try {
    await body();
  } finally {
    requestHooks.delete(before);
    responseHooks.delete(after);
  }
}
