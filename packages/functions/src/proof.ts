import { type ProofJob, proofStep } from "@counterfoil/core/proof/job";
import { counted, logger } from "./observe.ts";
import { send } from "./queue.ts";
import { worker } from "./worker.ts";

/** One step of the check of a company's ledger. What does not hold is for an operator to see, not for the company alone. */
export const handler = worker<ProofJob>(async (job) => {
  const { jobs, finished } = await proofStep(job);
  await send("proof", jobs);
  if (!finished) return;
  const { problemCount, problems, startedAt, busy } = finished;
  counted("proof.checked");
  counted("proof.problems", problemCount);
  if (busy > 0) counted("proof.busy", busy);
  if (problemCount === 0) return;
  // Numbers may be what somebody typed: ids are enough to find them by.
  const found = problems.map(({ number: _number, ...problem }) => problem);
  logger.error("ledger does not hold", { tenantId: job.tenantId, startedAt, problems: problemCount, found });
});
