import { customerFigures } from "@counterfoil/core/account/figures";
import { ledgerPage, ledgerSchema } from "@counterfoil/core/account/ledger";
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
  sealPictureSchema,
  setSealPicture,
} from "@counterfoil/core/company";
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
import { issueReceipt, issueReceiptSchema, previewReceiptSchema } from "@counterfoil/core/receipt";
import { listStatements, listStatementsSchema, statementsOf } from "@counterfoil/core/statement";
import {
  beginImport,
  createAndCharge,
  loadSample,
  loadSampleSchema,
  resend,
  resendSchema,
  resumeAndCharge,
  runs,
  startRun,
} from "./jobs.ts";
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
    issue: byMember.mutation(issueReceiptSchema, issueReceipt),
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
