import { customerFigures } from "@counterfoil/core/account/figures";
import { ledgerPage, ledgerSchema } from "@counterfoil/core/account/ledger";
import { createCharge, createChargeSchema } from "@counterfoil/core/charge";
import {
  changeCompany,
  changeCompanySchema,
  createCompany,
  createCompanySchema,
  getCompany,
  myCompanies,
  sealPictureSchema,
  setSealPicture,
} from "@counterfoil/core/company";
import {
  changeCustomer,
  changeCustomerSchema,
  createCustomer,
  createCustomerSchema,
  customerIdSchema,
  readCustomer,
} from "@counterfoil/core/customer";
import { listCustomers, listCustomersSchema } from "@counterfoil/core/customer/directory";
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
import { issueReceipt, issueReceiptSchema, previewReceiptSchema } from "@counterfoil/core/receipt";
import { shiftReport, shiftSchema } from "@counterfoil/core/shift";
import { listStatements, listStatementsSchema, statementsOf } from "@counterfoil/core/statement";
import { beginImport, loadSample, loadSampleSchema, resend, resendSchema, runs, startRun } from "./jobs.ts";
import { preview } from "./preview.ts";
import { byMember, byPerson, router } from "./trpc.ts";

/** The whole API: what there is, and who may call it. */
export const appRouter = router({
  session: router({
    me: byPerson.ask(myCompanies),
  }),
  company: router({
    create: byPerson.mutation(createCompanySchema, createCompany),
    get: byMember.ask(getCompany),
    home: byMember.ask(home),
    change: byMember.mutation(changeCompanySchema, changeCompany),
    setSeal: byMember.mutation(sealPictureSchema, setSealPicture),
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
  statement: router({
    runs: byMember.ask(runs),
    startNow: byMember.tell(startRun),
    list: byMember.query(listStatementsSchema, listStatements),
    ofCustomer: byMember.query(customerIdSchema, statementsOf),
    resend: byMember.mutation(resendSchema, resend),
  }),
});

export type AppRouter = typeof appRouter;
