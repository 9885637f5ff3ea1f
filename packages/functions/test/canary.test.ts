import { gunzipSync } from "node:zlib";
import { requestHooks } from "@counterfoil/core/client";
import { newId } from "@counterfoil/core/id";
import { testStage } from "@counterfoil/local/test-stage";
import { expect, test } from "vitest";
import { type Caller, call } from "./call.ts";
import {
  addCharge,
  addCustomer,
  addReceipt,
  attach,
  cameIn,
  invoices,
  monthEnd,
  type Owner,
  signUp,
  startImport,
} from "./company.ts";
import { everything, objects } from "./kept.ts";

const stage = await testStage("canary");
const { captured } = await import("./log.ts");

/** What is personal, entered in every place that takes it. */
const canaries = {
  phone: "13866667777",
  mail: "canary.person@customer.example",
  importedMail: "canary.import@customer.example",
  address: "Canary Lane 99 Springfield",
  taxNumber: "TAXCANARY91330",
  contact: "Kanarie Contactperson",
  personName: "Kanarie Privateperson",
  changedPhone: "13999998888",
  takenBy: "Kanarie Cashier",
  paymentReference: "BANKCANARY778",
  companyPhone: "057188887777",
  companyMail: "canary.office@company.example",
  wrongRowMail: "canary.wrong@customer.example",
  mappedMail: "canary.mapped@customer.example",
  disputeText: "Kanarie objects to goods returned",
  disputeName: "Kanarie Objector",
  confirmedBy: "Kanarie Confirmer",
  proposedPhone: "13766665555",
  proposedMail: "canary.proposed@customer.example",
  proposedBy: "Kanarie Proposer",
  promisedBy: "Kanarie Promiser",
  promiseNote: "Kanarie word of payment",
  withdrawnWhy: "Kanarie misheard on the telephone",
  refusedWhy: "Kanarie word of refusal",
  fileName: "kanarie-slip-scan.pdf",
  refusedMail: `${"canary-refused-".repeat(5)}x@customer.example`,
};

/** The ways in which a text may lie about without being sealed. */
function forms(text: string): Buffer[] {
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString("base64");
    // The first and last characters depend on what stands around them.
    return encoded.slice(shift === 0 ? 0 : 4, -4);
  });
  const texts = [text, text.toLowerCase(), encodeURIComponent(text), Buffer.from(text).toString("hex"), ...base64];
  return [...texts.map((each) => Buffer.from(each)), Buffer.from(text, "utf16le")];
}

function unpacked(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes);
  } catch {
    return bytes;
  }
}

const foundIn = (places: Iterable<readonly [string, Buffer]>): string[] =>
  [...places].flatMap(([place, bytes]) =>
    Object.entries(canaries)
      .filter(([, text]) => forms(text).some((form) => bytes.includes(form) || unpacked(bytes).includes(form)))
      .map(([name]) => `${name} in ${place}`),
  );

test("what is personal lies in plain text nowhere: not in the tables, objects, queues or logs", async () => {
  const sent: [string, Buffer][] = [];
  const hook = ({ service, operation, input }: { service: string; operation: string; input: unknown }) => {
    if (service === "SQS") sent.push([`queue ${operation}`, Buffer.from(JSON.stringify(input))]);
  };
  requestHooks.add(hook);
  const { written } = await captured(async () => {
    const owner = await signUp(stage, "owner@a.example");
    const { api } = owner;
    const { companyId: _, contact: __, ...company } = await api.company.get.query();
    const { companyPhone: phone, companyMail: email } = canaries;
    await api.company.change.mutate({ ...company, contact: { phone, email, address: canaries.address } });
    const contact = {
      ...{ person: canaries.contact, email: canaries.mail, phone: canaries.phone },
      ...{ address: canaries.address, taxNumber: canaries.taxNumber },
    };
    const customerId = await addCustomer(owner, "C-1", { kind: "person", name: canaries.personName, contact });
    const mails = { receipts: true, documents: true };
    const profile = { kind: "person", name: canaries.personName, language: "zh", mails } as const;
    const changed = { ...contact, phone: canaries.changedPhone };
    await api.customer.change.mutate({ ...profile, customerId, version: 1, contact: changed });
    await addCharge(owner, customerId, 5_000);
    const { takenBy: receivedBy, paymentReference: reference } = canaries;
    await addReceipt(owner, customerId, 1_000, { receivedBy, reference });
    const unreachable = await addCustomer(owner, "C-2", { contact: { email: canaries.refusedMail }, mails });
    const refusedId = await addReceipt(owner, unreachable, 1_000);
    await startImport(owner, [
      `I-1,,${canaries.importedMail},1,2026-10-01,2026-10-20,10.00,`,
      `I-2,,${canaries.wrongRowMail},2,no date,,10.00,`,
    ]);
    const fields = { ...invoices.fields, email: { constant: canaries.mappedMail } };
    await startImport(owner, ["I-3,,,3,2026-10-01,2026-10-20,10.00,"], { ...invoices, fields });
    // While it waits, the upload is the one thing that holds it.
    expect(foundIn(await objects()).map((each) => each.replace(/upl_\w+|ten_\w+/g, "x"))).toEqual([
      "importedMail in object tenant/x/upload/x",
      "wrongRowMail in object tenant/x/upload/x",
    ]);
    await stage.drain();
    expect((await stage.mails()).map(({ to }) => to.join())).toEqual([expect.stringContaining(canaries.mail)]);
    expect(await api.document.mailState.query({ documentId: refusedId })).toMatchObject({ failure: "address_refused" });
    await monthEnd(stage, owner);
    await answered(owner, customerId);
    // Faults and searches leave lines too.
    await api.customer.list.query({ search: canaries.personName });
    await api.customer.change.mutate({ ...profile, customerId, version: 1, contact }).catch(() => undefined);
    const wrong = { ...profile, customerId, version: 2, contact: { email: `${canaries.mail} ${canaries.phone}` } };
    await api.customer.change.mutate(wrong).catch(() => undefined);
    expect((await api.customer.get.query({ customerId })).contact.phone).toBe(canaries.changedPhone);
  });
  requestHooks.delete(hook);
  const kept = await everything();
  expect(kept.size).toBeGreaterThan(30);
  expect(sent.length).toBeGreaterThan(3);
  expect(foundIn(kept)).toEqual([]);
  expect(foundIn(sent)).toEqual([]);
  expect(foundIn([["the log", Buffer.from(written)]])).toEqual([]);
});

/** The customer comes in by a link, sends a file, confirms, disputes, and proposes other contact data. */
async function answered(owner: Owner, customerId: string): Promise<void> {
  const customer = await cameIn(stage, owner, customerId);
  const attachmentId = await attach(stage, customer, canaries.fileName);
  const [row] = await owner.api.statement.ofCustomer.query({ customerId });
  const { currency, periodEnd, version, hash } = row ?? {};
  const of = { currency, periodEnd, version, hash };
  const said = { disputeId: newId("dispute"), text: canaries.disputeText, name: canaries.disputeName, attachmentId };
  for (const [procedure, input] of [
    ["portal.confirm", { ...of, name: canaries.confirmedBy }],
    ["portal.dispute", { ...of, ...said, about: "balance", theirMinor: 1 }],
    ["portal.propose", { number: 1, changes: { email: canaries.proposedMail }, name: canaries.proposedBy }],
    ["portal.propose", { number: 2, changes: { phone: canaries.proposedPhone }, name: canaries.proposedBy }],
  ] as const)
    expect((await call(stage, procedure, input, customer)).status).toBe(200);
  const decision = { customerId, number: 2, decision: "refuse" as const, version: 2, note: canaries.refusedWhy };
  await owner.api.proposal.decide.mutate(decision);
  await promised(owner, customerId, customer);
  const { text } = await call(stage, "portal.answers", { currency, periodEnd }, customer);
  for (const name of ["disputeText", "disputeName", "confirmedBy"] as const) expect(text).toContain(canaries[name]);
}

/** The customer promises to pay what it owes, and the company takes that back. */
async function promised(owner: Owner, customerId: string, customer: Caller): Promise<void> {
  const { data } = await call(stage, "portal.promises", undefined, customer);
  const [item] = (data as { items: { documentId: string; currency: string }[] }).items;
  const { documentId = "", currency = "" } = item ?? {};
  const { today } = data as { today: string };
  const said = { name: canaries.promisedBy, note: canaries.promiseNote, amountMinor: 1, day: today };
  const promiseId = newId("promise");
  const input = { promiseId, currency, documentIds: [documentId], ...said };
  const answer = await call(stage, "portal.promise", input, customer);
  expect([answer.status, answer.text]).toEqual([200, expect.stringContaining(promiseId)]);
  await owner.api.promise.withdraw.mutate({ customerId, promiseId, reason: canaries.withdrawnWhy });
}

test("no paper and no row of a file lies in the bucket unsealed", async () => {
  const kept = await objects();
  expect([...kept.keys()].some((name) => name.endsWith(".pdf"))).toBe(true);
  for (const [name, bytes] of kept)
    if (!name.includes("/upload/"))
      expect([name, bytes.includes("%PDF"), bytes.includes("no date")]).toEqual([name, false, false]);
});

test("an import's upload is gone when the import has ended, also when its last request failed at first", async () => {
  const owner = await signUp(stage, "owner@b.example");
  const uploads = async () => [...(await objects()).keys()].filter((name) => name.includes(owner.companyId)).length;
  let failures = 0;
  const hook = ({ operation }: { operation: string }) => {
    if (operation !== "DeleteObject" || failures > 0) return;
    failures += 1;
    throw new Error("cut off");
  };
  requestHooks.add(hook);
  await startImport(owner, ["I-1,,,1,2026-10-01,2026-10-20,10.00,"]);
  await captured(() => stage.drain());
  requestHooks.delete(hook);
  expect([failures, (await owner.api.import.list.query())[0]?.state]).toEqual([1, "done"]);
  expect(await uploads()).toBe(0);
});

test("an upload that could not be read does not stay either", async () => {
  const owner = await signUp(stage, "owner@c.example");
  await startImport(owner, []);
  await stage.drain();
  expect((await owner.api.import.list.query())[0]).toMatchObject({ state: "failed", failure: "import.empty" });
  expect([...(await objects()).keys()].filter((name) => name.includes(owner.companyId))).toEqual([]);
});
