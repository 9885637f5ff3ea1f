import { customerFigures } from "@counterfoil/core/account/figures";
import { ledgerPage, ledgerSchema } from "@counterfoil/core/account/ledger";
import { adjustSchema, openingBalanceSchema } from "@counterfoil/core/adjustment";
import { applyCredit, applyCreditSchema, releaseCredit, releaseCreditSchema } from "@counterfoil/core/allocation";
import {
  decideApproval,
  decideApprovalSchema,
  listApprovals,
  listApprovalsSchema,
  withdrawApproval,
  withdrawApprovalSchema,
} from "@counterfoil/core/approval";
import { approvables } from "@counterfoil/core/approval/approvables";
import { approvalLimitsSchema, getLimits, setLimits } from "@counterfoil/core/approval/limits";
import { findNumber, findNumberSchema, listDocuments, listDocumentsSchema } from "@counterfoil/core/archive";
import { readDocument, readDocumentSchema } from "@counterfoil/core/archive/read";
import { beginAttachment, keepAttachment, keptSchema } from "@counterfoil/core/attachment";
import { createCharge, createChargeSchema } from "@counterfoil/core/charge";
import { setInvoice, setInvoiceSchema } from "@counterfoil/core/charge/invoice";
import {
  chargeIdSchema,
  dueDate,
  dueDateSchema,
  getCharge,
  invoiceLists,
  invoiceListsSchema,
} from "@counterfoil/core/charge/list";
import {
  changeCompany,
  changeCompanySchema,
  createCompany,
  createCompanySchema,
  getCompany,
  myCompanies,
  setSealPicture,
} from "@counterfoil/core/company";
import {
  getPaperStyle,
  logoSchema,
  paperStyleSchema,
  setLogo,
  setPaperStyle,
} from "@counterfoil/core/company/paper-style";
import { pictureSchema } from "@counterfoil/core/company/picture";
import { confirmSchema, confirmStatement } from "@counterfoil/core/confirmation";
import {
  changeContract,
  changeContractSchema,
  createContractSchema,
  endContract,
  endContractSchema,
  pauseContract,
  pauseContractSchema,
  resumeContractSchema,
} from "@counterfoil/core/contract";
import {
  contractIdSchema,
  contractsOf,
  getContract,
  listContracts,
  listContractsSchema,
  previewContract,
  previewContractSchema,
  upcomingCharges,
  upcomingSchema,
} from "@counterfoil/core/contract/list";
import { issueCreditNoteSchema } from "@counterfoil/core/credit-note";
import {
  changeCustomer,
  changeCustomerSchema,
  createCustomer,
  createCustomerSchema,
  customerIdSchema,
  readCustomer,
} from "@counterfoil/core/customer";
import { listCustomers, listCustomersSchema } from "@counterfoil/core/customer/directory";
import { unidentifiedCustomer } from "@counterfoil/core/customer/unidentified";
import { dishonourReceipt, dishonourSchema } from "@counterfoil/core/dishonour";
import { openDispute, openDisputeSchema } from "@counterfoil/core/dispute";
import {
  replySchema,
  replyToDispute,
  resolveDispute,
  resolveSchema,
  takeDispute,
  takeDisputeSchema,
} from "@counterfoil/core/dispute/answer";
import {
  causesSchema,
  countCauses,
  disputeIdSchema,
  listDisputes,
  listDisputesSchema,
} from "@counterfoil/core/dispute/list";
import { mailAnswerSchema } from "@counterfoil/core/dispute/mail";
import { disputableLines, readDispute } from "@counterfoil/core/dispute/read";
import { documentMailSchema, documentMailState, documentMailStateSchema } from "@counterfoil/core/document/mail";
import { checkReceipt, checkReceiptSchema } from "@counterfoil/core/door/check";
import { createLink, linkSchema, linksOf, revokeLinks } from "@counterfoil/core/door/link";
import { exchange, exchangeSchema, transfer, transferSchema } from "@counterfoil/core/exchange";
import { exportIdSchema, exportLink, getExport, listExports, startExportSchema } from "@counterfoil/core/export";
import { home } from "@counterfoil/core/home";
import {
  beginUpload,
  getImport,
  importIdSchema,
  inspectSchema,
  inspectUpload,
  listImports,
  previewImport,
  previewSchema,
  startImportSchema,
  uploadSchema,
  wrongRowsList,
} from "@counterfoil/core/import/job";
import { changeDueDate, changeDueDateSchema, disputeItem, disputeItemSchema } from "@counterfoil/core/item";
import { chargeLateFeeSchema } from "@counterfoil/core/late-fee";
import {
  changeMoneyAccount,
  changeMoneyAccountSchema,
  closeMoneyAccount,
  createMoneyAccount,
  createMoneyAccountSchema,
  listMoneyAccounts,
  moneyAccountIdSchema,
  reopenMoneyAccount,
} from "@counterfoil/core/money-account";
import {
  beginOwnAttachment,
  confirmOwn,
  disputeOwn,
  keepOwnAttachment,
  ownConfirmSchema,
  ownDisputeSchema,
  ownKeptSchema,
  ownReplySchema,
  ownYearSchema,
  portalOverview,
  portalYear,
  replyOwn,
} from "@counterfoil/core/portal";
import { ownProposeSchema, portalContact, proposeOwn } from "@counterfoil/core/portal/contact";
import { ownPromiseSchema, portalPromises, promiseOwn } from "@counterfoil/core/portal/promise";
import {
  ownExplainSchema,
  ownStatementSchema,
  ownVersionSchema,
  portalAnswers,
  portalExplain,
  portalStatement,
} from "@counterfoil/core/portal/statement";
import { promisesOf } from "@counterfoil/core/promise-to-pay/list";
import { takePromise, takePromiseSchema } from "@counterfoil/core/promise-to-pay/promise";
import { withdrawPromise, withdrawPromiseSchema } from "@counterfoil/core/promise-to-pay/withdraw";
import { checkCustomer, latestProof } from "@counterfoil/core/proof";
import { decideProposal, decideProposalSchema, proposalsOf } from "@counterfoil/core/proposal/decide";
import { issueReceiptSchema } from "@counterfoil/core/receipt";
import { previewReceiptSchema } from "@counterfoil/core/receipt/preview";
import { issueRefundSchema } from "@counterfoil/core/refund";
import { getPlan, setPlan, setPlanSchema } from "@counterfoil/core/reminder/plan";
import { previewReminders, previewRemindersSchema } from "@counterfoil/core/reminder/preview";
import { pauseReminders, pauseSchema, remindersOf } from "@counterfoil/core/reminder/why";
import { listPrepared, pauseRun, releaseSchema, runSchema } from "@counterfoil/core/run/control";
import { continuity, continuitySchema, listSeries } from "@counterfoil/core/series/continuity";
import { shiftReport, shiftSchema } from "@counterfoil/core/shift";
import { listStatements, listStatementsSchema, statementVersionSchema } from "@counterfoil/core/statement";
import { statementAnswers } from "@counterfoil/core/statement/answers";
import { closeAgain, closeAgainSchema } from "@counterfoil/core/statement/close";
import {
  explainStatement,
  explainStatementSchema,
  listVersions,
  readStatement,
  statementDifference,
  statementDifferenceSchema,
} from "@counterfoil/core/statement/detail";
import { issueNow, issueNowSchema } from "@counterfoil/core/statement/issue-now";
import { statementKeySchema } from "@counterfoil/core/statement/key";
import { failedStatementMails } from "@counterfoil/core/statement/mail";
import { answeredStatementsOf, statementYears, yearOfCustomerSchema } from "@counterfoil/core/statement/of-year";
import { preparedSchema } from "@counterfoil/core/statement/prepared";
import { reopeningsOf, reopenMonth, reopenMonthSchema } from "@counterfoil/core/statement/reopen";
import {
  getStatementStyle,
  setPaymentPicture,
  setStatementStyle,
  statementStyleSchema,
} from "@counterfoil/core/statement/style";
import { whyNone, whyNoneSchema } from "@counterfoil/core/statement/why-none";
import {
  liftSchema,
  liftSuppression,
  listSuppressions,
  suppressedOfCustomer,
  suppressedOfCustomerSchema,
  suppressionsSchema,
} from "@counterfoil/core/suppression";
import { voidSchema } from "@counterfoil/core/void";
import { writeOffSchema } from "@counterfoil/core/write-off";
import {
  beginExport,
  beginImport,
  checkLedger,
  createAndCharge,
  goOn,
  loadSample,
  loadSampleSchema,
  release,
  resend,
  resendSchema,
  resumeAndCharge,
  retryFailed,
  runs,
  sendAnswer,
  sendByMail,
  startRun,
} from "./jobs.ts";
import { enter, leave, leaveSchema, renew } from "./portal.ts";
import { preview } from "./preview.ts";
import { byAnyone, byCustomer, byMember, byPerson, router } from "./trpc.ts";

/** The whole API: what there is, and who may call it. */
export const appRouter = router({
  check: router({
    receipt: byAnyone.mutation(checkReceiptSchema, checkReceipt),
  }),
  portal: router({
    enter: byAnyone.cookie(linkSchema, enter),
    leave: byAnyone.cookie(leaveSchema, leave),
    renew: byAnyone.mutation(linkSchema, renew),
    overview: byCustomer.ask(portalOverview),
    year: byCustomer.query(ownYearSchema, portalYear),
    statement: byCustomer.query(ownVersionSchema, portalStatement),
    explain: byCustomer.query(ownExplainSchema, portalExplain),
    answers: byCustomer.query(ownStatementSchema, portalAnswers),
    confirm: byCustomer.mutation(ownConfirmSchema, confirmOwn),
    dispute: byCustomer.mutation(ownDisputeSchema, disputeOwn),
    reply: byCustomer.mutation(ownReplySchema, replyOwn),
    beginAttachment: byCustomer.tell(beginOwnAttachment),
    keepAttachment: byCustomer.mutation(ownKeptSchema, keepOwnAttachment),
    contact: byCustomer.ask(portalContact),
    propose: byCustomer.mutation(ownProposeSchema, proposeOwn),
    promises: byCustomer.ask(portalPromises),
    promise: byCustomer.mutation(ownPromiseSchema, promiseOwn),
  }),
  session: router({
    me: byPerson.ask(myCompanies),
  }),
  company: router({
    create: byPerson.mutation(createCompanySchema, createCompany),
    get: byMember.ask(getCompany),
    home: byMember.ask(home),
    change: byMember.mutation(changeCompanySchema, changeCompany),
    setSeal: byMember.mutation(pictureSchema, setSealPicture),
    paperStyle: byMember.ask(getPaperStyle),
    setPaperStyle: byMember.mutation(paperStyleSchema, setPaperStyle),
    setLogo: byMember.mutation(logoSchema, setLogo),
    statementStyle: byMember.ask(getStatementStyle),
    setStatementStyle: byMember.mutation(statementStyleSchema, setStatementStyle),
    setPaymentPicture: byMember.mutation(logoSchema, setPaymentPicture),
    approvalLimits: byMember.ask(getLimits),
    setApprovalLimits: byMember.mutation(approvalLimitsSchema, setLimits),
    loadSample: byMember.mutation(loadSampleSchema, loadSample),
  }),
  customer: router({
    list: byMember.query(listCustomersSchema, listCustomers),
    get: byMember.query(customerIdSchema, readCustomer),
    figures: byMember.query(customerIdSchema, customerFigures),
    ledger: byMember.query(ledgerSchema, ledgerPage),
    create: byMember.mutation(createCustomerSchema, createCustomer),
    change: byMember.mutation(changeCustomerSchema, changeCustomer),
    unidentified: byMember.tell(unidentifiedCustomer),
  }),
  reminder: router({
    plan: byMember.ask(getPlan),
    setPlan: byMember.mutation(setPlanSchema, setPlan),
    preview: byMember.query(previewRemindersSchema, previewReminders),
    ofCustomer: byMember.query(customerIdSchema, remindersOf),
    pause: byMember.mutation(pauseSchema, pauseReminders),
  }),
  promise: router({
    ofCustomer: byMember.query(customerIdSchema, promisesOf),
    take: byMember.mutation(takePromiseSchema, takePromise),
    withdraw: byMember.mutation(withdrawPromiseSchema, withdrawPromise),
  }),
  proposal: router({
    ofCustomer: byMember.query(customerIdSchema, proposalsOf),
    decide: byMember.mutation(decideProposalSchema, decideProposal),
  }),
  charge: router({
    create: byMember.mutation(createChargeSchema, createCharge),
    get: byMember.query(chargeIdSchema, getCharge),
    dueDate: byMember.query(dueDateSchema, dueDate),
    setInvoice: byMember.mutation(setInvoiceSchema, setInvoice),
    invoiceLists: byMember.query(invoiceListsSchema, invoiceLists),
    upcoming: byMember.query(upcomingSchema, upcomingCharges),
  }),
  contract: router({
    list: byMember.query(listContractsSchema, listContracts),
    ofCustomer: byMember.query(customerIdSchema, contractsOf),
    get: byMember.query(contractIdSchema, getContract),
    preview: byMember.query(previewContractSchema, previewContract),
    create: byMember.mutation(createContractSchema, createAndCharge),
    change: byMember.mutation(changeContractSchema, changeContract),
    pause: byMember.mutation(pauseContractSchema, pauseContract),
    resume: byMember.mutation(resumeContractSchema, resumeAndCharge),
    end: byMember.mutation(endContractSchema, endContract),
  }),
  receipt: router({
    preview: byMember.query(previewReceiptSchema, preview),
    issue: byMember.mutation(issueReceiptSchema, approvables.receipt.ask),
  }),
  allocation: router({
    settle: byMember.mutation(applyCreditSchema, applyCredit),
    release: byMember.mutation(releaseCreditSchema, releaseCredit),
  }),
  item: router({
    changeDueDate: byMember.mutation(changeDueDateSchema, changeDueDate),
    dispute: byMember.mutation(disputeItemSchema, disputeItem),
  }),
  creditNote: router({
    issue: byMember.mutation(issueCreditNoteSchema, approvables["credit-note"].ask),
  }),
  refund: router({
    issue: byMember.mutation(issueRefundSchema, approvables.refund.ask),
  }),
  writeOff: router({
    record: byMember.mutation(writeOffSchema, approvables["write-off"].ask),
  }),
  adjustment: router({
    record: byMember.mutation(adjustSchema, approvables.adjustment.ask),
    openingBalance: byMember.mutation(openingBalanceSchema, approvables["opening-balance"].ask),
  }),
  lateFee: router({
    charge: byMember.mutation(chargeLateFeeSchema, approvables["late-fee"].ask),
  }),
  dishonour: router({
    record: byMember.mutation(dishonourSchema, dishonourReceipt),
  }),
  exchange: router({
    record: byMember.mutation(exchangeSchema, exchange),
    transfer: byMember.mutation(transferSchema, transfer),
  }),
  void: router({
    record: byMember.mutation(voidSchema, approvables.void.ask),
  }),
  approval: router({
    list: byMember.query(listApprovalsSchema, listApprovals),
    decide: byMember.mutation(decideApprovalSchema, decideApproval),
    withdraw: byMember.mutation(withdrawApprovalSchema, withdrawApproval),
  }),
  moneyAccount: router({
    list: byMember.ask(listMoneyAccounts),
    create: byMember.mutation(createMoneyAccountSchema, createMoneyAccount),
    change: byMember.mutation(changeMoneyAccountSchema, changeMoneyAccount),
    close: byMember.mutation(moneyAccountIdSchema, closeMoneyAccount),
    reopen: byMember.mutation(moneyAccountIdSchema, reopenMoneyAccount),
  }),
  shift: router({
    report: byMember.query(shiftSchema, shiftReport),
  }),
  import: router({
    upload: byMember.mutation(uploadSchema, beginUpload),
    inspect: byMember.query(inspectSchema, inspectUpload),
    preview: byMember.query(previewSchema, previewImport),
    start: byMember.mutation(startImportSchema, beginImport),
    get: byMember.query(importIdSchema, getImport),
    list: byMember.ask(listImports),
    rejected: byMember.query(importIdSchema, wrongRowsList),
  }),
  document: router({
    list: byMember.query(listDocumentsSchema, listDocuments),
    get: byMember.query(readDocumentSchema, readDocument),
    find: byMember.query(findNumberSchema, findNumber),
    mail: byMember.mutation(documentMailSchema, sendByMail),
    mailState: byMember.query(documentMailStateSchema, documentMailState),
  }),
  series: router({
    list: byMember.ask(listSeries),
    continuity: byMember.query(continuitySchema, continuity),
  }),
  proof: router({
    latest: byMember.ask(latestProof),
    start: byMember.tell(checkLedger),
    customer: byMember.query(customerIdSchema, checkCustomer),
  }),
  export: router({
    start: byMember.mutation(startExportSchema, beginExport),
    get: byMember.query(exportIdSchema, getExport),
    list: byMember.ask(listExports),
    link: byMember.query(exportIdSchema, exportLink),
  }),
  delivery: router({
    suppressions: byMember.query(suppressionsSchema, listSuppressions),
    suppressedOf: byMember.query(suppressedOfCustomerSchema, suppressedOfCustomer),
    lift: byMember.mutation(liftSchema, liftSuppression),
  }),
  statement: router({
    runs: byMember.ask(runs),
    startNow: byMember.tell(startRun),
    pauseRun: byMember.mutation(runSchema, pauseRun),
    resumeRun: byMember.mutation(runSchema, goOn),
    prepared: byMember.query(preparedSchema, listPrepared),
    release: byMember.mutation(releaseSchema, release),
    failedMails: byMember.query(runSchema, failedStatementMails),
    retryFailed: byMember.mutation(runSchema, retryFailed),
    whyNone: byMember.query(whyNoneSchema, whyNone),
    list: byMember.query(listStatementsSchema, listStatements),
    ofCustomer: byMember.query(yearOfCustomerSchema, answeredStatementsOf),
    years: byMember.query(customerIdSchema, statementYears),
    get: byMember.query(statementVersionSchema, readStatement),
    versions: byMember.query(statementKeySchema, listVersions),
    difference: byMember.query(statementDifferenceSchema, statementDifference),
    explain: byMember.query(explainStatementSchema, explainStatement),
    answers: byMember.query(statementKeySchema, statementAnswers),
    resend: byMember.mutation(resendSchema, resend),
    issueNow: byMember.mutation(issueNowSchema, issueNow),
    reopenings: byMember.query(customerIdSchema, reopeningsOf),
    reopen: byMember.mutation(reopenMonthSchema, reopenMonth),
    closeAgain: byMember.mutation(closeAgainSchema, closeAgain),
    confirm: byMember.mutation(confirmSchema, confirmStatement),
  }),
  dispute: router({
    list: byMember.query(listDisputesSchema, listDisputes),
    get: byMember.query(disputeIdSchema, readDispute),
    causes: byMember.query(causesSchema, countCauses),
    lines: byMember.query(statementKeySchema, disputableLines),
    open: byMember.mutation(openDisputeSchema, openDispute),
    take: byMember.mutation(takeDisputeSchema, takeDispute),
    reply: byMember.mutation(replySchema, replyToDispute),
    resolve: byMember.mutation(resolveSchema, resolveDispute),
    mail: byMember.mutation(mailAnswerSchema, sendAnswer),
  }),
  attachment: router({
    begin: byMember.mutation(customerIdSchema, ({ customerId }) => beginAttachment(customerId)),
    keep: byMember.mutation(keptSchema, keepAttachment),
  }),
  link: router({
    list: byMember.query(customerIdSchema, linksOf),
    create: byMember.mutation(customerIdSchema, createLink),
    revoke: byMember.mutation(customerIdSchema, revokeLinks),
  }),
});

export type AppRouter = typeof appRouter;
