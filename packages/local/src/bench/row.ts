import type { OwnStage } from "../lend.ts";

/** One row of the benchmark: `<name>.row.ts` in this folder, found by its name, with `export const row`. */
export type Row = {
  /** As in `docs/speed.md`: S1, S2, … */
  name: string;
  work: string;
  /** `scale` times over, where the row says so. */
  measure(stage: () => Promise<OwnStage>, scale: number): Promise<Line[]>;
};

/** What was measured, and what it is held against; nothing here is a limit, so a run never fails by a figure. */
export type Line = {
  what: string;
  /** Absent where it cannot be had on this machine: then `what` says why. */
  measured?: number;
  unit: string;
  /** What it is held against, in the same unit: the floor, or the other service. */
  beside?: number;
  goal?: string;
};
