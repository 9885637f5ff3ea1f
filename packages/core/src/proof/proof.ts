import type { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { customersById } from "../archive/archive.ts";
import { companyTerms } from "../company/company.ts";
import { customerHead, type customerIdSchema } from "../customer/customer.ts";
import { checkAccounts } from "./account.ts";
import type { Counts, Findings, LedgerProblem } from "./problem.ts";
import { proofEntity } from "./proof.entity.ts";

/**
 * The check of the ledger (账本核对): that everything stored of a company still is what was recorded and adds up. It
 * changes nothing; what does not hold is told by entry, document, statement or number.
 */
export type Checked = Counts & {
  startedAt: string;
  finishedAt: string;
  problemCount: number;
  /** The first hundred. */
  problems: LedgerProblem[];
  /** How many steps it took. */
  steps: number;
};

/** A check that runs: how far it is, and what it found so far. */
export type Running = Omit<Checked, "finishedAt" | "steps"> & {
  step: number;
  stage: Stage;
  cursor?: string | undefined;
};
export const stages = ["accounts", "documents", "numbers"] as const;
export type Stage = (typeof stages)[number];

export async function findProof() {
  const { data } = await proofEntity().get({ tenantId: tenantId() }).go({ consistent: true });
  if (!data) return undefined;
  const { running, last, lastGood, version, dueAt } = data;
  return {
    ...{ version, dueAt },
    running: running as Running | undefined,
    last: last as Checked | undefined,
    lastGood: lastGood as Omit<Checked, "problems"> | undefined,
  };
}
export type Proof = NonNullable<Awaited<ReturnType<typeof findProof>>>;

/** Problems with the customer's reference and plain name, as lists show them. */
export type NamedProblem = LedgerProblem & { customer?: { customerId: string; reference: string; name: string } };

/** What the last check of the whole ledger came to, how far the one is that runs, and when the next begins by itself. */
export async function latestProof() {
  const proof = await findProof();
  const { last, running } = proof ?? {};
  const next = proof && !running ? { nextAt: proof.dueAt } : {};
  return {
    ...next,
    ...(running ? { running: countsOf(running) } : {}),
    ...(last ? { last: { ...countsOf(last), finishedAt: last.finishedAt, problems: await named(last.problems) } } : {}),
    ...(proof?.lastGood ? { lastGoodAt: proof.lastGood.finishedAt } : {}),
  };
}

const countsOf = ({
  startedAt,
  accounts,
  entries,
  documents,
  statements,
  busy,
  problemCount,
}: Omit<Checked, "finishedAt" | "steps">) => ({
  ...{ startedAt, accounts, entries, documents, statements, busy, problemCount },
});

async function named(problems: LedgerProblem[]): Promise<NamedProblem[]> {
  const customers = await customersById(problems.flatMap(({ customerId }) => customerId ?? []));
  return problems.map(({ customerId, ...problem }) => {
    const customer = customerId ? customers.get(customerId) : undefined;
    return customer && customerId ? { ...problem, customer: { customerId, ...customer } } : problem;
  });
}

/** Everything that must hold of one customer's accounts, looked at now. Fault `not_found`. */
export async function checkCustomer({ customerId }: z.output<typeof customerIdSchema>): Promise<Findings> {
  const [{ firstPeriodFrom }] = await Promise.all([companyTerms(), customerHead(customerId)]);
  return checkAccounts(customerId, firstPeriodFrom);
}
