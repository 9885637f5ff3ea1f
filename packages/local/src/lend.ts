import { type MovableClock, movableClock } from "./clock.ts";
import { type ServerAddresses, startServers } from "./servers.ts";
import { openStage, type Stage } from "./stage.ts";

export type OwnStage = Stage & { clock: MovableClock; servers: ServerAddresses };

/**
 * Lends `body` a stage in servers of its own, for commands that need one outside of the tests; nothing starts before
 * it is asked for, it is the same each time, and it ends with `body`.
 */
export async function lending<T>(name: string, body: (stage: () => Promise<OwnStage>) => Promise<T>): Promise<T> {
  const stops: (() => Promise<void>)[] = [];
  const open = async (): Promise<OwnStage> => {
    const { addresses, stop } = await startServers();
    stops.unshift(stop);
    const clock = movableClock("2026-11-01T00:00:00Z");
    const stage = await openStage({ servers: addresses, name, clock });
    stops.unshift(stage.stop);
    return { ...stage, clock, servers: addresses };
  };
  let opening: Promise<OwnStage> | undefined;
  const stage = (): Promise<OwnStage> => {
    opening ??= open();
    return opening;
  };
  try {
    return await body(stage);
  } finally {
    await opening?.catch(() => undefined);
    for (const stop of stops) await stop();
  }
}
