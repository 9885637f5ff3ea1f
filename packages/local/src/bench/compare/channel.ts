import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** What a server of the comparison tells when it is ready. */
export type Ready = { url: string; token: string };

/** In the child: tells that it is ready, answers how much CPU it has used, and stops when its parent says so. */
export function serveParent(ready: Ready, stop: () => Promise<void>): void {
  process.on("message", (asked) => {
    if (asked === "cpu") {
      const { user, system } = process.cpuUsage();
      process.send?.((user + system) / 1_000);
    } else stop().then(() => process.disconnect());
  });
  process.send?.(ready);
}

export type Server = Ready & {
  /** Milliseconds of CPU since its start. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
};

/** A server in a process of its own, so that its CPU is its own. */
export async function startServer(file: string, given: object): Promise<Server> {
  const child = fork(join(import.meta.dirname, file), [JSON.stringify(given)]);
  const ready = await answer<Ready>(child);
  return {
    ...ready,
    cpu() {
      const told = answer<number>(child);
      child.send("cpu");
      return told;
    },
    async stop() {
      const ended = once(child, "exit");
      child.send("stop");
      await ended;
    },
  };
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController();
  const exit = once(child, "exit", { signal: ended.signal }).then(() => {
    throw new Error(`${child.spawnfile} ended before it answered.`);
  });
  try {
    const [told] = await Promise.race([once(child, "message", { signal: ended.signal }), exit]);
    return told as T;
  } finally {
    ended.abort();
    exit.catch(() => undefined);
  }
}
