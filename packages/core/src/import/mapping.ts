import { z } from "zod";
import { Fault } from "../fault/fault.ts";
import { currencySchema } from "../money/money.ts";
import { columnName } from "./cell.ts";
import { isDateFormat } from "./date.ts";

/** What a row can be; an invoice list only holds charges, and credit notes where the amount is negative. */
export const rowKinds = ["charge", "receipt", "credit-note", "refund"] as const;
export type RowKind = (typeof rowKinds)[number];

const column = z.string().trim().min(1).max(200).transform(columnName);

const template = z
  .string()
  .max(500)
  .refine((text) => !/[{}]/.test(text.replace(/\{[^{}]+\}/g, "")), { error: "a template writes columns as {column}" });

const fieldSchema = z.union([column, z.strictObject({ constant: z.string().max(500) }), z.strictObject({ template })], {
  error: "a field is a column's name, {constant} or {template}",
});

const words = z.array(z.string().max(100)).max(100);
const kindValues = z
  .strictObject({
    charge: words.optional(),
    receipt: words.optional(),
    "credit-note": words.optional(),
    refund: words.optional(),
  })
  .refine(
    (values) => {
      const all = Object.values(values).flatMap((list) => [...new Set((list ?? []).map(kindWord))]);
      return new Set(all).size === all.length;
    },
    { error: "one word stands for two kinds" },
  );

const kindSchema = z.union([z.strictObject({ column, values: kindValues }), fieldSchema], {
  error: 'the kind is {"column", "values"}, a column\'s name, {constant} or {template}',
});

/** How words of kind are compared: as references are, to the letter. */
export function kindWord(text: string): string {
  return text.trim().normalize("NFC");
}

const fieldsSchema = z.strictObject({
  customer: fieldSchema,
  name: fieldSchema.optional(),
  email: fieldSchema.optional(),
  number: fieldSchema.optional(),
  date: fieldSchema,
  due: fieldSchema.optional(),
  amount: fieldSchema,
  currency: fieldSchema.optional(),
  settled: fieldSchema.optional(),
  purpose: fieldSchema.optional(),
  kind: kindSchema.optional(),
});

/**
 * How the columns of a file become rows. `dateFormat` is a pattern such as `M/D/YYYY`, `serial` or `auto` (also when
 * absent). `currency` counts for all rows whose currency field is absent or empty. For `entries` the kind is a column
 * with the words used for each kind, beside the fields or among them; without words a cell says `charge`, `receipt`,
 * `credit-note` or `refund` itself. Unknown keys are refused: a misspelt `setled` must not be ignored in silence.
 */
export const mappingSchema = z
  .strictObject({
    shape: z.enum(["invoices", "entries"]),
    dateFormat: z
      .string()
      .max(40)
      .refine(isDateFormat, { error: "not a date format such as M/D/YYYY, YYYY年M月D日, serial or auto" })
      .optional(),
    currency: currencySchema.optional(),
    kind: kindSchema.optional(),
    fields: fieldsSchema,
  })
  .refine((mapping) => mapping.currency !== undefined || mapping.fields.currency !== undefined, {
    error: "neither a currency nor a field for it",
    path: ["currency"],
  })
  .refine((mapping) => mapping.kind === undefined || mapping.fields.kind === undefined, {
    error: "the kind is given twice",
    path: ["kind"],
  })
  .refine(
    (mapping) => (mapping.shape === "entries") === (mapping.kind !== undefined || mapping.fields.kind !== undefined),
    { error: "entries need a kind, and invoices have none", path: ["kind"] },
  )
  .transform(({ kind, fields, ...rest }) => ({ ...rest, fields: kind === undefined ? fields : { ...fields, kind } }));

/** As it is kept and used: the kind stands among the fields. It is valid input of `mappingSchema` again. */
export type Mapping = z.output<typeof mappingSchema>;
export type FieldName = keyof Mapping["fields"];

/** A mapping from a file. Throws `Fault("invalid", "import.mapping", { problem, path })` with the first problem. */
export function parseMapping(value: unknown): Mapping {
  const result = mappingSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Fault("invalid", "import.mapping", {
    problem: issue?.message ?? "not a mapping",
    path: issue?.path.join(".") ?? "",
  });
}

/** The columns that a field reads, in the order in which it names them. */
export function columnsOf(field: Mapping["fields"][FieldName]): string[] {
  if (field === undefined) return [];
  if (typeof field === "string") return [field];
  if ("column" in field) return [field.column];
  if ("constant" in field) return [];
  return [...field.template.matchAll(/\{([^{}]+)\}/g)].map((match) => columnName(match[1] ?? ""));
}

/** Throws `Fault("invalid", "import.unknown_column", { column })` for the first column that the file has not. */
export function checkColumns(mapping: Mapping, columns: readonly string[]): void {
  for (const field of Object.values(mapping.fields)) {
    const missing = columnsOf(field).find((name) => !columns.includes(name));
    if (missing !== undefined) throw new Fault("invalid", "import.unknown_column", { column: missing });
  }
}
