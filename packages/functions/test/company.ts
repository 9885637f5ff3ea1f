import { newId } from "@counterfoil/core/id";
import { type Api, apiOf } from "@counterfoil/local/api";
import type { TestStage } from "@counterfoil/local/test-stage";
import { type Caller, call } from "./call.ts";

export type Owner = { api: Api; companyId: string; caller: Required<Omit<Caller, "cookie">> };

type Settings = Parameters<Api["company"]["create"]["mutate"]>[0];

/** Signs somebody up with a company of their own: Shanghai, CNY, months, first statements on 31 October 2026. */
export async function signUp(stage: TestStage, email: string, settings: Partial<Settings> = {}): Promise<Owner> {
  const token = await stage.signIn(email);
  const companyId = newId("tenant");
  const api = apiOf(stage.url, token, companyId);
  await api.company.create.mutate({
    ...{ companyId, name: "Harbour Trading", zone: "Asia/Shanghai", currency: "CNY", language: "en" as const },
    firstPeriodEnd: "2026-10-31",
    ...settings,
  });
  return { api, companyId, caller: { token, companyId } };
}

type Customer = Parameters<Api["customer"]["create"]["mutate"]>[0];

export async function addCustomer({ api }: Owner, reference: string, more: Partial<Customer> = {}): Promise<string> {
  const customerId = newId("customer");
  await api.customer.create.mutate({
    ...{ customerId, reference, name: `Customer ${reference}`, language: "en" as const },
    contact: { email: `${reference.toLowerCase()}@customer.example` },
    ...more,
  });
  return customerId;
}

type Charge = Parameters<Api["charge"]["create"]["mutate"]>[0];

export async function addCharge(
  { api }: Owner,
  customerId: string,
  amountMinor: number,
  more: Partial<Charge> = {},
): Promise<string> {
  const chargeId = newId("charge");
  const dates = { date: "2026-10-05", dueDate: "2026-10-20" };
  await api.charge.create.mutate({
    ...{ chargeId, customerId, currency: "CNY", amountMinor, number: `INV-${amountMinor}`, ...dates, purpose: "Goods" },
    ...more,
  });
  return chargeId;
}

type Receipt = Parameters<Api["receipt"]["issue"]["mutate"]>[0];

export async function addReceipt(
  { api }: Owner,
  customerId: string,
  amountMinor: number,
  more: Partial<Receipt> = {},
): Promise<string> {
  const receiptId = newId("receipt");
  await api.receipt.issue.mutate({
    ...{ receiptId, customerId, currency: "CNY", amountMinor, receivedOn: "2026-10-10", method: "bank-transfer" },
    ...{ reference: "", purpose: "", receivedBy: "" },
    ...more,
  });
  return receiptId;
}

/** A customer who came in by a link of its own, as its browser comes from then on. */
export async function cameIn(stage: TestStage, { api }: Owner, customerId: string): Promise<{ cookie: string }> {
  const { address } = await api.link.create.mutate({ customerId });
  const token = address.split("#")[1];
  const { headers } = await call(stage, "portal.enter", { token }, {});
  return { cookie: headers.getSetCookie()[0]?.split(";")[0] ?? "" };
}

/** Sends a file as the customer's page does; it is a PDF by its content. */
export async function attach(stage: TestStage, customer: Caller, filename: string): Promise<string> {
  const { data } = await call(stage, "portal.beginAttachment", undefined, customer);
  const { attachmentId, url, fields } = data as { attachmentId: string; url: string; fields: Record<string, string> };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([`%PDF-1.7 ${filename}`]));
  const answer = await fetch(url, { method: "POST", body: form });
  if (!answer.ok) throw new Error(`the file was refused: ${answer.status} ${await answer.text()}`);
  const kept = await call(stage, "portal.keepAttachment", { attachmentId, filename }, customer);
  if (kept.status !== 200) throw new Error(`the file was not kept: ${kept.text}`);
  return attachmentId;
}

/** Puts a file where the wizard puts it. */
export async function upload({ api }: Owner, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const { uploadId, url, fields } = await api.import.upload.mutate({ filename: "file.csv", bytes: bytes.length });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob([bytes]));
  const answer = await fetch(url, { method: "POST", body: form });
  if (!answer.ok) throw new Error(`the upload was refused: ${answer.status} ${await answer.text()}`);
  return uploadId;
}

/** An invoice list whose columns are named as the fields. */
export const invoices = {
  shape: "invoices" as const,
  dateFormat: "YYYY-MM-DD",
  currency: "CNY",
  fields: Object.fromEntries(
    ["customer", "name", "email", "number", "date", "due", "amount", "settled"].map((name) => [name, name]),
  ) as Parameters<Api["import"]["start"]["mutate"]>[0]["mapping"]["fields"],
};
export const invoiceHeader = "customer,name,email,number,date,due,amount,settled";

/** Queues an import; `drain` runs it. */
export async function startImport(
  owner: Owner,
  lines: string[],
  mapping: Parameters<Owner["api"]["import"]["start"]["mutate"]>[0]["mapping"] = invoices,
): Promise<{ importId: string; uploadId: string }> {
  const uploadId = await upload(owner, [invoiceHeader, ...lines].join("\r\n"));
  const importId = newId("import");
  await owner.api.import.start.mutate({ importId, uploadId, filename: "file.csv", mapping });
  return { importId, uploadId };
}

/** Moves the clock to the company's next statements, lets the schedule find it, and does what follows. */
export async function monthEnd(stage: TestStage, { api }: Owner): Promise<void> {
  const { nextStatementAt } = await api.company.get.query();
  stage.clock.set(nextStatementAt);
  await stage.tick();
  await stage.drain();
}

/** Lets the clock come to the company's next statements. */
export async function due(stage: TestStage, { api }: Owner): Promise<void> {
  stage.clock.set((await api.company.get.query()).nextStatementAt);
}

/** How often each of the customers A, B and C of one company was written to: their addresses end in its suffix. */
export async function mailsTo(stage: TestStage, suffix: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { to } of await stage.mails()) {
    const address = /<?([^<>@\s]+)@customer\.example/.exec(to[0] ?? "")?.[1] ?? "";
    if (new RegExp(`^[abc]${suffix}$`, "i").test(address)) {
      const name = address.slice(0, 1).toUpperCase();
      counts[name] = (counts[name] ?? 0) + 1;
    }
  }
  return counts;
}
