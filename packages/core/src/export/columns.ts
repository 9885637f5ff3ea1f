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
} as const;

export type ExportTable = keyof typeof exportTables;
export type ExportColumn = (typeof exportTables)[ExportTable][number];

export const exportSteps = ["customers", "documents", "entries", "allocations", "workbook", "papers"] as const;
export type ExportStep = (typeof exportSteps)[number];
