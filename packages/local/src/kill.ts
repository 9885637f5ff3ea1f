import { AsyncLocalStorage } from "node:async_hooks";
import { requestHooks } from "@counterfoil/core/client";
import type { FunctionName } from "@counterfoil/functions/manifest";

/** What a killed function's code sees of it; real code gets no such notice, so nothing may depend on it. */
export class Killed extends Error {
  override name = "Killed";
}

/** One run of a function. A dead one reaches no service any more, and what it answers is thrown away. */
export interface Invocation {
  functionName: FunctionName;
  dead: boolean;
}

const running = new AsyncLocalStorage<Invocation>();
const armed = new Map<FunctionName, number>();

/** Lets the function die at its n-th request (from 1) to an AWS service, counted from now over all its runs. Once. */
export function killAfter(functionName: FunctionName, requests: number): void {
  armed.set(functionName, requests);
}

export function disarm(): void {
  armed.clear();
}

/** Called before each request of core's clients. */
function mayLive(): void {
  const invocation = running.getStore();
  if (!invocation) return;
  const left = armed.get(invocation.functionName);
  if (left !== undefined && !invocation.dead) {
    if (left > 1) armed.set(invocation.functionName, left - 1);
    else {
      armed.delete(invocation.functionName);
      invocation.dead = true;
    }
  }
  if (invocation.dead) throw new Killed(`${invocation.functionName} was killed`);
}

export function within<T>(invocation: Invocation, body: () => Promise<T>): Promise<T> {
  requestHooks.add(mayLive);
  return running.run(invocation, body);
}
