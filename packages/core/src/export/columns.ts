/** What an export consists of, in the order in which it is made, and the columns of its tables. */
export const exportTables = {
  customers: ["reference", "customer", "customerId"],
  documents: [
    ...["date", "kind", "number", "reference", "customer", "currency", "amount", "dueDate", "receivedOn"],
    ...["originalDate", "voidedOn", "purpose", "rate", "base", "baseCurrency", "documentId"],
  ],
  entries: [
    ...["reference", "customer", "currency", "sequence", "date", "kind", "number", "purpose", "dueDate"],
    ...["originalDate", "amount", "balance", "documentId"],
  ],
  allocations: [
    ...["reference", "customer", "currency", "date", "creditNumber", "debitNumber", "amount", "gain"],
    ...["baseCurrency", "creditId", "debitId"],
  ],
  /** The index of a period's statements. */
  statements: [
    ...["reference", "customer", "currency", "from", "to", "version", "issuedOn", "opening", "charges", "receipts"],
    ...["closing", "overdue", "unapplied", "hash", "file"],
  ],
} as const;

export type ExportTable = keyof typeof exportTables;
export type ExportColumn = (typeof exportTables)[ExportTable][number];

export const exportKinds = ["books", "statements"] as const;
export type ExportKind = (typeof exportKinds)[number];

/** The steps of each kind: all that was recorded in a span, or the statements of the period that ends it. */
export const exportSteps = {
  books: ["customers", "documents", "entries", "allocations", "workbook", "papers"],
  statements: ["statements", "statementPapers"],
} as const;
export type ExportStep = (typeof exportSteps)[ExportKind][number];

/** The tables of the books, which stand in a workbook too. */
export const bookTables = [
  "customers",
  "documents",
  "entries",
  "allocations",
] as const satisfies readonly ExportTable[];
