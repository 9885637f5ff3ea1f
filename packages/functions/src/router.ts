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
