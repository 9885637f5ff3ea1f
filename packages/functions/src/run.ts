import { type RunJob, runStep } from "@counterfoil/core/run";
import { counted } from "./observe.ts";
import { send } from "./queue.ts";
import { worker } from "./worker.ts";

/** One step of a statement run, and the steps that follow from it. */
export const handler = worker<RunJob>(async (job) => {
  await send("run", await runStep(job));
  counted(`run.${job.step}`);
});
