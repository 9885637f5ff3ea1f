import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { type Request, requestHooks, responseHooks } from "../src/client/client.ts";

/** Injects faults between the product and AWS; none outlives `body`, whatever becomes of it. */
async function hooked<T, H>(hooks: Set<H>, hook: H, body: () => Promise<T>): Promise<T> {
  hooks.add(hook);
  try {
    return await body();
  } finally {
    hooks.delete(hook);
  }
}

export const isTransaction = ({ operation }: Request): boolean => operation === "TransactWriteItems";

/** Calls `hook` before each request. */
export const beforeEach = <T>(hook: (request: Request) => void | Promise<void>, body: () => Promise<T>): Promise<T> =>
  hooked(requestHooks, hook, body);

/** The first `times` answers to such requests are lost, though what was asked for has been done. */
export function losingAnswers<T>(which: (request: Request) => boolean, times: number, body: () => Promise<T>) {
  let left = times;
  const lose = (request: Request): void => {
    if (left === 0 || !which(request)) return;
    left -= 1;
    throw Object.assign(new Error("no answer came"), { name: "TimeoutError" });
  };
  return hooked(responseHooks, lose, body);
}

/** The first `times` transactions are refused since another is at work on the same item. */
export function conflicting<T>(times: number, body: () => Promise<T>): Promise<T> {
  let left = times;
  return beforeEach((request) => {
    if (left === 0 || !isTransaction(request)) return;
    left -= 1;
    const CancellationReasons = [{ Code: "None" }, { Code: "TransactionConflict" }];
    throw new TransactionCanceledException({ message: "conflict", CancellationReasons, $metadata: {} });
  }, body);
}

/** Does `deed` once, after the first answer to a read whose keys have `first` in them, and before one with `second`. */
export async function betweenReads<T>(
  first: string,
  second: string,
  deed: () => Promise<unknown>,
  body: () => Promise<T>,
): Promise<T> {
  const asksFor = ({ operation, input }: Request, part: string): boolean =>
    ["Query", "GetItem", "BatchGetItem"].includes(operation) && JSON.stringify(input).includes(part);
  const answered = Promise.withResolvers<void>();
  let isDone = false;
  const resolve = (request: Request): void => {
    if (asksFor(request, first)) answered.resolve();
  };
  const wait = async (request: Request): Promise<void> => {
    if (isDone || !asksFor(request, second)) return;
    isDone = true;
    await answered.promise;
    await deed();
  };
  const result = await hooked(responseHooks, resolve, () => beforeEach(wait, body));
  if (!isDone) throw new Error(`nobody asked for ${second}`);
  return result;
}

/** Thrown at a request of one's own choice: the process is gone, nothing that it does from then on arrives. */
export class Killed extends Error {}

/** Lets `body` reach only so many requests; resolves to whether it was killed. */
export async function killedAfter(requests: number, body: () => Promise<unknown>): Promise<boolean> {
  let left = requests;
  let killed = false;
  const kill = (): void => {
    killed ||= left === 0;
    if (killed) throw new Killed("killed");
    left -= 1;
  };
  try {
    await hooked(requestHooks, kill, body);
  } catch (error) {
    if (!killed) throw error;
  }
  return killed;
}
