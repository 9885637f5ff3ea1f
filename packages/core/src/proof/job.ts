import pMap from "p-map";
import { accountsPage } from "../account/account.ts";
import { tenantId } from "../actor/actor.ts";
import { now, stored, timestamp } from "../clock/clock.ts";
import { companyTerms } from "../company/company.ts";
import { shardOf } from "../table/shard.ts";
import { Cancelled, put, transact, untilItHolds, update } from "../table/table.ts";
import { checkAccounts } from "./account.ts";
import { checkDocuments } from "./documents.ts";
import { checkNumbers } from "./numbers.ts";
import { counted, type Findings, type LedgerProblem, nothing, together } from "./problem.ts";
import { proofEntity } from "./proof.entity.ts";
import { type Checked, findProof, type Proof, type Running, type Stage, stages } from "./proof.ts";
import { nextQuietMoment } from "./schedule.ts";

/**
 * The check of a whole company is one step after the other: each looks at a page and notes what it found and how far
 * it came in one write, on condition that nobody noted this step before. So a step that comes twice counts once, and
 * memory is that of a page.
 */
export type ProofJob = { tenantId: string } & ({ step: "start" } | { step: number });
/** What comes next, and what came of the check when this step ended it. */
export type Step = { jobs: ProofJob[]; finished?: Checked };

export const proofStep = (job: ProofJob): Promise<Step> =>
  untilItHolds([], () => (job.step === "start" ? startIfDue() : goOn(job.step)));

async function startIfDue(): Promise<Step> {
  const proof = await findProof();
  if (proof?.running) return { jobs: [jobOf(proof.running.step)] };
  if (!proof || proof.dueAt > timestamp()) return { jobs: [] };
  return { jobs: await begin(proof) };
}

/** Somebody does not want to wait for the night. While one runs, it is that one. */
export const startProof = (): Promise<ProofJob[]> =>
  untilItHolds(["proof"], async () => {
    const proof = await findProof();
    return proof?.running ? [jobOf(proof.running.step)] : begin(proof);
  });

const jobOf = (step: number): ProofJob => ({ tenantId: tenantId(), step });

async function begin(proof: Proof | undefined): Promise<ProofJob[]> {
  const { problems, ...counts } = nothing();
  const running: Running = {
    ...{ startedAt: timestamp(), step: 1, stage: stages[0], ...counts },
    ...{ problems, problemCount: 0 },
  };
  const begun = await note(proof, { running, dueAt: soon() });
  return begun ? [jobOf(1)] : [];
}

/** The tick looks after a check that gave no sign of life for so long. */
const soon = (): string => stored(now().add({ minutes: 30 }));

async function goOn(step: number): Promise<Step> {
  const proof = await findProof();
  const { running, last } = proof ?? {};
  // What it came to may not have been told: whoever ended it was not heard of.
  if (!running) return last?.steps === step ? { jobs: [], finished: last } : { jobs: [] };
  if (running.step !== step) return { jobs: running.step === step + 1 ? [jobOf(running.step)] : [] };
  const { findings, next } = await look(running.stage, running.cursor);
  const added = { ...running, ...sumOf(running, findings) };
  if (next) {
    const { stage, cursor } = next;
    const isNoted = await note(proof, { running: { ...added, stage, cursor, step: step + 1 }, dueAt: soon() });
    return { jobs: isNoted ? [jobOf(step + 1)] : [] };
  }
  const { stage: _stage, cursor: _cursor, step: steps, ...found } = added;
  const finished: Checked = { ...found, steps, finishedAt: timestamp() };
  const { zone } = await companyTerms();
  const isNoted = await note(proof, { last: finished, dueAt: nextQuietMoment(tenantId(), zone) });
  return isNoted ? { jobs: [], finished } : { jobs: [] };
}

type Noted = { running?: Running; last?: Checked; dueAt: string };

/** `false` when somebody else was faster: then it is theirs to go on. */
async function note(proof: Proof | undefined, { running, last, dueAt }: Noted): Promise<boolean> {
  const calendar = { dueAt, shard: shardOf(tenantId()) };
  const { version = 0 } = proof ?? {};
  const good = last?.problemCount === 0 ? { lastGood: last } : {};
  const change = {
    ...calendar,
    version: version + 1,
    ...(running ? { running } : {}),
    ...(last ? { last, ...good } : {}),
  };
  const patched = proofEntity().patch({ tenantId: tenantId() }).set(change);
  const changed = (running ? patched : patched.remove(["running"])).where((field, { eq }) =>
    eq(field.version, version),
  );
  const write = proof
    ? update("proof", changed)
    : put("proof", proofEntity().create({ tenantId: tenantId(), ...change }));
  try {
    await transact([write]);
    return true;
  } catch (error) {
    if (error instanceof Cancelled && error.failed.has("proof")) return false;
    throw error;
  }
}

const mostKept = 100;

function sumOf(running: Running, { problems: found, ...counts }: Findings) {
  const isKnown = (problem: LedgerProblem): boolean => running.problems.some((known) => isSame(known, problem));
  const fresh = running.stage === "accounts" ? found : found.filter((problem) => !isKnown(problem));
  return {
    ...Object.fromEntries(counted.map((name) => [name, running[name] + counts[name]])),
    problemCount: running.problemCount + fresh.length,
    problems: [...running.problems, ...fresh].slice(0, mostKept),
  };
}

/** What the accounts told already is not told again by their documents and numbers. */
const isSame = (a: LedgerProblem, b: LedgerProblem): boolean =>
  b.documentId
    ? a.documentId === b.documentId
    : a.code === b.code && a.customerId === b.customerId && a.currency === b.currency && a.number === b.number;

type Place = { stage: Stage; cursor?: string | undefined };

/** Looks at one page; `next` is where to go on, none after the last. */
async function look(stage: Stage, cursor: string | undefined): Promise<{ findings: Findings; next?: Place }> {
  const { findings, next } = await pages[stage](cursor);
  if (next !== undefined) return { findings, next: { stage, cursor: next } };
  const following = stages[stages.indexOf(stage) + 1];
  return { findings, ...(following ? { next: { stage: following } } : {}) };
}

const pages: Record<Stage, (cursor: string | undefined) => Promise<{ findings: Findings; next?: string }>> = {
  accounts: checkCustomers,
  documents: checkDocuments,
  numbers: checkNumbers,
};

const accountsInPage = 25;
const customersAtOnce = 4;

/** Customers with all their accounts, in order of their ids. */
async function checkCustomers(cursor = ""): Promise<{ findings: Findings; next?: string }> {
  const page = await accountsPage(cursor, accountsInPage);
  const customers = [...new Set(page.map(({ customerId }) => customerId))];
  const { firstPeriodFrom } = await companyTerms();
  const all = await pMap(customers, (customerId) => checkAccounts(customerId, firstPeriodFrom), {
    concurrency: customersAtOnce,
  });
  const end = customers.at(-1);
  const isLast = page.length < accountsInPage || end === undefined;
  return { findings: together(all), ...(isLast ? {} : { next: end }) };
}
