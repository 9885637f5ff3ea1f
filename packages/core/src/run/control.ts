import { z } from "zod";
import { actorName, tenantId } from "../actor/actor.ts";
import { dateSchema } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import type { MailJob } from "../mail/mail.ts";
import { pendingMails } from "../statement/mail.ts";
import { customersPrepared, preparedRows, type preparedSchema } from "../statement/prepared.ts";
import { untilItHolds } from "../table/table.ts";
import { addBatches } from "./batch.ts";
import { runEntity } from "./run.entity.ts";
import { batchJobs, findRun, type Run, type RunJob, resume } from "./run.ts";

/** What people do with a run: look at what it prepared and release it, let it wait, let it go on. */
export const runSchema = z.object({ periodEnd: dateSchema });

async function foundRun(periodEnd: string): Promise<Run> {
  const run = await findRun(periodEnd);
  if (!run) throw new Fault("not_found", "statement.run_not_found", { periodEnd });
  return run;
}

/** A page of what waits to be looked at, the most unusual first. `seen` goes back with a release of it. */
export async function listPrepared({ periodEnd, offset, limit }: z.output<typeof preparedSchema>) {
  // The run is read first: what is prepared anew afterwards has not been seen.
  const run = await findRun(periodEnd);
  const rows = run?.release === "review" ? await preparedRows(periodEnd) : [];
  return { seen: run?.batches ?? 0, total: rows.length, rows: rows.slice(offset, offset + limit) };
}

export const releaseSchema = z.object({
  periodEnd: dateSchema,
  customerIds: z.union([z.literal("all"), z.array(idSchema("customer")).min(1).max(100)]),
  /** `seen` of the list that was looked at. */
  seen: z.int().min(0),
});

/**
 * Releases what was prepared; the jobs that close it. What changed meanwhile, or since the list was read, stays in review.
 * Faults: `not_found`, `conflict` (nothing of it waits any more).
 */
export async function releasePrepared({
  periodEnd,
  customerIds: asked,
  seen,
}: z.output<typeof releaseSchema>): Promise<RunJob[]> {
  await foundRun(periodEnd);
  const waiting = await customersPrepared(periodEnd, seen);
  const chosen = asked === "all" ? waiting : waiting.filter((customerId) => asked.includes(customerId));
  if (chosen.length === 0) throw new Fault("conflict", "statement.not_prepared", { periodEnd });
  const released = { by: actorName(), at: timestamp(), seen };
  return untilItHolds(["run"], async () => {
    const run = await foundRun(periodEnd);
    if (run.state === "listing") throw new Fault("busy", "statement.still_preparing");
    if (run.state === "done") throw new Fault("conflict", "statement.not_prepared", { periodEnd });
    const next = { state: "closing" as const, cursor: run.cursor };
    return batchJobs(periodEnd, await addBatches(run, chosen, next, { work: "release", released }));
  });
}

/** Its batches and mails wait from now on; what is at work just now comes to its end. Again it changes nothing. */
export async function pauseRun({ periodEnd }: z.output<typeof runSchema>): Promise<void> {
  const run = await foundRun(periodEnd);
  if (run.paused) return;
  const paused = { by: actorName(), at: timestamp() };
  await runEntity().patch({ tenantId: tenantId(), periodEnd }).set({ paused }).go();
}

/** What the run waits for goes on: the jobs of both queues. Again it gives what is still waiting. */
export async function resumeRun({
  periodEnd,
}: z.output<typeof runSchema>): Promise<{ jobs: RunJob[]; mails: MailJob[] }> {
  const run = await foundRun(periodEnd);
  await runEntity().patch({ tenantId: tenantId(), periodEnd }).remove(["paused"]).go();
  const { paused: _over, ...going } = run;
  return { jobs: await resume(going), mails: await pendingMails(periodEnd) };
}
