import type { Mapping } from "../api/types.ts";

/** Words that a file is likely to use for each kind; a person changes them where it uses others. */
const usualWords = {
  charge: ["charge", "invoice", "INV", "应收"],
  receipt: ["receipt", "payment", "PAY", "收款"],
  "credit-note": ["credit-note", "CN", "红字"],
  refund: ["refund", "退款"],
};

/** Entries need a kind, invoices have none. */
export function withShape(mapping: Mapping, shape: Mapping["shape"], columns: readonly string[]): Mapping {
  const { kind, ...fields } = mapping.fields;
  if (shape === "invoices") return { ...mapping, shape, fields };
  const column = columns.find((name) => /type|kind|类型|类别/i.test(name)) ?? columns[0] ?? "";
  return { ...mapping, shape, fields: { ...fields, kind: kind ?? { column, values: usualWords } } };
}
