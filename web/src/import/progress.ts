import type { ImportJob } from "../api/types.ts";

export const isRunning = ({ state }: ImportJob): boolean => state === "queued" || state === "running";

export const percentOf = ({ rows, processed }: ImportJob): number =>
  rows === 0 ? 0 : Math.floor((processed / rows) * 100);
