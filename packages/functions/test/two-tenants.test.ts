import { newId } from "@counterfoil/core/id";
import { testStage } from "@counterfoil/local/test-stage";
import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, call, headersOf, proceduresByType, request } from "./call.ts";
import {
  addCharge,
  addCustomer,
  addReceipt,
  attach,
  cameIn,
  invoiceHeader,
  invoices,
  monthEnd,
  type Owner,
  signUp,
  startImport,
  upload,
} from "./company.ts";
import { belongingTo, comparable, everything, type Kept } from "./kept.ts";

const stage = await testStage("two-tenants");
const procedures = await proceduresByType();

/** What only company A knows; it may stand in no answer to anybody else. */
const canaries = ["Acanary", "7391.37", "739137", "canary@a.example", "INV-A-CANARY"];
const periodEnd = "2026-10-31";
const october = { from: "2026-10-01", to: periodEnd };
const contractTimes = {
  startsOn: "2026-12-31",
  rhythm: { unit: "month" as const, every: 1, day: 31 },
  terms: { kind: "net" as const, days: 30 },
};

type Ids = {
  customerId: string;
  chargeId: string;
  receiptId: string;
  moneyAccountId: string;
  contractId: string;
  importId: string;
  uploadId: string;
  exportId: string;
  /** Of an address of A's to which no mail goes. */
  suppressedIndex: string;
  disputeId: string;
  /** Of A's answer to it. */
  messageId: string;
  attachmentId: string;
  promiseId: string;
  /** Of the adjustment that waits for a second person. */
  approvalId: string;
  companyId: string;
};
let a: Owner;
let b: Owner;
let idsOfA: Ids;
let customerOfB: string;
let before: Record<string, string>;

beforeAll(async () => {
  a = await signUp(stage, "owner@a.example", { name: "Acanary Ltd" });
  const customerId = await addCustomer(a, "Acanary-1", {
    name: "Acanary customer",
    contact: { email: "canary@a.example", phone: "Acanary phone" },
    mails: { receipts: true },
  });
  const chargeId = await addCharge(a, customerId, 739_137, { number: "INV-A-CANARY", purpose: "Acanary goods" });
  const moneyAccountId = newId("moneyAccount");
  await a.api.moneyAccount.create.mutate({ ...moneyAccount, moneyAccountId });
  const receiptId = await addReceipt(a, customerId, 100, { reference: "Acanary reference", moneyAccountId });
  await a.api.company.setPaperStyle.mutate({ footer: "Acanary footer" });
  await a.api.company.setLogo.mutate(picture);
  await a.api.company.setStatementStyle.mutate({ note: "Acanary note" });
  await a.api.company.setPaymentPicture.mutate(picture);
  const contractId = newId("contract");
  await a.api.contract.create.mutate({
    ...{ contractId, customerId, currency: "CNY", reference: "Acanary-K", title: "Acanary rent", amountMinor: 739_137 },
    ...contractTimes,
  });
  const { importId } = await startImport(a, [
    "Acanary-2,Acanary two,canary@a.example,INV-A-CANARY-2,2026-10-03,2026-10-30,7391.37,",
    "Acanary-3,Acanary three,canary@a.example,INV-A-CANARY-3,no date,,7391.37,",
  ]);
  await stage.drain();
  await monthEnd(stage, a);
  const { approvalId } = await waiting(customerId);
  const uploadId = await upload(a, `${invoiceHeader}\r\nAcanary-9,,canary@a.example,9,2026-10-03,,7391.37,`);
  const exportId = newId("export");
  await a.api.export.start.mutate({ exportId, ...october, papers: true });
  await stage.drain();
  await addCustomer(a, "Acanary-4", {
    contact: { email: "bounce+acanary@simulator.amazonses.com" },
    mails: { receipts: true },
  }).then((bounced) => addReceipt(a, bounced, 100, { receivedOn: "2026-11-01" }));
  await stage.drain();
  const suppressedIndex = (await a.api.delivery.suppressions.query({})).rows[0]?.addressIndex ?? "";
  const ids = {
    suppressedIndex,
    customerId,
    chargeId,
    receiptId,
    moneyAccountId,
    contractId,
    importId,
    uploadId,
    exportId,
    approvalId,
  };
  const promiseId = await promise(customerId, chargeId);
  idsOfA = { ...ids, ...(await answered(customerId)), promiseId, companyId: a.companyId };
  await stage.drain();
  // To open its paper the first time is noted at a receipt; what A does itself later changes nothing any more.
  await request(stage, `/api/papers/receipt/${receiptId}.pdf`, { headers: headersOf(a.caller) });
  b = await signUp(stage, "owner@b.example", { name: "Other Ltd" });
  customerOfB = await addCustomer(b, "B-1");
  before = await ofA();
});

/** A's customer has come in by a link, has sent a file, disputes its statement and proposes another telephone. */
async function answered(customerId: string): Promise<Pick<Ids, "disputeId" | "messageId" | "attachmentId">> {
  const customer = await cameIn(stage, a, customerId);
  const attachmentId = await attach(stage, customer, "Acanary.pdf");
  const [row] = await a.api.statement.ofCustomer.query({ customerId });
  const { version, hash = "" } = row ?? {};
  const disputeId = newId("dispute");
  const said = { about: "balance", theirMinor: 1, text: "Acanary text", name: "Acanary person", attachmentId };
  const input = { currency: "CNY", periodEnd, version, hash, disputeId, ...said };
  expect((await call(stage, "portal.dispute", input, customer)).status).toBe(200);
  const wish = { number: 1, changes: { phone: "Acanary new phone" }, name: "Acanary person" };
  expect((await call(stage, "portal.propose", wish, customer)).status).toBe(200);
  const messageId = newId("message");
  await a.api.dispute.reply.mutate({ customerId, disputeId, messageId, text: "Acanary answer" });
  return { disputeId, messageId, attachmentId };
}

/** A's customer has promised on the telephone to pay its charge. */
async function promise(customerId: string, chargeId: string): Promise<string> {
  const said = { name: "Acanary promiser", note: "Acanary call", day: "2026-11-30", amountMinor: 739_037 };
  const input = { promiseId: newId("promise"), customerId, currency: "CNY", documentIds: [chargeId], ...said };
  return (await a.api.promise.take.mutate(input)).promiseId;
}

/** An adjustment of A above A's limit. */
async function waiting(customerId: string): Promise<{ approvalId: string }> {
  await a.api.company.setApprovalLimits.mutate({ currencies: { CNY: { limitMinor: 1, toleranceMinor: 1 } } });
  const input = { ...adjusted(), customerId, currency: "CNY", reason: "Acanary reason" };
  expect((await a.api.adjustment.record.mutate(input)).waiting).toBe(true);
  await a.api.company.setApprovalLimits.mutate({ currencies: {} });
  return { approvalId: input.adjustmentId };
}

type Expected =
  /** A fault of this reason. */
  | { reason: string }
  /** This, lists of exactly this length. */
  | { data: unknown }
  /** It succeeds, among B's own. */
  | { own: true };
type Case = { input: (ids: Ids) => unknown; expected: Expected };
const own: Expected = { own: true };
const refused = (reason: string): Expected => ({ reason });
const none = (expected: Expected): Case[] => [{ input: () => undefined, expected }];

const customerFault = refused("customer.not_found");
const itemFault = refused("item.not_open");
const documentFault = refused("document.not_found");
const profile = { name: "Somebody", language: "en", contact: {} };
const charge = {
  currency: "CNY",
  amountMinor: 500,
  number: "1",
  date: "2026-11-01",
  dueDate: "2026-11-02",
  purpose: "",
};
const receipt = { currency: "CNY", amountMinor: 500, receivedOn: "2026-11-01" };
const issued = { ...receipt, method: "cash", reference: "", purpose: "", receivedBy: "" };
const account = (customerId: string) => ({ customerId, currency: "CNY" });
const dated = { amountMinor: 739_137, date: "2026-11-01" };
const credit = (creditId: string) => ({ allocationId: newId("allocation"), creditId });
const item = (debitId: string) => ({ changeId: newId("change"), debitId, reason: "why" });
const note = { ...dated, creditNoteId: newId("credit"), reason: "why" };
const refund = () => ({ ...dated, refundId: newId("refund"), method: "cash", payee: "", reference: "", purpose: "" });
const off = (debitId: string) => ({
  ...{ writeOffId: newId("writeOff"), date: "2026-11-01", reason: "why" },
  items: [{ debitId, amountMinor: 1 }],
});
const adjusted = () => ({ ...dated, adjustmentId: newId("adjustment"), reason: "why" });
const opening = () => ({ ...dated, openingId: newId("opening"), reference: "", purpose: "" });
const fee = (debitId: string) => ({
  ...{ lateFeeId: newId("lateFee"), debitId, date: "2026-11-01", dueDate: "2026-11-01" },
  basis: { type: "fixed", amountMinor: 1 },
});
const dishonour = (receiptId: string) => ({
  ...{ dishonourId: newId("dishonour"), receiptId, date: "2026-11-01", dueDate: "2026-11-01", reason: "why" },
});
const exchanged = () => ({
  ...{ exchangeId: newId("exchange"), rate: "7", date: "2026-11-01", purpose: "" },
  ...{ from: { currency: "CNY", amountMinor: 1 }, to: { currency: "USD", amountMinor: 1 } },
});
const transferred = () => ({ ...dated, transferId: newId("transfer"), currency: "CNY", purpose: "" });
const moneyAccount = {
  ...{ name: "Acanary till", kind: "cash" as const, currency: "CNY" },
  details: { institution: "Acanary bank", number: "Acanary number" },
};
const moneyAccountFault = refused("money_account.not_found");
const span = { from: "2026-10-08", to: "2026-11-07" };
const noShift = { data: { currencies: [], numbers: [], lines: [], voided: [], cashiers: [] } };
const settings = { name: "Other Ltd", zone: "Asia/Shanghai", currency: "CNY", language: "en" };
const picture = { base64: "iVBORw0KGgo=" };

const invoice = { number: "1", kind: "other", netMinor: 1, taxMinor: 0, grossMinor: 1, issuedOn: "2026-10-05" };
const contract = { currency: "CNY", reference: "K-1", title: "Rent", amountMinor: 100, ...contractTimes };
const contractFault = refused("contract.not_found");

const notEntered = refused("portal.not_entered");
const disputeFault = refused("dispute.not_found");
const version = (customerId: string) => ({ customerId, currency: "CNY", periodEnd, version: 1, hash: "0".repeat(64) });
const claim = { about: "balance", theirMinor: 1, text: "why", name: "x" };
const said = () => ({ messageId: newId("message"), text: "why" });
const resolved = () => ({ ...said(), outcome: "explained", cause: "other" });
const proposed = { number: 1, changes: { phone: "1" }, name: "x" };
const policy = { steps: [], hours: { from: 9, to: 19 }, keepsRestDays: true, minimums: [] };
const promised = { currency: "CNY", amountMinor: 1, day: "2026-11-30", name: "x" };
const refusal = { number: 1, version: 1, decision: "refuse", note: "why" };

/** What a member of B gets who knows all ids of A, a case for each field that takes an id. */
const matrix: Record<string, Case[]> = {
  // A guess: to be right, one needs the code on the paper.
  "check.receipt": [
    {
      input: ({ companyId, receiptId }) => ({ token: `${companyId.slice(4)}.${receiptId.slice(4)}.${"A".repeat(22)}` }),
      expected: { data: { genuine: false } },
    },
  ],
  // So is this: a link's code is 256 random bits.
  "portal.enter": [
    {
      input: ({ companyId }) => ({ token: `${companyId.slice(4)}.${"A".repeat(43)}` }),
      expected: refused("link.unknown"),
    },
  ],
  "portal.renew": [
    {
      input: ({ companyId }) => ({ token: `${companyId.slice(4)}.${"A".repeat(43)}` }),
      expected: refused("link.unknown"),
    },
  ],
  "portal.statement": [{ input: () => ({ currency: "CNY", periodEnd }), expected: notEntered }],
  "portal.explain": [{ input: () => ({ currency: "CNY", periodEnd, figure: "closingMinor" }), expected: notEntered }],
  "portal.leave": [{ input: () => ({}), expected: own }],
  // A member is no customer; what customers reach of each other is tried in two-customers.test.ts.
  "portal.overview": none(notEntered),
  "portal.year": [{ input: () => ({ year: 2026 }), expected: notEntered }],
  "portal.answers": [{ input: () => ({ currency: "CNY", periodEnd }), expected: notEntered }],
  "portal.confirm": [{ input: (ids) => ({ ...version(ids.customerId), name: "x" }), expected: notEntered }],
  "portal.dispute": [
    { input: (ids) => ({ ...version(ids.customerId), ...claim, disputeId: ids.disputeId }), expected: notEntered },
  ],
  "portal.reply": [{ input: (ids) => ({ ...said(), disputeId: ids.disputeId }), expected: notEntered }],
  "portal.beginAttachment": none(notEntered),
  "portal.keepAttachment": [
    { input: ({ attachmentId }) => ({ attachmentId, filename: "a.pdf" }), expected: notEntered },
  ],
  "portal.contact": none(notEntered),
  "portal.propose": [{ input: () => proposed, expected: notEntered }],
  "portal.promises": none(notEntered),
  "portal.promise": [
    {
      input: ({ promiseId, chargeId }) => ({ ...promised, promiseId, documentIds: [chargeId] }),
      expected: notEntered,
    },
  ],
  "session.me": none(own),
  "company.create": [{ input: ({ companyId }) => ({ companyId, ...settings }), expected: refused("company.id_taken") }],
  "company.get": none(own),
  "company.home": none(own),
  "company.change": [{ input: () => ({ ...settings, contact: {} }), expected: own }],
  "company.setSeal": [{ input: () => picture, expected: own }],
  "company.paperStyle": none({ data: { footer: "", hasLogo: false } }),
  "company.setPaperStyle": [{ input: () => ({ size: "A5" }), expected: own }],
  "company.setLogo": [{ input: () => picture, expected: own }],
  "company.statementStyle": none({ data: { note: "", hasPaymentPicture: false } }),
  "company.setStatementStyle": [{ input: () => ({ note: "ours" }), expected: own }],
  "company.setPaymentPicture": [{ input: () => picture, expected: own }],
  "company.approvalLimits": none({ data: { currencies: {}, secondPersonForVoids: false } }),
  "company.setApprovalLimits": [{ input: () => ({ currencies: {} }), expected: own }],
  "company.loadSample": [{ input: ({ importId }) => ({ importId }), expected: own }],
  "customer.list": [{ input: () => ({ search: "Acanary" }), expected: { data: { total: 0, rows: [], sums: [] } } }],
  "customer.get": [{ input: ({ customerId }) => ({ customerId }), expected: customerFault }],
  "customer.figures": [{ input: ({ customerId }) => ({ customerId }), expected: customerFault }],
  "customer.ledger": [
    { input: ({ customerId }) => ({ customerId, currency: "CNY" }), expected: { data: { entries: [] } } },
    {
      input: ({ customerId }) => ({ customerId, currency: "CNY", before: "2026-10-31~9~500~9" }),
      expected: { data: { entries: [] } },
    },
  ],
  "customer.create": [
    { input: ({ customerId }) => ({ ...profile, customerId, reference: "Acanary-1" }), expected: own },
    { input: () => ({ ...profile, customerId: newId("customer"), reference: "Acanary-2" }), expected: own },
  ],
  "customer.change": [{ input: ({ customerId }) => ({ ...profile, customerId, version: 1 }), expected: customerFault }],
  "customer.unidentified": none(own),
  "reminder.plan": none({ data: { version: 0, isOn: false } }),
  "reminder.preview": [{ input: () => ({}), expected: { data: { rows: [] } } }],
  "reminder.setPlan": [{ input: () => ({ version: 0, isOn: true, policy }), expected: own }],
  "reminder.ofCustomer": [{ input: ({ customerId }) => ({ customerId }), expected: customerFault }],
  "reminder.pause": [
    {
      input: ({ customerId, chargeId }) => ({ customerId, documentId: chargeId, until: "2026-12-31" }),
      expected: customerFault,
    },
  ],
  "promise.ofCustomer": [{ input: ({ customerId }) => ({ customerId }), expected: customerFault }],
  "promise.take": [
    {
      input: ({ customerId, chargeId }) => ({
        ...{ ...promised, promiseId: newId("promise"), customerId },
        documentIds: [chargeId],
      }),
      expected: customerFault,
    },
    {
      input: ({ promiseId, importId }) => ({
        ...{ ...promised, promiseId, customerId: customerOfB },
        // In the place of a charge's, which B takes for one of its own.
        documentIds: [importId],
      }),
      expected: refused("promise.not_open"),
    },
  ],
  "promise.withdraw": [
    {
      input: ({ customerId, promiseId }) => ({ customerId, promiseId, reason: "x" }),
      expected: refused("promise.not_found"),
    },
    {
      input: ({ promiseId }) => ({ customerId: customerOfB, promiseId, reason: "x" }),
      expected: refused("promise.not_found"),
    },
  ],
  "proposal.ofCustomer": [{ input: ({ customerId }) => ({ customerId }), expected: customerFault }],
  "proposal.decide": [
    { input: ({ customerId }) => ({ ...refusal, customerId }), expected: customerFault },
    { input: () => ({ ...refusal, customerId: customerOfB }), expected: refused("proposal.not_found") },
  ],
  "charge.create": [
    { input: ({ customerId }) => ({ ...charge, chargeId: newId("charge"), customerId }), expected: customerFault },
    { input: ({ chargeId }) => ({ ...charge, chargeId, customerId: customerOfB }), expected: own },
  ],
  "charge.get": [{ input: ({ chargeId }) => ({ chargeId }), expected: refused("charge.not_found") }],
  "charge.dueDate": [{ input: () => ({ terms: contractTimes.terms, date: periodEnd }), expected: own }],
  "charge.setInvoice": [
    { input: ({ chargeId }) => ({ chargeId, version: 0, invoice }), expected: refused("charge.not_found") },
  ],
  "charge.invoiceLists": [
    {
      input: () => ({ from: "2026-10-01", to: periodEnd }),
      expected: { data: { issuedNotPaid: [], paidNotIssued: [] } },
    },
  ],
  "charge.upcoming": [{ input: () => ({ days: 92 }), expected: { data: { total: 0, rows: [], sums: [] } } }],
  "contract.list": [{ input: () => ({}), expected: { data: { total: 0, rows: [] } } }],
  "contract.ofCustomer": [{ input: ({ customerId }) => ({ customerId }), expected: customerFault }],
  "contract.get": [{ input: ({ contractId }) => ({ contractId }), expected: contractFault }],
  "contract.preview": [
    { input: ({ contractId }) => ({ contractId, ...contractTimes }), expected: contractFault },
    { input: ({ customerId }) => ({ customerId, currency: "CNY", ...contractTimes }), expected: own },
  ],
  "contract.create": [
    { input: ({ contractId, customerId }) => ({ ...contract, contractId, customerId }), expected: customerFault },
    { input: ({ contractId }) => ({ ...contract, contractId, customerId: customerOfB }), expected: own },
  ],
  "contract.change": [
    { input: ({ contractId }) => ({ ...contract, contractId, version: 1 }), expected: contractFault },
  ],
  "contract.pause": [{ input: ({ contractId }) => ({ contractId, version: 1 }), expected: contractFault }],
  "contract.resume": [
    { input: ({ contractId }) => ({ contractId, version: 1, from: "2026-12-01" }), expected: contractFault },
  ],
  "contract.end": [
    { input: ({ contractId }) => ({ contractId, version: 1, endsOn: "2026-12-01" }), expected: contractFault },
  ],
  "receipt.preview": [
    {
      input: ({ customerId }) => ({ ...receipt, customerId }),
      expected: { data: { date: "2026-11-01", lines: [], items: [], unappliedMinor: 500 } },
    },
  ],
  "receipt.issue": [
    { input: ({ customerId }) => ({ ...issued, receiptId: newId("receipt"), customerId }), expected: customerFault },
    {
      input: ({ moneyAccountId }) => ({
        ...{ ...issued, receiptId: newId("receipt"), customerId: customerOfB, moneyAccountId },
      }),
      expected: moneyAccountFault,
    },
    { input: ({ receiptId }) => ({ ...issued, receiptId, customerId: customerOfB }), expected: own },
  ],
  "allocation.settle": [
    {
      input: ({ customerId, receiptId }) => ({ ...credit(receiptId), ...account(customerId) }),
      expected: customerFault,
    },
    {
      input: ({ receiptId }) => ({ ...credit(receiptId), ...account(customerOfB) }),
      expected: refused("credit.not_found"),
    },
  ],
  "allocation.release": [
    {
      input: ({ customerId, receiptId }) => ({ ...credit(receiptId), ...account(customerId) }),
      expected: customerFault,
    },
    {
      input: ({ receiptId }) => ({ ...credit(newId("receipt")), ...account(customerOfB), debitIds: [receiptId] }),
      expected: refused("credit.not_found"),
    },
  ],
  "item.changeDueDate": [
    {
      input: ({ customerId, chargeId }) => ({ ...item(chargeId), ...account(customerId), dueDate: "2026-12-01" }),
      expected: itemFault,
    },
    {
      input: ({ chargeId }) => ({ ...item(chargeId), ...account(customerOfB), dueDate: "2026-12-01" }),
      expected: itemFault,
    },
  ],
  "item.dispute": [
    {
      input: ({ customerId, chargeId }) => ({ ...item(chargeId), ...account(customerId), disputedMinor: 1 }),
      expected: itemFault,
    },
    {
      input: ({ chargeId }) => ({ ...item(chargeId), ...account(customerOfB), disputedMinor: 1 }),
      expected: itemFault,
    },
  ],
  "creditNote.issue": [
    {
      input: ({ customerId }) => ({ ...note, ...account(customerId), chargeId: newId("charge") }),
      expected: documentFault,
    },
    {
      // The id is B's own by now, of another amount.
      input: () => ({ ...note, ...account(customerOfB), chargeId: newId("charge") }),
      expected: documentFault,
    },
  ],
  "refund.issue": [
    { input: ({ customerId }) => ({ ...refund(), ...account(customerId) }), expected: customerFault },
    {
      input: ({ receiptId }) => ({
        ...refund(),
        ...account(customerOfB),
        credits: [{ creditId: receiptId, amountMinor: 739_137 }],
      }),
      expected: refused("credit.not_found"),
    },
  ],
  "writeOff.record": [
    { input: ({ customerId, chargeId }) => ({ ...off(chargeId), ...account(customerId) }), expected: customerFault },
    {
      input: () => ({ ...off(newId("charge")), ...account(customerOfB) }),
      expected: refused("allocation.not_open"),
    },
  ],
  "adjustment.record": [
    { input: ({ customerId }) => ({ ...adjusted(), ...account(customerId) }), expected: customerFault },
  ],
  "adjustment.openingBalance": [
    { input: ({ customerId }) => ({ ...opening(), ...account(customerId) }), expected: customerFault },
  ],
  "lateFee.charge": [
    {
      input: ({ customerId }) => ({ ...fee(newId("charge")), ...account(customerId) }),
      expected: documentFault,
    },
  ],
  "dishonour.record": [{ input: () => dishonour(newId("receipt")), expected: documentFault }],
  "exchange.record": [{ input: ({ customerId }) => ({ ...exchanged(), customerId }), expected: customerFault }],
  "exchange.transfer": [
    {
      input: ({ customerId }) => ({ ...transferred(), fromCustomerId: customerId, toCustomerId: customerOfB }),
      expected: customerFault,
    },
    {
      input: ({ customerId }) => ({ ...transferred(), fromCustomerId: customerOfB, toCustomerId: customerId }),
      expected: customerFault,
    },
  ],
  "void.record": [
    {
      input: () => ({ voidId: newId("reversal"), documentId: newId("charge"), reason: "why" }),
      expected: documentFault,
    },
  ],
  "approval.list": [
    { input: () => ({}), expected: { data: { approvals: [] } } },
    { input: ({ customerId }) => ({ customerId }), expected: { data: { approvals: [] } } },
  ],
  "approval.decide": [
    {
      input: ({ approvalId }) => ({ documentId: approvalId, decision: "approve" }),
      expected: refused("approval.not_found"),
    },
    {
      input: ({ approvalId }) => ({ documentId: approvalId, decision: "refuse" }),
      expected: refused("approval.not_found"),
    },
  ],
  "approval.withdraw": [
    { input: ({ approvalId }) => ({ documentId: approvalId }), expected: refused("approval.not_found") },
  ],
  "moneyAccount.list": none(own),
  "moneyAccount.create": [
    { input: ({ moneyAccountId }) => ({ ...moneyAccount, moneyAccountId, name: "B's", details: {} }), expected: own },
  ],
  "moneyAccount.change": [
    {
      input: ({ moneyAccountId }) => ({ moneyAccountId, version: 1, name: "B's", details: {} }),
      expected: moneyAccountFault,
    },
  ],
  "moneyAccount.close": [{ input: ({ moneyAccountId }) => ({ moneyAccountId }), expected: moneyAccountFault }],
  "moneyAccount.reopen": [{ input: ({ moneyAccountId }) => ({ moneyAccountId }), expected: moneyAccountFault }],
  "shift.report": [
    { input: () => span, expected: noShift },
    { input: ({ moneyAccountId }) => ({ ...span, moneyAccountId }), expected: noShift },
    { input: () => ({ ...span, basis: "received" }), expected: noShift },
  ],
  "import.upload": [{ input: () => ({ filename: "b.csv", bytes: 10 }), expected: own }],
  "import.inspect": [{ input: ({ uploadId }) => ({ uploadId }), expected: refused("import.upload_not_found") }],
  "import.preview": [
    {
      input: ({ uploadId }) => ({ uploadId, mapping: invoices }),
      expected: refused("import.upload_not_found"),
    },
  ],
  "import.start": [
    {
      input: ({ uploadId }) => ({ importId: newId("import"), uploadId, mapping: invoices, filename: "b.csv" }),
      expected: own,
    },
  ],
  "import.get": [{ input: ({ importId }) => ({ importId }), expected: refused("import.not_found") }],
  "import.list": none(own),
  "import.rejected": [{ input: ({ importId }) => ({ importId }), expected: refused("import.not_found") }],
  "document.list": [
    { input: () => ({ ...october, kind: "receipt" }), expected: { data: { documents: [] } } },
    {
      input: ({ customerId }) => ({ ...october, kind: "receipt", customerId }),
      expected: { data: { documents: [] } },
    },
    {
      input: ({ receiptId }) => ({ ...october, kind: "receipt", before: `${periodEnd}#${receiptId}` }),
      expected: { data: { documents: [] } },
    },
  ],
  "document.get": [
    { input: ({ receiptId }) => ({ documentId: receiptId }), expected: documentFault },
    { input: ({ chargeId }) => ({ documentId: chargeId }), expected: documentFault },
  ],
  "document.mail": [
    { input: ({ receiptId }) => ({ documentId: receiptId, request: 1 }), expected: documentFault },
    { input: ({ receiptId }) => ({ documentId: receiptId, request: 2 }), expected: documentFault },
  ],
  "document.mailState": [{ input: ({ receiptId }) => ({ documentId: receiptId }), expected: documentFault }],
  "document.find": [{ input: () => ({ number: "R-2026-000001" }), expected: { data: {} } }],
  "series.list": none(own),
  "series.continuity": [{ input: () => ({ series: "R-2026" }), expected: refused("series.not_found") }],
  "proof.latest": none(own),
  "proof.start": none(own),
  "proof.customer": [{ input: ({ customerId }) => ({ customerId }), expected: customerFault }],
  "export.start": [{ input: ({ exportId }) => ({ exportId, ...october, papers: true }), expected: own }],
  "export.get": [{ input: ({ exportId }) => ({ exportId }), expected: refused("export.not_found") }],
  "export.list": none(own),
  "export.link": [{ input: ({ exportId }) => ({ exportId }), expected: refused("export.not_found") }],
  "delivery.suppressions": [{ input: () => ({}), expected: { data: { total: 0, rows: [] } } }],
  "delivery.suppressedOf": [{ input: ({ customerId }) => ({ customerId }), expected: customerFault }],
  "delivery.lift": [
    {
      input: ({ suppressedIndex }) => ({ addressIndex: suppressedIndex, note: "x" }),
      expected: refused("suppression.not_found"),
    },
  ],
  "statement.runs": none(own),
  "statement.startNow": none(own),
  // B has no run of that period: none of A's is found, nor anything of it.
  "statement.pauseRun": [{ input: () => ({ periodEnd }), expected: refused("statement.run_not_found") }],
  "statement.resumeRun": [{ input: () => ({ periodEnd }), expected: refused("statement.run_not_found") }],
  "statement.prepared": [{ input: () => ({ periodEnd }), expected: { data: { seen: 0, total: 0, rows: [] } } }],
  "statement.release": [
    {
      input: ({ customerId }) => ({ periodEnd, customerIds: [customerId], seen: 1 }),
      expected: refused("statement.run_not_found"),
    },
  ],
  "statement.failedMails": [{ input: () => ({ periodEnd }), expected: { data: [] } }],
  "statement.retryFailed": [{ input: () => ({ periodEnd }), expected: { data: { count: 0 } } }],
  "statement.whyNone": [{ input: ({ customerId }) => ({ customerId, periodEnd }), expected: customerFault }],
  "statement.list": [{ input: () => ({ periodEnd }), expected: { data: { total: 0, rows: [], sums: [] } } }],
  "statement.ofCustomer": [
    { input: ({ customerId }) => ({ customerId }), expected: { data: [] } },
    { input: ({ customerId }) => ({ customerId, year: 2026 }), expected: { data: [] } },
  ],
  "statement.years": [{ input: ({ customerId }) => ({ customerId }), expected: { data: [] } }],
  "statement.get": [
    { input: ({ customerId }) => ({ customerId, currency: "CNY", periodEnd }), expected: customerFault },
  ],
  "statement.versions": [
    {
      input: ({ customerId }) => ({ customerId, currency: "CNY", periodEnd }),
      expected: refused("statement.not_found"),
    },
  ],
  "statement.difference": [
    {
      input: ({ customerId }) => ({ customerId, currency: "CNY", periodEnd, before: 1, after: 2 }),
      expected: customerFault,
    },
  ],
  "statement.explain": [
    {
      input: ({ customerId }) => ({ customerId, currency: "CNY", periodEnd, figure: "closingMinor" }),
      expected: customerFault,
    },
  ],
  "statement.answers": [
    {
      input: ({ customerId }) => ({ customerId, currency: "CNY", periodEnd }),
      expected: refused("statement.not_found"),
    },
  ],
  "statement.reopenings": [{ input: ({ customerId }) => ({ customerId }), expected: refused("customer.not_found") }],
  "statement.reopen": [
    {
      input: ({ customerId }) => ({ customerId, currency: "CNY", periodEnd, reason: "x" }),
      expected: refused("customer.not_found"),
    },
  ],
  "dispute.lines": [
    {
      input: ({ customerId }) => ({ ...account(customerId), periodEnd: "2026-10-31" }),
      expected: refused("statement.not_found"),
    },
  ],
  "statement.closeAgain": [
    { input: ({ customerId }) => ({ customerId, currency: "CNY" }), expected: refused("customer.not_found") },
  ],
  "statement.issueNow": [
    { input: ({ customerId }) => account(customerId), expected: customerFault },
    { input: () => account(customerOfB), expected: refused("statement.no_account") },
  ],
  "statement.resend": [
    { input: ({ customerId }) => ({ customerId, periodEnd }), expected: refused("statement.not_found") },
  ],
  "statement.confirm": [
    { input: ({ customerId }) => ({ ...version(customerId), name: "x" }), expected: customerFault },
    {
      input: ({ attachmentId }) => ({ ...version(customerOfB), name: "x", attachmentId }),
      expected: refused("attachment.not_found"),
    },
  ],
  "dispute.list": [{ input: () => ({}), expected: { data: [] } }],
  "dispute.get": [
    { input: ({ customerId, disputeId }) => ({ customerId, disputeId }), expected: disputeFault },
    { input: ({ disputeId }) => ({ customerId: customerOfB, disputeId }), expected: disputeFault },
  ],
  "dispute.causes": [{ input: () => october, expected: { data: [] } }],
  "dispute.open": [
    {
      input: ({ customerId }) => ({ ...version(customerId), ...claim, disputeId: newId("dispute") }),
      expected: refused("statement.not_found"),
    },
    {
      input: ({ disputeId, attachmentId }) => ({ ...version(customerOfB), ...claim, disputeId, attachmentId }),
      expected: refused("attachment.not_found"),
    },
  ],
  "dispute.take": [
    { input: ({ customerId, disputeId }) => ({ customerId, disputeId }), expected: disputeFault },
    { input: ({ disputeId }) => ({ customerId: customerOfB, disputeId }), expected: disputeFault },
  ],
  "dispute.reply": [
    { input: ({ customerId, disputeId }) => ({ ...said(), customerId, disputeId }), expected: customerFault },
    { input: ({ disputeId }) => ({ ...said(), customerId: customerOfB, disputeId }), expected: disputeFault },
    {
      input: ({ disputeId, attachmentId }) => ({ ...said(), customerId: customerOfB, disputeId, attachmentId }),
      expected: refused("attachment.not_found"),
    },
  ],
  "dispute.resolve": [
    { input: ({ customerId, disputeId }) => ({ ...resolved(), customerId, disputeId }), expected: customerFault },
    { input: ({ disputeId }) => ({ ...resolved(), customerId: customerOfB, disputeId }), expected: disputeFault },
    {
      input: ({ disputeId, receiptId }) => ({
        ...{ ...resolved(), customerId: customerOfB, disputeId, correctionId: receiptId },
      }),
      expected: refused("dispute.correction_not_found"),
    },
  ],
  "dispute.mail": [
    {
      input: ({ customerId, disputeId, messageId }) => ({ customerId, disputeId, messageId, request: 2 }),
      expected: disputeFault,
    },
    {
      input: ({ disputeId, messageId }) => ({ customerId: customerOfB, disputeId, messageId, request: 2 }),
      expected: disputeFault,
    },
  ],
  "attachment.begin": [{ input: ({ customerId }) => ({ customerId }), expected: customerFault }],
  "attachment.keep": [
    {
      input: ({ customerId, attachmentId }) => ({ customerId, attachmentId, filename: "a.pdf" }),
      expected: refused("attachment.not_uploaded"),
    },
    {
      input: ({ attachmentId }) => ({ customerId: customerOfB, attachmentId, filename: "a.pdf" }),
      expected: refused("attachment.not_uploaded"),
    },
  ],
  "link.list": [{ input: ({ customerId }) => ({ customerId }), expected: { data: [] } }],
  "link.create": [{ input: ({ customerId }) => ({ customerId }), expected: customerFault }],
  "link.revoke": [{ input: ({ customerId }) => ({ customerId }), expected: { data: { revoked: 0 } } }],
};

/** Paths of papers, none of which is B's. */
const papers: ((ids: Ids) => string)[] = [
  ({ receiptId }) => `/api/papers/receipt/${receiptId}.pdf`,
  ({ chargeId }) => `/api/papers/document/${chargeId}.pdf`,
  () => "/api/papers/series/R-2026.pdf",
  ({ customerId }) => `/api/papers/statement/${customerId}/CNY/${periodEnd}.pdf`,
  ({ customerId }) => `/api/papers/statement/${customerId}/CNY/${periodEnd}.csv`,
  ({ customerId }) => `/api/papers/statement/${customerId}/CNY/${periodEnd}.xlsx`,
  ({ customerId }) => `/api/papers/statement/${customerId}/CNY/${periodEnd}.pdf?version=1`,
  ({ customerId }) => `/api/papers/audit/${customerId}/${periodEnd}.pdf`,
  () => "/api/papers/sample-receipt.pdf",
  () => "/api/papers/sample-statement.pdf",
  () => "/api/papers/statement-guide/zh.pdf",
  () => "/api/papers/journal/hledger.journal",
  () => "/api/papers/journal/beancount.beancount",
  ({ importId }) => `/api/papers/import/${importId}/rejected.csv`,
  ({ moneyAccountId }) => `/api/papers/shift/en/recorded/${span.from}/${span.to}/all/${moneyAccountId}.csv`,
];

/** What B did not say itself. */
const leaks = ({ text }: Answer, said: unknown = ""): string[] =>
  canaries.filter((canary) => text.includes(canary) && !JSON.stringify(said ?? "").includes(canary));
/** All but the counts of wrong guesses at doors, which whoever guesses moves. */
const unguessed = (kept: Kept) => comparable(new Map([...kept].filter(([name]) => !name.includes("#door guesses#"))));
const ofA = async () => unguessed(belongingTo(await everything(), a.companyId));

test("every procedure has its row", () => {
  expect(Object.keys(matrix).sort()).toEqual(Object.keys(procedures).sort());
});

test("what stands in the matrix is there to be leaked: its owner gets each of it", async () => {
  for (const input of [{ search: "Acanary" }, {}])
    expect(leaks(await call(stage, "customer.list", input, a.caller))).toContain("Acanary");
  for (const path of papers)
    expect((await request(stage, path(idsOfA), { headers: headersOf(a.caller) })).status).toBe(200);
  const found = await call(stage, "document.find", { number: "R-2026-000001" }, a.caller);
  expect(found.text).toContain(idsOfA.receiptId);
  const { url } = await a.api.export.link.query({ exportId: idsOfA.exportId });
  expect(url).toContain(a.companyId);
  const inspected = await call(stage, "import.inspect", { uploadId: idsOfA.uploadId }, a.caller);
  expect(leaks(inspected)).toContain("canary@a.example");
});

// In alphabetical order `company` would come first and make ids of A's B's own: the tests of not_found go first.
const succeeding = ({ expected }: Case) => ("own" in expected ? 1 : 0);
const cases = Object.entries(matrix)
  .flatMap(([procedure, list]) =>
    list.map((each, index) => ({ ...each, procedure, name: `${procedure} ${index + 1}` })),
  )
  .sort((x, y) => succeeding(x) - succeeding(y));

describe("a member of another company", () => {
  test.each(cases)("gets and changes nothing by $name", async ({ procedure, input, expected }) => {
    const said = input(idsOfA);
    const answer = await call(stage, procedure, said, b.caller);
    expect(leaks(answer, said)).toEqual([]);
    if ("reason" in expected) expect(answer.fault?.reason, answer.text).toBe(expected.reason);
    else if ("data" in expected) expect(answer.data).toMatchObject(expected.data as object);
    else expect(answer.status, answer.text).toBe(200);
  });

  test("has changed nothing of the other by all that, not even after its jobs have run", async () => {
    await stage.drain();
    expect(await ofA()).toEqual(before);
  });

  test("finds the import of another company's upload failed, with nothing of it brought in", async () => {
    const jobs = await b.api.import.list.query();
    const failed = jobs.filter(({ filename }) => filename === "b.csv");
    expect(failed.map(({ state, failure }) => [state, failure])).toEqual([["failed", "import.upload_not_found"]]);
    expect((await b.api.customer.list.query({ search: "Acanary-9" })).total).toBe(0);
  });

  // Public doors and the portal ask nobody which company they act for.
  test.each(Object.keys(procedures).filter((procedure) => !/^(check|portal)\./.test(procedure)))(
    "is not let in by naming the other company: %s",
    async (procedure) => {
      const answer = await call(stage, procedure, matrix[procedure]?.[0]?.input(idsOfA), {
        ...b.caller,
        companyId: a.companyId,
      });
      expect(answer).toMatchObject({ status: 403, fault: { code: "not_allowed", reason: "member.not_in_company" } });
      expect(leaks(answer)).toEqual([]);
    },
  );

  test("has changed nothing at all by naming it", async () => {
    const atLast = unguessed(await everything());
    for (const procedure of Object.keys(procedures)) {
      const input = matrix[procedure]?.[0]?.input(idsOfA);
      await call(stage, procedure, input, { ...b.caller, companyId: a.companyId });
    }
    expect(unguessed(await everything())).toEqual(atLast);
  });

  test.each(papers.map((path, index) => [index, path] as const))("opens no paper (%i)", async (_index, path) => {
    const asB = await request(stage, path(idsOfA), { headers: headersOf(b.caller) });
    // Two ids of A's are B's own by now, without what hangs on them in A.
    expect([asB.status, leaks(asB)]).toEqual([expect.toBeOneOf([200, 404]), []]);
    const asA = await request(stage, path(idsOfA), { headers: headersOf({ ...b.caller, companyId: a.companyId }) });
    expect(asA).toMatchObject({ status: 403 });
  });
});

test("a company of a name that is no id is none, whatever stands in it", async () => {
  for (const companyId of [
    "ten_0",
    `${a.companyId}#`,
    a.companyId.toLowerCase(),
    `${b.companyId},${a.companyId}`,
    "%00",
    "x".repeat(3_000),
    "company",
  ]) {
    const answer = await call(stage, "company.get", undefined, { ...b.caller, companyId });
    expect(answer.fault, companyId.slice(0, 60)).toMatchObject({ code: "not_allowed" });
  }
});
