import { customerFigures } from "@counterfoil/core/account/figures";
import { ledgerPage, ledgerSchema } from "@counterfoil/core/account/ledger";
import { adjust, adjustSchema, openingBalanceSchema, recordOpeningBalance } from "@counterfoil/core/adjustment";
import { applyCredit, applyCreditSchema, releaseCredit, releaseCreditSchema } from "@counterfoil/core/allocation";
import { findNumber, findNumberSchema, listDocuments, listDocumentsSchema } from "@counterfoil/core/archive";
import { documentIdSchema, readDocument } from "@counterfoil/core/archive/read";
import { createCharge, createChargeSchema } from "@counterfoil/core/charge";
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
import { issueCreditNote, issueCreditNoteSchema } from "@counterfoil/core/credit-note";
import {
  changeCustomer,
  changeCustomerSchema,
  createCustomer,
  createCustomerSchema,
  customerIdSchema,
  readCustomer,
} from "@counterfoil/core/customer";
import { listCustomers, listCustomersSchema } from "@counterfoil/core/customer/directory";
import { dishonourReceipt, dishonourSchema } from "@counterfoil/core/dishonour";
import { checkReceipt, checkReceiptSchema } from "@counterfoil/core/door/check";
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
import { chargeLateFee, chargeLateFeeSchema } from "@counterfoil/core/late-fee";
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
import { issueReceipt, issueReceiptSchema } from "@counterfoil/core/receipt";
import { previewReceiptSchema } from "@counterfoil/core/receipt/preview";
import { issueRefund, issueRefundSchema } from "@counterfoil/core/refund";
import { continuity, continuitySchema, listSeries } from "@counterfoil/core/series/continuity";
import { shiftReport, shiftSchema } from "@counterfoil/core/shift";
import { listStatements, listStatementsSchema, statementsOf } from "@counterfoil/core/statement";
import { voidDocument, voidSchema } from "@counterfoil/core/void";
import { writeOff, writeOffSchema } from "@counterfoil/core/write-off";
import {
  beginExport,
  beginImport,
  loadSample,
  loadSampleSchema,
  resend,
  resendSchema,
  runs,
  startRun,
} from "./jobs.ts";
import { preview } from "./preview.ts";
import { byAnyone, byMember, byPerson, router } from "./trpc.ts";

/** The whole API: what there is, and who may call it. */
export const appRouter = router({
  check: router({
    receipt: byAnyone.mutation(checkReceiptSchema, checkReceipt),
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
    loadSample: byMember.mutation(loadSampleSchema, loadSample),
  }),
  customer: router({
    list: byMember.query(listCustomersSchema, listCustomers),
    get: byMember.query(customerIdSchema, readCustomer),
    figures: byMember.query(customerIdSchema, customerFigures),
    ledger: byMember.query(ledgerSchema, ledgerPage),
    create: byMember.mutation(createCustomerSchema, createCustomer),
    change: byMember.mutation(changeCustomerSchema, changeCustomer),
  }),
  charge: router({
    create: byMember.mutation(createChargeSchema, createCharge),
  }),
  receipt: router({
    preview: byMember.query(previewReceiptSchema, preview),
    issue: byMember.mutation(issueReceiptSchema, issueReceipt),
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
    issue: byMember.mutation(issueCreditNoteSchema, issueCreditNote),
  }),
  refund: router({
    issue: byMember.mutation(issueRefundSchema, issueRefund),
  }),
  writeOff: router({
    record: byMember.mutation(writeOffSchema, writeOff),
  }),
  adjustment: router({
    record: byMember.mutation(adjustSchema, adjust),
    openingBalance: byMember.mutation(openingBalanceSchema, recordOpeningBalance),
  }),
  lateFee: router({
    charge: byMember.mutation(chargeLateFeeSchema, chargeLateFee),
  }),
  dishonour: router({
    record: byMember.mutation(dishonourSchema, dishonourReceipt),
  }),
  exchange: router({
    record: byMember.mutation(exchangeSchema, exchange),
    transfer: byMember.mutation(transferSchema, transfer),
  }),
  void: router({
    record: byMember.mutation(voidSchema, voidDocument),
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
    get: byMember.query(documentIdSchema, readDocument),
    find: byMember.query(findNumberSchema, findNumber),
  }),
  series: router({
    list: byMember.ask(listSeries),
    continuity: byMember.query(continuitySchema, continuity),
  }),
  export: router({
    start: byMember.mutation(startExportSchema, beginExport),
    get: byMember.query(exportIdSchema, getExport),
    list: byMember.ask(listExports),
    link: byMember.query(exportIdSchema, exportLink),
  }),
  statement: router({
    runs: byMember.ask(runs),
    startNow: byMember.tell(startRun),
    list: byMember.query(listStatementsSchema, listStatements),
    ofCustomer: byMember.query(customerIdSchema, statementsOf),
    resend: byMember.mutation(resendSchema, resend),
  }),
});

export type AppRouter = typeof appRouter;
