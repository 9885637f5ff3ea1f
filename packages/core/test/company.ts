import type { z } from "zod";
import { type Actor, withActor } from "../src/actor/actor.ts";
import { putObject } from "../src/blob/blob.ts";
import { createCharge, type createChargeSchema } from "../src/charge/charge.ts";
import { createCompany, createCompanySchema } from "../src/company/company.ts";
import { budgetOf, chargeContract, dueContracts } from "../src/contract/charging.ts";
import { createContract, type createContractSchema } from "../src/contract/contract.ts";
import { createCustomer, createCustomerSchema } from "../src/customer/customer.ts";
import { newId } from "../src/id/id.ts";
import { runImport } from "../src/import/import.ts";
import { getImport, startImport, uploadKey } from "../src/import/job.ts";
import { type Mapping, mappingSchema } from "../src/import/mapping.ts";
import { memberOf } from "../src/member/member.ts";
import { issueReceipt, type issueReceiptSchema } from "../src/receipt/receipt.ts";
import { type RunJob, runStep } from "../src/run/run.ts";

export type TestCompany = { companyId: string; actor: Actor };

/** A company in Shanghai whose books are in CNY and whose months end on the last day, unless told otherwise. */
export async function newCompany(settings: Partial<z.input<typeof createCompanySchema>> = {}): Promise<TestCompany> {
  const personId = newId("person");
  const companyId = newId("tenant");
  const defaults = { companyId, name: "华信贸易", zone: "Asia/Shanghai", currency: "CNY", language: "en" } as const;
  const input = createCompanySchema.parse({ ...defaults, ...settings });
  await withActor({ type: "person", personId }, () => createCompany(input));
  return { companyId, actor: await memberOf(personId, companyId) };
}

/** Runs `body` as the owner of a company of its own. */
export async function withCompany<T>(
  body: (company: TestCompany) => Promise<T>,
  settings?: Parameters<typeof newCompany>[0],
): Promise<T> {
  const company = await newCompany(settings);
  return withActor(company.actor, () => body(company));
}

export async function newCustomer(input: Partial<z.input<typeof createCustomerSchema>> = {}): Promise<string> {
  const customerId = newId("customer");
  const defaults = { customerId, reference: customerId, name: "海澜餐饮", language: "zh" } as const;
  await createCustomer(createCustomerSchema.parse({ ...defaults, ...input }));
  return customerId;
}

/** Runs `body` with one customer of a company of its own. */
export const withCustomer = <T>(
  body: (customerId: string, company: TestCompany) => Promise<T>,
  settings?: Parameters<typeof newCompany>[0],
): Promise<T> => withCompany(async (company) => body(await newCustomer(), company), settings);

export type ChargeInput = z.infer<typeof createChargeSchema>;
export const chargeOf = (
  customerId: string,
  input: Partial<ChargeInput> & { amountMinor: number; date: string },
): ChargeInput => ({
  ...{ chargeId: newId("charge"), customerId, currency: "CNY", number: "INV-1", dueDate: input.date, purpose: "货款" },
  ...input,
});
export const charge = (...input: Parameters<typeof chargeOf>) => createCharge(chargeOf(...input));

export type ContractInput = z.infer<typeof createContractSchema>;
/** 1,000.00 a month on the last day, due in 30 days. */
export const contractInput = (
  customerId: string,
  input: Partial<ContractInput> & { startsOn: string },
): ContractInput => ({
  ...{ contractId: newId("contract"), customerId, currency: "CNY", reference: "K-12", title: "租金" },
  ...{ amountMinor: 100_000, rhythm: { unit: "month", every: 1, day: 31 }, terms: { kind: "net", days: 30 } },
  ...input,
});
export const contract = (...input: Parameters<typeof contractInput>) => createContract(contractInput(...input));

/** What the tick and its worker do: charges all contracts that are due, whoever they belong to. */
export async function chargeDue(): Promise<void> {
  for (const { tenantId, contractId } of await dueContracts())
    await withActor({ type: "system", tenantId }, () => chargeContract(contractId, "9999-12-31", budgetOf(1_000)));
}

export type ReceiptInput = z.infer<typeof issueReceiptSchema>;
export const receiptOf = (
  customerId: string,
  input: Partial<ReceiptInput> & { amountMinor: number; receivedOn: string },
): ReceiptInput => ({
  ...{ receiptId: newId("receipt"), customerId, currency: "CNY", method: "cash" },
  ...{ reference: "", purpose: "", receivedBy: "" },
  ...input,
});
export const receive = (...input: Parameters<typeof receiptOf>) => issueReceipt(receiptOf(...input));

export const invoices = mappingSchema.parse({
  shape: "invoices",
  dateFormat: "YYYY-MM-DD",
  fields: {
    ...{ customer: "customer", name: "name", email: "email", number: "number", date: "date", due: "due" },
    ...{ amount: "amount", settled: "settled", currency: "currency" },
  },
});
export const entries = mappingSchema.parse({
  shape: "entries",
  dateFormat: "YYYY-MM-DD",
  currency: "CNY",
  fields: { customer: "customer", number: "number", kind: "kind", date: "date", amount: "amount" },
});

export const csv = (lines: string[]): string => lines.join("\n");

/** Uploads a file and queues its import; the id is for `runImport`. */
export async function uploaded(text: string, mapping: Mapping): Promise<string> {
  const [uploadId, importId] = [newId("upload"), newId("import")];
  await putObject(uploadKey(uploadId), new TextEncoder().encode(text));
  await startImport({ uploadId, importId, mapping, filename: "file.csv" });
  return importId;
}

export async function importFile(text: string, mapping: Mapping) {
  const importId = await uploaded(text, mapping);
  await runImport(importId);
  return getImport({ importId });
}

/** Does jobs and what follows from them, first come first served, until there are none. */
export async function runJobs(jobs: RunJob[]): Promise<void> {
  for (let queue = jobs; queue.length > 0; ) {
    const [job, ...rest] = queue;
    if (!job) return;
    queue = [...rest, ...(await withActor({ type: "system", tenantId: job.tenantId }, () => runStep(job)))];
  }
}

/** All runs that are due by the clock. */
export const closeDue = ({ companyId }: TestCompany): Promise<void> =>
  runJobs([{ tenantId: companyId, step: "start" }]);
