import { accountPages, accountsPage } from "../account/account.ts";
import { tenantId } from "../actor/actor.ts";
import { nextPeriodEnd, today } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { companyTerms, type Terms } from "../company/company.ts";
import { beginClosing, finishClosing } from "../company/schedule.ts";
import { chargeAllThrough } from "../contract/charging.ts";
import { Fault } from "../fault/fault.ts";
import { countPrepared } from "../statement/prepared.ts";
import { put, transact, untilItHolds, update, type Write } from "../table/table.ts";
import { addBatches, type Work, workBatch } from "./batch.ts";
import { batchEntity, runEntity } from "./run.entity.ts";

/**
 * A statement run (出账) makes the statements of one period for all accounts of a company: it lists the customers in
 * batches, closes each batch, looks again whether an account was left out, and moves the company on to the next
 * period. Where statements are held for review, its batches prepare them, and close what somebody releases. Each step is a
 * job that says which jobs come next; a job that comes twice, or again after its worker died, does nothing twice.
 */
export type RunJob = { tenantId: string } & (
  | { step: "start" }
  | { step: "list"; periodEnd: string }
  | { step: "batch"; periodEnd: string; batch: number }
  | { step: "finish"; periodEnd: string }
);

const accountsAtOnce = 500;

/** Does one step; the company at work must be the job's. Whoever loses a race to the same job's twin looks again. */
export const runStep = (job: RunJob): Promise<RunJob[]> => untilItHolds(["run", "company"], () => step(job));

async function step(job: RunJob): Promise<RunJob[]> {
  switch (job.step) {
    case "start":
      return startRun();
    case "list":
      return listBatches(job.periodEnd);
    case "batch":
      return doBatch(job.periodEnd, job.batch);
    case "finish":
      return finishRun(job.periodEnd);
  }
}

async function startRun(): Promise<RunJob[]> {
  const terms = await companyTerms();
  const periodEnd = terms.nextPeriodEnd;
  const found = await findRun(periodEnd);
  if (found) return resume(found);
  if (terms.nextStatementAt > timestamp()) return [];
  // The run waits for its contracts' charges: once it has begun, what is dated in its period may find the day closed.
  if (!(await chargeAllThrough(periodEnd))) return [{ tenantId: tenantId(), step: "start" }];
  return begin(periodEnd, terms);
}

/** Somebody does not want to wait for the clock; once the period is over there is nothing to wait for. */
export const startNow = (): Promise<{ periodEnd: string; jobs: RunJob[] }> =>
  untilItHolds(["run", "company"], beginNow);

async function beginNow() {
  const terms = await companyTerms();
  const periodEnd = terms.nextPeriodEnd;
  if (today(terms.zone) <= periodEnd) throw new Fault("invalid", "statement.period_not_over", { periodEnd });
  const found = await findRun(periodEnd);
  if (!found && !(await chargeAllThrough(periodEnd))) throw new Fault("busy", "contract.still_charging");
  return { periodEnd, jobs: found ? await resume(found) : await begin(periodEnd, terms) };
}

/** From here on new accounts begin after the period, so the list that follows misses none. */
async function begin(periodEnd: string, terms: Terms): Promise<RunJob[]> {
  const { release } = terms.statements;
  const run = {
    tenantId: tenantId(),
    periodEnd,
    state: "listing" as const,
    release,
    cursor: "",
    startedAt: timestamp(),
  };
  await transact([put("run", runEntity().create(run)), beginClosing(terms)]);
  return [{ tenantId: tenantId(), step: "list", periodEnd }];
}

export type Run = NonNullable<Awaited<ReturnType<typeof findRun>>>;

export async function findRun(periodEnd: string) {
  const { data } = await runEntity().get({ tenantId: tenantId(), periodEnd }).go({ consistent: true });
  return data ?? undefined;
}

/** What a run still waits for, should its jobs have been lost. */
export async function resume({ periodEnd, state, batches, batchesDone, paused }: Run): Promise<RunJob[]> {
  const job = { tenantId: tenantId(), periodEnd };
  if (state === "done" || state === "review" || paused) return [];
  if (state === "listing") return [{ ...job, step: "list" }];
  if (batchesDone === batches) return [{ ...job, step: "finish" }];
  const { data } = await batchEntity()
    .query.primary(job)
    .where((field, { eq }) => eq(field.state, "open"))
    .go({ pages: "all" });
  return batchJobs(
    periodEnd,
    data.map(({ batch }) => batch),
  );
}

export const batchJobs = (periodEnd: string, batches: number[]): RunJob[] =>
  batches.map((batch) => ({ tenantId: tenantId(), step: "batch", periodEnd, batch }));

/** Lists a page of accounts, in batches of whole customers. The last customer of a full page may go on: it waits. */
async function listBatches(periodEnd: string): Promise<RunJob[]> {
  const run = await findRun(periodEnd);
  if (run?.state !== "listing" || run.paused) return [];
  const page = await accountsPage(run.cursor, accountsAtOnce);
  const listed = [...new Set(page.map(({ customerId }) => customerId))];
  const isLast = page.length < accountsAtOnce;
  if (!isLast && listed.length > 1) listed.pop();
  const next = { state: isLast ? ("closing" as const) : ("listing" as const), cursor: listed.at(-1) ?? run.cursor };
  const work = run.release === "review" ? ("prepare" as const) : ("close" as const);
  const jobs = batchJobs(periodEnd, await addBatches(run, listed, next, { work }));
  const job = { tenantId: tenantId(), periodEnd };
  if (!isLast) return [...jobs, { ...job, step: "list" }];
  return jobs.length > 0 || run.batches > run.batchesDone ? jobs : [{ ...job, step: "finish" }];
}

async function doBatch(periodEnd: string, batch: number): Promise<RunJob[]> {
  const run = await findRun(periodEnd);
  if (run?.paused) return [];
  await workBatch(periodEnd, batch);
  const after = await findRun(periodEnd);
  const complete = after?.state === "closing" && after.batches === after.batchesDone;
  return complete ? [{ tenantId: tenantId(), step: "finish", periodEnd }] : [];
}

/**
 * Looks again for accounts that were left out (an index may lag); then the company goes on to its next period. Where
 * statements are held for review it waits before as long as there are any; what has nothing to tell is closed at last.
 */
async function finishRun(periodEnd: string): Promise<RunJob[]> {
  const run = await findRun(periodEnd);
  if (run?.state !== "closing" || run.batches !== run.batchesDone || run.paused) return [];
  const isHeld = run.release === "review";
  const toReview = isHeld ? await countPrepared(periodEnd) : 0;
  if (toReview > 0) {
    await transact([moved(run, { state: "review", toReview })]);
    return [];
  }
  const missed = await accountsLeftOpen(periodEnd);
  if (missed.length > 0) {
    const released = { by: "system", at: timestamp(), seen: 0 };
    const work: Work = isHeld ? { work: "release", released } : { work: "close" };
    return batchJobs(periodEnd, await addBatches(run, missed, { state: "closing", cursor: run.cursor }, work));
  }
  const terms = await companyTerms();
  const next = nextPeriodEnd(periodEnd, terms.cutoff);
  const done = { state: "done" as const, toReview, finishedAt: timestamp() };
  await transact([moved(run, done), finishClosing(terms, next)]);
  return [{ tenantId: tenantId(), step: "start" }];
}

/** On condition that nobody gave the run more to do. */
function moved(
  { tenantId: tenant, periodEnd, batches }: Run,
  to: { state: "review" | "done"; toReview: number },
): Write {
  const change = runEntity().patch({ tenantId: tenant, periodEnd }).set(to);
  return update(
    "run",
    change.where((field, { eq }) => `${eq(field.state, "closing")} AND ${eq(field.batches, batches)}`),
  );
}

async function accountsLeftOpen(periodEnd: string): Promise<string[]> {
  const missed = new Set<string>();
  for await (const page of accountPages())
    for (const { customerId, closedThrough } of page) if (closedThrough < periodEnd) missed.add(customerId);
  return [...missed];
}

export type RunProgress = Omit<Run, "tenantId" | "cursor">;

/** The company's runs, newest first. */
export async function listRuns(): Promise<RunProgress[]> {
  const { data } = await runEntity().query.primary({ tenantId: tenantId() }).go({ order: "desc", limit: 60 });
  return data.map(({ tenantId: _tenant, cursor: _cursor, ...progress }) => progress);
}
