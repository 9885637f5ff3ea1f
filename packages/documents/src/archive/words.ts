import type { ExportColumn, ExportTable } from "@counterfoil/core/export/columns";
import type { Language } from "@counterfoil/core/statement/paper";

type Words = { workbook: string; tables: Record<ExportTable, string>; columns: Record<ExportColumn, string> };

export const archiveWords: Record<Language, Words> = {
  zh: {
    workbook: "全部表格",
    tables: { customers: "客户", documents: "单据", entries: "往来明细", allocations: "核销" },
    columns: {
      reference: "客户编号",
      customer: "客户名称",
      customerId: "客户内部编号",
      date: "日期",
      kind: "类别",
      number: "编号",
      currency: "币种",
      amount: "金额",
      dueDate: "到期日",
      receivedOn: "收款日期",
      originalDate: "原日期",
      voidedOn: "作废日期",
      purpose: "事由",
      documentId: "单据内部编号",
      sequence: "序号",
      balance: "余额",
      creditNumber: "贷项编号",
      debitNumber: "应收编号",
      creditId: "贷项内部编号",
      debitId: "应收内部编号",
    },
  },
  en: {
    workbook: "all tables",
    tables: { customers: "customers", documents: "documents", entries: "entries", allocations: "allocations" },
    columns: {
      reference: "Reference",
      customer: "Customer",
      customerId: "Customer id",
      date: "Date",
      kind: "Kind",
      number: "Number",
      currency: "Currency",
      amount: "Amount",
      dueDate: "Due",
      receivedOn: "Received on",
      originalDate: "Original date",
      voidedOn: "Voided on",
      purpose: "For",
      documentId: "Document id",
      sequence: "Sequence",
      balance: "Balance",
      creditNumber: "Credit number",
      debitNumber: "Open item number",
      creditId: "Credit id",
      debitId: "Open item id",
    },
  },
};
