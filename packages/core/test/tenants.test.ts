import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { customerFigures } from "../src/account/figures.ts";
import { ledgerPage } from "../src/account/ledger.ts";
import { type Actor, tenantId, withActor } from "../src/actor/actor.ts";
import { beginAttachment, keepAttachment, readAttachment } from "../src/attachment/attachment.ts";
import { objectKey, putObject } from "../src/blob/blob.ts";
import { createCharge } from "../src/charge/charge.ts";
import { setInvoice } from "../src/charge/invoice.ts";
import { getCharge, invoiceLists } from "../src/charge/list.ts";
import { getCompany, letterhead, myCompanies } from "../src/company/company.ts";
import { getPaperStyle, paperLook, paperStyleSchema, setPaperStyle } from "../src/company/paper-style.ts";
import { budgetOf, chargeContract } from "../src/contract/charging.ts";
import { endContract, pauseContract } from "../src/contract/contract.ts";
import { contractsOf, getContract, listContracts, listContractsSchema, upcomingCharges } from "../src/contract/list.ts";
import { changeCustomer, createCustomer, getCustomer, readCustomer } from "../src/customer/customer.ts";
import { listCustomers, listCustomersSchema } from "../src/customer/directory.ts";
import { replyToDispute, resolveDispute, takeDispute } from "../src/dispute/answer.ts";
import { openDispute } from "../src/dispute/dispute.ts";
import { disputesOfCustomer, getDispute, listDisputes } from "../src/dispute/list.ts";
import { answeredMail, answerMails, mailAnswer } from "../src/dispute/mail.ts";
import { readDispute } from "../src/dispute/read.ts";
import { findDocuments } from "../src/document/document.ts";
import { documentMailState, issuedMail, mailDocument } from "../src/document/mail.ts";
import { createLink, linksOf, revokeLinks } from "../src/door/link.ts";
import { exportLink, getExport, listExports, startExport } from "../src/export/export.ts";
import { exportRows } from "../src/export/pages.ts";
import { home } from "../src/home/home.ts";
import { newId } from "../src/id/id.ts";
import { runImport } from "../src/import/import.ts";
import {
  getImport,
  inspectUpload,
  listImports,
  previewImport,
  startImport,
  wrongRows,
  wrongRowsList,
} from "../src/import/job.ts";
import { memberOf } from "../src/member/member.ts";
import { portalContact } from "../src/portal/contact.ts";
import { portalOverview, portalYear } from "../src/portal/portal.ts";
import { portalAnswers, portalStatement } from "../src/portal/statement.ts";
import { promisesOf, promisesToCall } from "../src/promise-to-pay/list.ts";
import { takePromise } from "../src/promise-to-pay/promise.ts";
import { withdrawPromise } from "../src/promise-to-pay/withdraw.ts";
import { decideProposal, proposalsOf, waitingProposals } from "../src/proposal/decide.ts";
import { proposeContact } from "../src/proposal/proposal.ts";
import { previewReceipt } from "../src/receipt/preview.ts";
import { receiptPaper } from "../src/receipt/proof.ts";
import { issueReceipt } from "../src/receipt/receipt.ts";
import { sampleReceipt } from "../src/receipt/sample.ts";
import { listRuns } from "../src/run/run.ts";
import { verifySeries } from "../src/series/series.ts";
import { mailJob, resendStatement } from "../src/statement/mail.ts";
import { sampleStatement } from "../src/statement/sample.ts";
import {
  latestStatement,
  listStatements,
  listStatementsSchema,
  papersToMail,
  statementPaper,
  statementsOf,
} from "../src/statement/statement.ts";
import { getStatementStyle, setStatementStyle, statementStyleSchema } from "../src/statement/style.ts";
import {
  chargeOf,
  closeDue,
  contract,
  csv,
  entries,
  importFile,
  newCompany,
  newCustomer,
  receiptOf,
  uploaded,
} from "./company.ts";
import { itemsOf } from "./ledger.ts";

const { clock } = await testStage("tenants");
const secret = "CANARY";

/** A company with one of everything, each of it recognisable. */
async function settled() {
  clock.set("2026-10-20T04:00:00Z");
  const company = await newCompany({ name: secret });
  return withActor(company.actor, async () => {
    const customerId = await newCustomer({ name: secret, reference: secret, contact: { email: "canary@a.example" } });
    const charge = chargeOf(customerId, { amountMinor: 4_711, date: "2026-10-05", number: secret });
    const receipt = receiptOf(customerId, { amountMinor: 11, receivedOn: "2026-10-06" });
    await createCharge(charge);
    await issueReceipt(receipt);
    await setPaperStyle(paperStyleSchema.parse({ footer: secret }));
    await setStatementStyle(statementStyleSchema.parse({ note: secret }));
    const { contractId } = await contract(customerId, { startsOn: "2026-10-20", reference: secret, title: secret });
    const { importId } = await importFile(
      csv(["customer,number,kind,date,amount", `${secret},,charge,never,1`]),
      entries,
    );
    const waiting = await uploaded(
      csv(["customer,number,kind,date,amount", `${secret},,charge,2026-10-01,1`]),
      entries,
    );
    clock.set("2026-11-04T04:00:00Z");
    await closeDue(company);
    const exportId = newId("export");
    await startExport({ exportId, from: "2026-10-01", to: "2026-10-31", kind: "books", papers: true });
    const portal = await cameIn(customerId);
    const promise = { promiseId: newId("promise"), customerId, currency: "CNY", documentIds: [charge.chargeId] };
    await takePromise({ ...promise, amountMinor: 4_700, day: "2026-11-30", name: secret, note: secret });
    return { company, customerId, charge, receipt, contractId, importId, waiting, exportId, promise, ...portal };
  });
}

const asCustomer = (customerId: string): Actor => ({ type: "customer", tenantId: tenantId(), customerId, link: "x" });
const said = { text: secret, name: secret };

/** The customer has a link, has sent a file, disputes its statement and was answered, and proposes another telephone. */
async function cameIn(customerId: string) {
  await createLink({ customerId });
  const attachmentId = newId("attachment");
  const upload = objectKey(tenantId(), `customer/${customerId}/upload/${attachmentId}`);
  await putObject(upload, Buffer.from(`%PDF-1.7 ${secret}`));
  const of = await statementOf(customerId);
  const disputeId = newId("dispute");
  await withActor(asCustomer(customerId), async () => {
    await keepAttachment({ customerId, attachmentId, filename: `${secret}.pdf` });
    await openDispute({ ...of, ...said, disputeId, about: "balance", theirMinor: 1, attachmentId });
    await proposeContact({ customerId, number: 1, changes: { phone: secret }, name: secret });
  });
  const messageId = newId("message");
  await replyToDispute({ customerId, disputeId, messageId, ...said });
  await answeredMail({ customerId, disputeId, messageId });
  return { attachmentId, of, disputeId, messageId };
}

async function statementOf(customerId: string) {
  const [currency, periodEnd] = ["CNY", "2026-10-31"];
  const { version, hash } = (await latestStatement(customerId, currency, periodEnd)) ?? {};
  if (version === undefined || hash === undefined) throw new Error("no statement");
  return { customerId, currency, periodEnd, version, hash };
}

it("whoever acts for one company finds, by the ids of another, nothing at all, and changes nothing there", async () => {
  const a = await settled();
  const b = await newCompany();
  const { customerId, charge, receipt, contractId, importId, waiting, exportId } = a;
  const october = { from: "2026-10-01", to: "2026-10-31" };
  const partitions = [
    `tenant#${a.company.companyId}`,
    `tenant#${a.company.companyId}#customer#${customerId}`,
    `tenant#${a.company.companyId}#series#R-2026`,
    `tenant#${a.company.companyId}#import`,
    `tenant#${a.company.companyId}#export`,
    `tenant#${a.company.companyId}#contract`,
    `tenant#${a.company.companyId}#door`,
    `tenant#${a.company.companyId}#outbox`,
  ];
  const before = await Promise.all(partitions.map(itemsOf));
  const period = { customerId, periodEnd: "2026-10-31", currency: "CNY" };
  await withActor(b.actor, async () => {
    const customer = { kind: "organisation" as const, name: "x", language: "en" as const };
    const contact = { person: "", email: "", phone: "", address: "", taxNumber: "", copies: [] };
    const mails = { receipts: true, documents: true, reminders: true };
    const statements = { currencies: [], delivery: "attached" as const };
    const uploadId = newId("upload");
    const { attachmentId, of, disputeId, messageId } = a;
    const dispute = { customerId, disputeId };
    const word = { ...dispute, text: "x", name: "x", messageId: newId("message") };
    const ended = { outcome: "explained", cause: "other" } as const;
    const amounts = { netMinor: 1, taxMinor: 0, grossMinor: 1 };
    const invoice = { number: "1", kind: "other" as const, issuedOn: "2026-10-06", ...amounts };
    const refused: Record<string, () => Promise<unknown>> = {
      getCustomer: () => getCustomer(customerId),
      readCustomer: () => readCustomer({ customerId }),
      changeCustomer: () => changeCustomer({ ...customer, contact, mails, statements, customerId, version: 1 }),
      customerFigures: () => customerFigures({ customerId }),
      createCharge: () =>
        createCharge({ ...charge, chargeId: newId("charge"), date: "2026-11-01", dueDate: "2026-11-01" }),
      createChargeAgain: () => createCharge(charge),
      issueReceipt: () => issueReceipt({ ...receipt, receiptId: newId("receipt") }),
      issueReceiptAgain: () => issueReceipt(receipt),
      receiptPaper: () => receiptPaper({ receiptId: receipt.receiptId }),
      getCharge: () => getCharge({ chargeId: charge.chargeId }),
      setInvoice: () => setInvoice({ chargeId: charge.chargeId, version: 0, invoice }),
      getContract: () => getContract({ contractId }),
      contractsOf: () => contractsOf({ customerId }),
      pauseContract: () => pauseContract({ contractId, version: 1 }),
      endContract: () => endContract({ contractId, version: 1, endsOn: "2026-11-04" }),
      getImport: () => getImport({ importId }),
      runImport: () => runImport(waiting),
      wrongRows: () => wrongRows({ importId }),
      wrongRowsList: () => wrongRowsList({ importId }),
      inspectUpload: () => inspectUpload({ uploadId }),
      previewImport: () => previewImport({ uploadId, mapping: entries }),
      statementPaper: () => statementPaper(period),
      papersToMail: () => papersToMail(customerId, period.periodEnd),
      getExport: () => getExport({ exportId }),
      exportLink: () => exportLink({ exportId }),
      mailDocument: () => mailDocument({ documentId: receipt.receiptId, request: 1 }),
      documentMailState: () => documentMailState({ documentId: receipt.receiptId }),
      resendStatement: () => resendStatement(customerId, period.periodEnd),
      createLink: () => createLink({ customerId }),
      beginAttachment: () => beginAttachment(customerId),
      keepAttachment: () => keepAttachment({ customerId, attachmentId, filename: "x" }),
      readAttachment: () => readAttachment({ customerId, attachmentId }),
      openDispute: () => openDispute({ ...of, ...word, about: "balance", theirMinor: 2 }),
      openDisputeElsewhere: () =>
        openDispute({ ...of, ...word, disputeId: newId("dispute"), about: "balance", theirMinor: 2 }),
      getDispute: () => getDispute(dispute),
      readDispute: () => readDispute(dispute),
      takeDispute: () => takeDispute(dispute),
      replyToDispute: () => replyToDispute(word),
      resolveDispute: () => resolveDispute({ ...word, ...ended }),
      answeredMail: () => answeredMail({ ...dispute, messageId }),
      mailAnswer: () => mailAnswer({ ...dispute, messageId, request: 2 }),
      proposalsOf: () => proposalsOf({ customerId }),
      proposeContact: () => proposeContact({ customerId, number: 1, changes: { phone: "1" }, name: "x" }),
      decideProposal: () => decideProposal({ customerId, number: 1, version: 1, decision: "take", note: "" }),
      takePromise: () => takePromise({ ...a.promise, amountMinor: 1, day: "2026-11-30", name: "x", note: "" }),
      withdrawPromise: () => withdrawPromise({ customerId, promiseId: a.promise.promiseId, reason: "x" }),
      promisesOf: () => promisesOf({ customerId }),
      // Whoever came in by a link of B's finds by A's ids as little.
      portalContact: () => withActor(asCustomer(customerId), portalContact),
      portalOverview: () => withActor(asCustomer(customerId), () => portalOverview()),
      portalStatement: () => withActor(asCustomer(customerId), () => portalStatement(period)),
      portalAnswers: () => withActor(asCustomer(customerId), () => portalAnswers(period)),
      portalDispute: () =>
        withActor(asCustomer(customerId), () => openDispute({ ...of, ...word, about: "balance", theirMinor: 2 })),
      portalReply: () => withActor(asCustomer(customerId), () => replyToDispute(word)),
      portalAttachment: () => withActor(asCustomer(customerId), () => readAttachment({ customerId, attachmentId })),
    };
    for (const [name, verb] of Object.entries(refused))
      await expect(verb(), name).rejects.toMatchObject({ code: "not_found" });
    const seen = {
      company: await getCompany(),
      letterhead: await letterhead(),
      paperStyle: await getPaperStyle(),
      paperLook: await paperLook(),
      sample: await sampleReceipt({}),
      statementStyle: await getStatementStyle(),
      sampleStatement: await sampleStatement({}),
      home: await home(),
      customers: await listCustomers(listCustomersSchema.parse({})),
      ledger: await ledgerPage({ customerId, currency: "CNY", limit: 50 }),
      preview: await previewReceipt({ customerId, currency: "CNY", amountMinor: 5, receivedOn: "2026-11-01" }),
      documents: [...(await findDocuments([charge.chargeId, receipt.receiptId])).values()],
      imports: await listImports(),
      contracts: await listContracts(listContractsSchema.parse({})),
      upcoming: await upcomingCharges({ days: 92 }),
      charging: await chargeContract(contractId, "9999-12-31", budgetOf(9)),
      invoices: await invoiceLists({ from: "2026-10-01", to: "2026-10-31" }),
      runs: await listRuns(),
      statements: await listStatements(listStatementsSchema.parse({ periodEnd: "2026-10-31" })),
      statementsOf: await statementsOf({ customerId }),
      exports: await listExports(),
      exported: await Promise.all(
        (["customers", "documents", "entries", "allocations"] as const).map((table) => exportRows(table, october)),
      ),
      mail: await mailJob(customerId, period.periodEnd),
      documentMail: await issuedMail(receipt.receiptId),
      series: await verifySeries("R-2026"),
      links: await linksOf({ customerId }),
      revoked: await revokeLinks({ customerId }),
      disputes: [...(await listDisputes({})), ...(await listDisputes({ customerId }))],
      disputesOf: await disputesOfCustomer(customerId),
      answerMails: [...(await answerMails(customerId, disputeId)).keys()],
      proposals: await waitingProposals(),
      promises: await promisesToCall(),
      portalYear: await withActor(asCustomer(customerId), () => portalYear({ year: 2026 })),
      companies: await myCompanies(),
    };
    expect(JSON.stringify(seen)).not.toMatch(/CANARY|canary|4711|4700/);
    expect(seen).toMatchObject({
      ledger: { entries: [] },
      preview: { lines: [] },
      documents: [],
      imports: [],
      runs: [],
      statementsOf: [],
      exports: [],
      mail: [],
      documentMail: [],
      links: [],
      revoked: { revoked: 0 },
      disputes: [],
      disputesOf: [],
      answerMails: [],
      proposals: [],
      promises: [],
      portalYear: [],
    });
    expect(seen).toMatchObject({ customers: { total: 0 }, statements: { total: 0 } });
    // Ids and references belong to one company: the same ones are free here, and are something else.
    const mapping = entries;
    await startImport({ importId, uploadId, mapping, filename: "b.csv" });
    const own = await createCustomer({ ...customer, contact, mails, statements, customerId, reference: secret });
    expect(own).toMatchObject({ name: "x", reference: secret });
    await createCharge({ ...charge, date: "2026-11-01", dueDate: "2026-11-01", amountMinor: 1 });
    expect((await ledgerPage({ customerId, currency: "CNY", limit: 50 })).entries).toMatchObject([{ amountMinor: 1 }]);
  });
  expect(await Promise.all(partitions.map(itemsOf))).toEqual(before);
});

it("nobody acts for a company without being its member, and without a company nobody reaches any", async () => {
  const { company } = await settled();
  const stranger = newId("person");
  await expect(memberOf(stranger, company.companyId)).rejects.toMatchObject({ code: "not_allowed" });
  for (const asked of ["", "#", `${company.companyId}#x`, "ten_%"])
    await expect(memberOf(stranger, asked)).rejects.toMatchObject({ code: "not_allowed" });
  expect(() => tenantId()).toThrow("no_company");
  expect(() => withActor({ type: "person", personId: stranger }, tenantId)).toThrow("no_company");
  await expect(getCompany()).rejects.toMatchObject({ code: "not_signed_in" });
});
