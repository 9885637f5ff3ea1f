import { setTimeout as pause } from "node:timers/promises";
import { type FunctionName, type FunctionSpec, functions } from "@counterfoil/functions/manifest";
import { Cron } from "croner";
import { report } from "./http.ts";
import type { Invoke } from "./lambda.ts";
import { cronPattern, scheduledEvent } from "./schedule.ts";
import { type SourceName, type Sources, takeFrom } from "./sources.ts";

/** How many functions read one queue side by side. */
const readers = 2;
const idleMs = 250;
const longestBackOffMs = 30_000;

const readersOf = (name: SourceName): number => {
  if (name === "stream") return 1;
  const reading = (Object.values(functions) as FunctionSpec[]).find(
    ({ trigger }) => trigger.type === "queue" && trigger.queue === name,
  );
  const most = reading?.trigger.type === "queue" ? reading.trigger.maximumConcurrency : undefined;
  return Math.min(readers, most ?? readers);
};

/** Takes from one source again and again: what fails is said, and waited for a little longer each time. */
async function readOn(sources: Sources, name: SourceName, signal: AbortSignal): Promise<void> {
  let backOffMs = idleMs;
  while (!signal.aborted) {
    try {
      const { taken, failed, error } = await takeFrom(sources, name, 20, signal);
      if (error !== undefined) report(error);
      backOffMs = failed > 0 ? Math.min(backOffMs * 2, longestBackOffMs) : idleMs;
      if (failed > 0 || (taken === 0 && name === "stream")) await pause(backOffMs, undefined, { signal });
    } catch (error) {
      if (signal.aborted) return;
      report(error);
      await pause(longestBackOffMs / 10, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Runs everything that nobody calls, by the real clock, until it is stopped; what is under way is waited for. */
export function runLive(sources: Sources, invoke: Invoke, region: string): { stop(): Promise<void> } {
  const ending = new AbortController();
  const names: SourceName[] = ["stream", ...(Object.keys(sources.queues) as (keyof Sources["queues"])[])];
  const lanes = names.flatMap((name) => Array<SourceName>(readersOf(name)).fill(name));
  const loops = lanes.map((name) => readOn(sources, name, ending.signal));
  const schedules = (Object.entries(functions) as [FunctionName, FunctionSpec][]).flatMap(([name, { trigger }]) => {
    if (trigger.type !== "schedule") return [];
    const fire = () => void invoke(name, scheduledEvent(name, region)).catch(report);
    // Once at the start as well: this machine may have slept through what was due.
    fire();
    return [new Cron(cronPattern(trigger.expression), { timezone: "UTC" }, fire)];
  });
  const stop = async () => {
    for (const schedule of schedules) schedule.stop();
    ending.abort();
    await Promise.all(loops);
  };
  return { stop };
}
