import { tenantId } from "@counterfoil/core/actor";
import { dateSchema } from "@counterfoil/core/calendar";
import { companyTerms } from "@counterfoil/core/company";
import {
  createContract,
  type createContractSchema,
  resumeContract,
  type resumeContractSchema,
} from "@counterfoil/core/contract";
import type { Contract } from "@counterfoil/core/contract/stored";
import { mailAnswer, type mailAnswerSchema } from "@counterfoil/core/dispute/mail";
import { type documentMailSchema, documentMailState, mailDocument } from "@counterfoil/core/document/mail";
import { getExport, startExport, type startExportSchema } from "@counterfoil/core/export";
import { idSchema } from "@counterfoil/core/id";
import { getImport, importIdSchema, startImport, type startImportSchema } from "@counterfoil/core/import/job";
import { storeSample } from "@counterfoil/core/import/sample";
import { latestProof } from "@counterfoil/core/proof";
import { startProof } from "@counterfoil/core/proof/job";
import { listRuns, startNow } from "@counterfoil/core/run";
import { releasePrepared, type releaseSchema, resumeRun, type runSchema } from "@counterfoil/core/run/control";
import { resendFailed, resendStatement } from "@counterfoil/core/statement/mail";
import { z } from "zod";
import { send } from "./queue.ts";

/** Verbs that set a job going: core says what is to be done, the queue gets it. */
export async function createAndCharge(input: z.output<typeof createContractSchema>) {
  return charged(await createContract(input));
}

export async function resumeAndCharge(input: z.output<typeof resumeContractSchema>) {
  return charged(await resumeContract(input));
}

/** What is due already need not wait for the clock. */
async function charged(contract: Contract): Promise<Contract> {
  if (contract.nextDate !== undefined)
    await send("contract", [{ tenantId: tenantId(), contractId: contract.contractId }]);
  return contract;
}

export async function beginImport(input: z.output<typeof startImportSchema>) {
  await send("import", [await startImport(input)]);
  return getImport({ importId: input.importId });
}

export async function beginExport(input: z.output<typeof startExportSchema>) {
  await send("export", [await startExport(input)]);
  return getExport({ exportId: input.exportId });
}

export const loadSampleSchema = importIdSchema;

/** A made-up company's spreadsheet, brought in as any other. */
export async function loadSample({ importId }: z.output<typeof loadSampleSchema>) {
  const { language, currency, zone } = await companyTerms();
  return beginImport({ importId, ...(await storeSample(language, currency, zone)) });
}

export async function runs() {
  const [{ nextPeriodEnd, nextStatementAt }, list] = await Promise.all([companyTerms(), listRuns()]);
  return { nextPeriodEnd, nextStatementAt, runs: list };
}

export async function startRun() {
  const { periodEnd, jobs } = await startNow();
  await send("run", jobs);
  return { periodEnd };
}

export async function release(input: z.output<typeof releaseSchema>): Promise<void> {
  await send("run", await releasePrepared(input));
}

export async function goOn(input: z.output<typeof runSchema>): Promise<void> {
  const { jobs, mails } = await resumeRun(input);
  await send("run", jobs);
  await send("mail", mails);
}

export async function checkLedger() {
  await send("proof", await startProof());
  return latestProof();
}

export const resendSchema = z.object({ customerId: idSchema("customer"), periodEnd: dateSchema });

export async function resend({ customerId, periodEnd }: z.output<typeof resendSchema>): Promise<void> {
  await send("mail", [await resendStatement(customerId, periodEnd)]);
}

/** How many go out once more. */
export async function retryFailed({ periodEnd }: z.output<typeof runSchema>): Promise<{ count: number }> {
  const mails = await resendFailed(periodEnd);
  await send("mail", mails);
  return { count: mails.length };
}

export async function sendAnswer(input: z.output<typeof mailAnswerSchema>): Promise<void> {
  await send("mail", await mailAnswer(input));
}

export async function sendByMail(input: z.output<typeof documentMailSchema>) {
  await send("mail", await mailDocument(input));
  return documentMailState(input);
}
