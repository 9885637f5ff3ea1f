import { randomUUID } from "node:crypto";
import { setTimeout as after } from "node:timers/promises";
import { type FunctionName, functions } from "@counterfoil/functions/manifest";
import type { Context } from "aws-lambda";
import { type Invocation, Killed, within } from "./kill.ts";

/** A Lambda entry point, whatever its event is. */
export type Handler = (event: never, context: Context) => unknown;
export type Handlers = Partial<Record<FunctionName, Handler>>;
/** Runs a function with an event and resolves to its answer; rejects when it throws, times out or is killed. */
export type Invoke = (functionName: FunctionName, event: object) => Promise<unknown>;

export class TimedOut extends Error {
  override name = "TimedOut";
}
export class TooLarge extends Error {
  override name = "TooLarge";
}

/** Lambda's limit for an event or an answer of a synchronous call, in bytes. */
const payloadLimit = 6 * 1024 * 1024;

async function load(functionName: FunctionName): Promise<Handler> {
  const module: { handler?: Handler } = await import(/* @vite-ignore */ `@counterfoil/functions/${functionName}`);
  if (!module.handler) throw new Error(`packages/functions/src/${functionName}.ts exports no handler.`);
  return module.handler;
}

function contextFor(functionName: FunctionName, region: string): Context {
  const { memoryMb, timeoutSeconds } = functions[functionName];
  const end = performance.now() + timeoutSeconds * 1000;
  const legacy = () => {
    throw new Error("Answer by the returned promise.");
  };
  return {
    awsRequestId: randomUUID(),
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:${region}:000000000000:function:${functionName}`,
    memoryLimitInMB: String(memoryMb),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(end - performance.now())),
    done: legacy,
    fail: legacy,
    succeed: legacy,
  };
}

/** What crosses the border of a function is JSON, and of a bounded size. */
function overTheWire(value: unknown, what: string): unknown {
  if (value === undefined) return null;
  const text = JSON.stringify(value);
  if (Buffer.byteLength(text) > payloadLimit) throw new TooLarge(`The ${what} is larger than 6 MB.`);
  return JSON.parse(text);
}

/**
 * Runs functions inside this process, with the time limits of the manifest. Given handlers stand in for those of
 * `packages/functions`, which are loaded when first invoked.
 */
export function functionRunner({ handlers = {}, region }: { handlers?: Handlers; region: string }): Invoke {
  const known = new Map(Object.entries(handlers)) as Map<FunctionName, Handler>;
  return async (functionName, event) => {
    const handler = known.get(functionName) ?? (await load(functionName));
    known.set(functionName, handler);
    const invocation: Invocation = { functionName, dead: false };
    const input = overTheWire(event, "event") as never;
    const ended = new AbortController();
    const { timeoutSeconds } = functions[functionName];
    const timeout = after(timeoutSeconds * 1000, undefined, { signal: ended.signal, ref: false }).then(() => {
      // It cannot be stopped within this process, but from here on it reaches nothing.
      invocation.dead = true;
      throw new TimedOut(`${functionName} ran longer than ${timeoutSeconds} seconds`);
    });
    const answer = within(invocation, async () => handler(input, contextFor(functionName, region)));
    try {
      const output = await Promise.race([answer, timeout]);
      if (invocation.dead) throw new Killed(`${functionName} was killed`);
      return overTheWire(output, "answer");
    } finally {
      ended.abort();
      timeout.catch(() => undefined);
    }
  };
}
