import type { TestProject } from "vitest/node";
import { type ServerAddresses, type Servers, startServers } from "./servers.ts";

declare module "vitest" {
  interface ProvidedContext {
    servers: ServerAddresses[];
  }
}

/** Each project of a run calls this file's set-up, and all share one set of servers. */
const shared = globalThis as { counterfoilServers?: { users: number; starting: Promise<Servers[]> } };

/** One a worker: a database in memory works with one thread. */
const sets = 2;

/**
 * Vitest's global set-up: starts the stand-ins in memory, and tells the test processes where they are.
 * @public named by vitest.config.ts
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.counterfoilServers ??= { users: 0, starting: Promise.all(Array.from({ length: sets }, () => startServers())) };
  const { counterfoilServers: servers } = shared;
  servers.users += 1;
  const started = await servers.starting;
  project.provide(
    "servers",
    started.map(({ addresses }) => addresses),
  );
  return async () => {
    servers.users -= 1;
    if (servers.users > 0) return;
    delete shared.counterfoilServers;
    await Promise.all(started.map((each) => each.stop()));
  };
}
