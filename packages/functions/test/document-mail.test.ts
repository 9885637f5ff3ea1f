import { requestHooks } from "@counterfoil/core/client";
import { newId } from "@counterfoil/core/id";
import { testStage } from "@counterfoil/local/test-stage";
import { beforeEach, describe, expect, test } from "vitest";
import { headersOf } from "./call.ts";
import { addCharge, addCustomer, addReceipt, type Owner, signUp, startImport } from "./company.ts";
import { issueEveryKind } from "./every-kind.ts";

const stage = await testStage("document-mail");
const { captured } = await import("./log.ts");
let owner: Owner;
let companies = 0;

beforeEach(async () => {
  stage.clock.set("2026-11-01T00:00:00Z");
  companies += 1;
  owner = await signUp(stage, `owner@company-${companies}.example`);
});

/** Customers of the test at work have addresses of their own. */
const address = (name = "ap") => `${name}.${companies}@customer.example`;
const mailsTo = async (to = address()) =>
  (await stage.mails()).filter(({ to: recipients }) => recipients.some((each) => each.includes(to)));
const attachedTo = async (to?: string) =>
  (await mailsTo(to)).map(({ attachments }) => attachments.map(({ filename }) => filename).join());

type Wish = { receipts?: boolean; documents?: boolean };
const customer = (mails: Wish, more: object = {}) =>
  addCustomer(owner, "C-1", { contact: { email: address() }, mails, ...more });
const state = (documentId: string) => owner.api.document.mailState.query({ documentId });
const mail = (documentId: string, sending: number) => owner.api.document.mail.mutate({ documentId, request: sending });
const takeBack = (documentId: string) =>
  owner.api.void.record.mutate({ voidId: newId("reversal"), documentId, reason: "Wrong customer" });

/** What opens as the payer's copy of a document. */
async function payersCopy(documentId: string): Promise<Buffer> {
  const path = `/api/papers/document/${documentId}.pdf?copy=payer`;
  const page = await fetch(`${stage.url}${path}`, { headers: headersOf(owner.caller) });
  expect(page.status).toBe(200);
  return Buffer.from(await page.arrayBuffer());
}

async function numbersOf(ids: Record<string, string>): Promise<Map<string, string>> {
  const found = await Promise.all(Object.values(ids).map((documentId) => owner.api.document.get.query({ documentId })));
  return new Map(found.map(({ number, kind }) => [`${number}.pdf`, kind]));
}

const receipts = ["receipt"];
const documents = ["adjustment", "dishonour", "exchange", "late-fee", "opening-balance", "refund"];
test.each<[string, Wish, string[]]>([
  ["all", { receipts: true, documents: true }, [...documents, ...receipts].sort()],
  ["receipts", { receipts: true }, receipts],
  ["the other documents", { documents: true }, documents],
  ["nothing", {}, []],
])(
  "a customer who wants %s gets that, each once; what is the company's own business goes to nobody",
  async (_, wish, kinds) => {
    stage.clock.set("2026-10-20T04:00:00Z");
    const customerId = await customer(wish, { language: "zh" });
    const ids = await issueEveryKind(owner, customerId, { payee: "张伟", reference: "", reason: "10 月退货" });
    await stage.drain();
    stage.redeliverStream();
    await stage.drain();
    const kindOf = await numbersOf(ids);
    const attached = await attachedTo();
    expect(attached).toEqual([...new Set(attached)]);
    const known = attached.flatMap((name) => kindOf.get(name) ?? []);
    expect([...new Set(known)].sort()).toEqual(kinds);
    expect(await attachedTo("k-other@customer.example")).toEqual([]);
  },
);

test("a mail says what its document says, in its customer's language, and carries the payer's copy alone", async () => {
  for (const [language, subject, amount] of [
    ["en", "Receipt R-2026-000001 from Harbour Trading", "CN¥50.00"],
    ["zh", "收据 R-2026-000002 — Harbour Trading", "¥50.00"],
  ] as const) {
    const contact = { email: address(language) };
    const customerId = await addCustomer(owner, language, { language, contact, mails: { receipts: true } });
    const documentId = await addReceipt(owner, customerId, 5_000);
    await stage.drain();
    const [sent] = await mailsTo(address(language));
    expect(sent?.subject).toBe(subject);
    for (const part of [sent?.text, sent?.html]) expect(part).toContain(amount);
    expect(sent?.tags["counterfoil-mail"]).toBe(`${customerId}_${documentId}_1`);
    expect(sent?.attachments).toHaveLength(1);
    expect(sent?.attachments[0]?.content.equals(await payersCopy(documentId))).toBe(true);
  }
});

describe("what is taken back", () => {
  test("is told to whoever got it, be it that a person sent it, and to nobody else", async () => {
    const customerId = await customer({ receipts: true });
    const [kept, given] = [await addReceipt(owner, customerId, 100), await addReceipt(owner, customerId, 200)];
    const chargeId = await addCharge(owner, customerId, 700);
    await stage.drain();
    await mail(chargeId, 1);
    await stage.drain();
    expect(await mailsTo()).toHaveLength(3);
    for (const documentId of [given, chargeId]) await takeBack(documentId);
    await stage.drain();
    expect((await attachedTo()).slice(3).sort()).toEqual(["V-2026-000001.pdf", "V-2026-000002.pdf"]);
    expect((await state(kept)).state).toBe("sent");
  });

  test("before it was sent goes out neither itself nor as void", async () => {
    const customerId = await customer({ receipts: true, documents: true });
    await takeBack(await addReceipt(owner, customerId, 100));
    await stage.drain();
    expect(await mailsTo()).toEqual([]);
  });

  test("having gone to nobody is told to nobody", async () => {
    const customerId = await customer({ documents: true });
    const receiptId = await addReceipt(owner, customerId, 100);
    await stage.drain();
    await takeBack(receiptId);
    await stage.drain();
    expect(await mailsTo()).toEqual([]);
  });
});

test("a receipt that settles more than one transaction holds goes out once, when all of it is settled, by whomever", async () => {
  const customerId = await customer({ receipts: true });
  const rows = Array.from({ length: 120 }, (_, at) => `C-1,,,W-${at},2026-10-01,2026-10-20,1.00,`);
  await startImport(owner, rows);
  await stage.drain();
  let transactions = 0;
  const cut = ({ operation }: { operation: string }) => {
    if (operation === "TransactWriteItems" && ++transactions > 1) throw new Error("the cashier's process is gone");
  };
  requestHooks.add(cut);
  const receiptId = newId("receipt");
  await captured(() => addReceipt(owner, customerId, 12_000, { receiptId }).catch(() => undefined));
  requestHooks.delete(cut);
  await expect(mail(receiptId, 1)).rejects.toThrow("document.unfinished");
  await stage.drain();
  stage.redeliverStream();
  await stage.drain();
  const [sent, ...more] = await mailsTo();
  expect([sent?.subject, more]).toEqual(["Receipt R-2026-000001 from Harbour Trading", []]);
  const { settles, isUnfinished } = await owner.api.document.get.query({ documentId: receiptId });
  expect([settles.length, isUnfinished]).toEqual([120, false]);
  expect(sent?.attachments[0]?.content.equals(await payersCopy(receiptId))).toBe(true);
});

test("imported history, what waits for a second person, and money of nobody known go to nobody", async () => {
  const customerId = await customer({ receipts: true, documents: true });
  await startImport(owner, ["C-1,,,OLD-1,2026-10-01,2026-10-20,10.00,2026-10-15"]);
  await owner.api.company.setApprovalLimits.mutate({ currencies: { CNY: { limitMinor: 1, toleranceMinor: 1 } } });
  const adjusted = { customerId, currency: "CNY", amountMinor: 500, date: "2026-10-20", reason: "Freight" };
  const adjustmentId = newId("adjustment");
  expect(await owner.api.adjustment.record.mutate({ ...adjusted, adjustmentId })).toMatchObject({ waiting: true });
  const { customerId: nobody } = await owner.api.customer.unidentified.mutate();
  const { version, ...profile } = await owner.api.customer.get.query({ customerId: nobody });
  const reachable = { contact: { email: address() }, mails: { receipts: true } };
  await owner.api.customer.change.mutate({ ...profile, ...reachable, version });
  const receiptId = await addReceipt(owner, nobody, 900);
  await stage.drain();
  expect(await mailsTo()).toEqual([]);
  await expect(mail(adjustmentId, 1)).rejects.toThrow("document.not_found");
  await expect(mail(receiptId, 1)).rejects.toThrow("document.not_for_customer");
  const { documents: imported } = await owner.api.document.list.query({
    ...{ kind: "charge", from: "2026-10-01", to: "2026-10-31" },
  });
  for (const { documentId } of imported) await expect(mail(documentId, 1)).rejects.toThrow("document.no_paper");
  expect(imported).toHaveLength(1);
});

describe("sent by a person", () => {
  test("it goes out once for each sending, however often that is asked for, and whoever asks", async () => {
    const receiptId = await addReceipt(owner, await customer({}), 5_000);
    await stage.drain();
    expect(await state(receiptId)).toMatchObject({ state: "none", request: 0, isSendable: true, hasEmail: true });
    const answers = await Promise.all([1, 1, 1].map((sending) => mail(receiptId, sending)));
    for (const answer of answers) expect(answer).toMatchObject({ state: "pending", request: 1 });
    await stage.drain();
    expect(await mail(receiptId, 1)).toMatchObject({ state: "sent", sentAt: "2026-11-01T00:00:00.000Z" });
    await stage.drain();
    expect(await mailsTo()).toHaveLength(1);
    await mail(receiptId, 2);
    await mail(receiptId, 1);
    await stage.drain();
    expect(await mailsTo()).toHaveLength(2);
    await expect(mail(receiptId, 4)).rejects.toThrow("document.mail_changed_meanwhile");
  });

  test("while its own mail is on the way it is that mail", async () => {
    const receiptId = await addReceipt(owner, await customer({ receipts: true }), 5_000);
    await mail(receiptId, 1);
    await stage.drain();
    expect(await mailsTo()).toHaveLength(1);
  });

  test("to no address it is refused, and it goes out when there is one", async () => {
    const customerId = await customer({ receipts: true }, { contact: {} });
    const receiptId = await addReceipt(owner, customerId, 5_000);
    await stage.drain();
    expect(await state(receiptId)).toMatchObject({ state: "none", hasEmail: false });
    await expect(mail(receiptId, 1)).rejects.toThrow("document.no_address");
    const { version, ...profile } = await owner.api.customer.get.query({ customerId });
    await owner.api.customer.change.mutate({ ...profile, version, contact: { email: address() } });
    await mail(receiptId, 1);
    await stage.drain();
    expect(await attachedTo()).toEqual(["R-2026-000001.pdf"]);
  });

  test("to an address that went meanwhile, or that no mail can carry, it fails and the first page says so", async () => {
    const customerId = await customer({}, { contact: { email: `${"a".repeat(70)}@customer.example` } });
    const receiptId = await addReceipt(owner, customerId, 5_000);
    await mail(receiptId, 1);
    await stage.drain();
    expect(await state(receiptId)).toMatchObject({ state: "failed", failure: "address_refused", request: 1 });
    const { attention } = await owner.api.company.home.query();
    expect(attention.failedDocumentMails).toMatchObject([{ documentId: receiptId, customerId }]);
    const { version, ...profile } = await owner.api.customer.get.query({ customerId });
    await mail(receiptId, 2);
    await owner.api.customer.change.mutate({ ...profile, version, contact: {} });
    await stage.drain();
    expect(await state(receiptId)).toMatchObject({ state: "failed", failure: "no_address" });
    await owner.api.customer.change.mutate({ ...profile, version: version + 1, contact: { email: address() } });
    await mail(receiptId, 3);
    await stage.drain();
    expect(await state(receiptId)).toMatchObject({ state: "sent", request: 3 });
    expect((await owner.api.company.home.query()).attention.failedDocumentMails).toEqual([]);
  });

  test("a receipt counts as handed out before it leaves", async () => {
    const receiptId = await addReceipt(owner, await customer({ receipts: true }), 5_000);
    await stage.drain();
    await owner.api.company.setApprovalLimits.mutate({ currencies: {}, secondPersonForVoids: true });
    expect(await takeBack(receiptId)).toMatchObject({ waiting: true });
  });
});
