import type { Mapping } from "../api/types.ts";

export type FieldName = Exclude<keyof Mapping["fields"], "kind">;
export type Field = Mapping["fields"]["customer"];

/** In the order in which a person thinks of a row. */
export const fieldNames = [
  "customer",
  "date",
  "amount",
  "number",
  "due",
  "settled",
  "name",
  "email",
  "purpose",
  "currency",
] as const satisfies readonly FieldName[];

const needed: ReadonlySet<FieldName> = new Set(["customer", "date", "amount"]);
export const isNeeded = (name: FieldName): boolean => needed.has(name);

/** How a field's source is chosen from one list: nothing, a column, one value for all, or text made of columns. */
export type Way = "none" | "constant" | "template" | `column ${string}`;

export function wayOf(field: Field | undefined): Way {
  if (field === undefined) return "none";
  if (typeof field === "string") return `column ${field}`;
  return "constant" in field ? "constant" : "template";
}

export function fieldOf(way: Way, text: string): Field | undefined {
  if (way === "none") return undefined;
  if (way === "constant") return { constant: text };
  if (way === "template") return { template: text };
  return way.slice("column ".length);
}

/** The columns that a mapping reads, each with the fields that it serves. */
export function usedColumns({ fields }: Mapping): Map<string, (FieldName | "kind")[]> {
  const used = new Map<string, (FieldName | "kind")[]>();
  const add = (column: string, name: FieldName | "kind") => used.set(column, [...(used.get(column) ?? []), name]);
  for (const name of fieldNames) {
    const field = fields[name];
    if (typeof field === "string") add(field, name);
    else if (field && "template" in field) {
      for (const [, column] of field.template.matchAll(/\{([^{}]+)\}/g)) if (column) add(column, name);
    }
  }
  if (typeof fields.kind === "string") add(fields.kind, "kind");
  else if (fields.kind && "column" in fields.kind) add(fields.kind.column, "kind");
  return used;
}

/** The mapping with one field changed; a field without a source is left out. */
export function withField(mapping: Mapping, name: FieldName, field: Field | undefined): Mapping {
  const { [name]: _, ...others } = mapping.fields;
  return { ...mapping, fields: { ...others, ...(field === undefined ? {} : { [name]: field }) } as Mapping["fields"] };
}
