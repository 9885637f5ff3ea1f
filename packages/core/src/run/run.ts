import { accountPages, accountsPage } from "../account/account.ts";
import { tenantId } from "../actor/actor.ts";
import { nextPeriodEnd, today } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { companyTerms, type Terms } from "../company/company.ts";
import { beginClosing, finishClosing } from "../company/schedule.ts";
import { chargeAllThrough } from "../contract/charging.ts";
import { Fault } from "../fault/fault.ts";
import { type Closed, closeCustomer } from "../statement/close.ts";
import { Cancelled, put, putOnce, transact, untilItHolds, update } from "../table/table.ts";
import { batchEntity, runEntity } from "./run.entity.ts";

/**
 * A statement run (出账) makes the statements of one period for all accounts of a company: it lists the customers in
 * batches, closes each batch, looks again whether an account was left out, and moves the company on to the next
 * period. Each step is a job that says which jobs come next; a job that comes twice, or again after its worker died,
 * does nothing twice.
 */
export type RunJob = { tenantId: string } & (
  | { step: "start" }
  | { step: "list"; periodEnd: string }
  | { step: "batch"; periodEnd: string; batch: number }
  | { step: "finish"; periodEnd: string }
);

const accountsAtOnce = 500;
const customersInBatch = 25;

/** Does one step; the company at work must be the job's. Whoever loses a race to the same job's twin looks again. */
export const runStep = (job: RunJob): Promise<RunJob[]> => untilItHolds(["run", "company"], () => step(job));

async function step(job: RunJob): Promise<RunJob[]> {
  switch (job.step) {
    case "start":
      return startRun();
    case "list":
      return listBatches(job.periodEnd);
    case "batch":
      return closeBatch(job.periodEnd, job.batch);
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
  const run = { tenantId: tenantId(), periodEnd, state: "listing" as const, cursor: "", startedAt: timestamp() };
  await transact([put("run", runEntity().create(run)), beginClosing(terms)]);
  return [{ tenantId: tenantId(), step: "list", periodEnd }];
}

type Run = NonNullable<Awaited<ReturnType<typeof findRun>>>;

async function findRun(periodEnd: string) {
  const { data } = await runEntity().get({ tenantId: tenantId(), periodEnd }).go({ consistent: true });
  return data ?? undefined;
}

/** What a run still waits for, should its jobs have been lost. */
async function resume({ periodEnd, state, batches, batchesDone }: Run): Promise<RunJob[]> {
  const job = { tenantId: tenantId(), periodEnd };
  if (state === "done") return [];
  if (state === "listing") return [{ ...job, step: "list" }];
  if (batchesDone === batches) return [{ ...job, step: "finish" }];
  const { data } = await batchEntity()
    .query.primary(job)
    .where((field, { eq }) => eq(field.state, "open"))
    .go({ pages: "all" });
  return data.map(({ batch }) => ({ ...job, step: "batch", batch }));
}

/** Lists a page of accounts, in batches of whole customers. The last customer of a full page may go on: it waits. */
async function listBatches(periodEnd: string): Promise<RunJob[]> {
  const run = await findRun(periodEnd);
  if (run?.state !== "listing") return [];
  const page = await accountsPage(run.cursor, accountsAtOnce);
  const listed = [...new Set(page.map(({ customerId }) => customerId))];
  const isLast = page.length < accountsAtOnce;
  if (!isLast && listed.length > 1) listed.pop();
  const jobs = await addBatches(run, listed, {
    state: isLast ? "closing" : "listing",
    cursor: listed.at(-1) ?? run.cursor,
  });
  const job = { tenantId: tenantId(), periodEnd };
  if (!isLast) return [...jobs, { ...job, step: "list" }];
  return jobs.length > 0 || run.batches > run.batchesDone ? jobs : [{ ...job, step: "finish" }];
}

/** Batches are written first and counted after, each once under its number: a page that is
 * listed again meets them. Should a customer fall between two listings, the second look finds it. */
async function addBatches(run: Run, customerIds: string[], next: Pick<Run, "state" | "cursor">): Promise<RunJob[]> {
  const { tenantId: tenant, periodEnd } = run;
  const jobs: RunJob[] = [];
  for (let start = 0; start < customerIds.length; start += customersInBatch) {
    const batch = run.batches + jobs.length + 1;
    const members = customerIds.slice(start, start + customersInBatch);
    const item = { tenantId: tenant, periodEnd, batch, state: "open" as const, customerIds: members };
    await putOnce(put("batch", batchEntity().create(item)));
    jobs.push({ tenantId: tenant, step: "batch", periodEnd, batch });
  }
  const counted = runEntity()
    .patch({ tenantId: tenant, periodEnd })
    .set({ ...next, batches: run.batches + jobs.length, customers: run.customers + customerIds.length })
    .where((field, { eq }) => `${eq(field.batches, run.batches)} AND ${eq(field.cursor, run.cursor)}`);
  await transact([update("run", counted)]);
  return jobs;
}

async function closeBatch(periodEnd: string, batch: number): Promise<RunJob[]> {
  const key = { tenantId: tenantId(), periodEnd, batch };
  const { data } = await batchEntity().get(key).go({ consistent: true });
  if (!data) throw new Error(`no batch ${batch} of ${periodEnd}`);
  if (data.state === "open") {
    const terms = await companyTerms();
    const period = { to: periodEnd, batch };
    const closed: Closed[] = [];
    for (const customerId of data.customerIds) closed.push(await closeCustomer(customerId, period, terms));
    await count(key, closed);
  }
  const run = await findRun(periodEnd);
  const complete = run?.state === "closing" && run.batches === run.batchesDone;
  return complete ? [{ tenantId: tenantId(), step: "finish", periodEnd }] : [];
}

/** A batch is counted in the transaction that ends it, so once. */
async function count(key: { tenantId: string; periodEnd: string; batch: number }, closed: Closed[]): Promise<void> {
  const total = (part: keyof Closed): number => closed.reduce((sum, each) => sum + each[part], 0);
  const { tenantId: tenant, periodEnd } = key;
  const added = {
    issued: total("issued"),
    silent: total("silent"),
    skipped: total("skipped"),
    withoutAddress: total("withoutAddress"),
    mailsAsked: total("mailsAsked"),
  };
  try {
    await untilItHolds([], () =>
      transact([
        update(
          "batch",
          batchEntity()
            .patch(key)
            .set({ state: "done" })
            .where((field, { eq }) => eq(field.state, "open")),
        ),
        update(
          "run",
          runEntity()
            .patch({ tenantId: tenant, periodEnd })
            .add({ batchesDone: 1, closed: closed.length, ...added }),
        ),
      ]),
    );
  } catch (error) {
    if (!(error instanceof Cancelled && error.failed.has("batch"))) throw error;
  }
}

/** Looks again for accounts that were left out (an index may lag); then the company goes on to its next period. */
async function finishRun(periodEnd: string): Promise<RunJob[]> {
  const run = await findRun(periodEnd);
  if (run?.state !== "closing" || run.batches !== run.batchesDone) return [];
  const missed = await accountsLeftOpen(periodEnd);
  if (missed.length > 0) return addBatches(run, missed, { state: "closing", cursor: run.cursor });
  const terms = await companyTerms();
  const next = nextPeriodEnd(periodEnd, terms.cutoff);
  const done = runEntity().patch({ tenantId: tenantId(), periodEnd }).set({ state: "done", finishedAt: timestamp() });
  await transact([
    update(
      "run",
      done.where((field, { eq }) => eq(field.state, "closing")),
    ),
    finishClosing(terms, next),
  ]);
  return [{ tenantId: tenantId(), step: "start" }];
}

async function accountsLeftOpen(periodEnd: string): Promise<string[]> {
  const missed = new Set<string>();
  for await (const page of accountPages())
    for (const { customerId, closedThrough } of page) if (closedThrough < periodEnd) missed.add(customerId);
  return [...missed];
}

export type RunProgress = Omit<Run, "tenantId" | "cursor" | "batches" | "batchesDone">;

/** The company's runs, newest first. */
export async function listRuns(): Promise<RunProgress[]> {
  const { data } = await runEntity().query.primary({ tenantId: tenantId() }).go({ order: "desc", limit: 60 });
  return data.map(({ tenantId: _tenant, cursor: _cursor, batches: _all, batchesDone: _done, ...progress }) => progress);
}
