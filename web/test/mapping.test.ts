import { mappingSchema } from "@counterfoil/core/import/mapping";
import { expect, test } from "vitest";
import type { Mapping } from "../src/api/types.ts";
import { fieldOf, usedColumns, wayOf, withField } from "../src/import/field.ts";
import { withShape } from "../src/import/shape.ts";

const mapping: Mapping = {
  shape: "invoices",
  dateFormat: "M/D/YYYY",
  currency: "USD",
  fields: { customer: "customerID", date: "InvoiceDate", amount: "InvoiceAmount", due: "DueDate" },
};
const columns = ["customerID", "InvoiceDate", "InvoiceAmount", "DueDate", "type"];

test("a field's source survives being chosen from the list, whatever the column is called", () => {
  for (const field of [
    "none",
    "constant",
    "column x",
    { constant: "USD" },
    { template: "ar+{customerID}@x.example" },
  ]) {
    const text = typeof field === "object" ? ("constant" in field ? field.constant : field.template) : "";
    expect(fieldOf(wayOf(field), text)).toEqual(field);
  }
  expect(fieldOf(wayOf(undefined), "")).toBeUndefined();
});

test("a mapping changed in the wizard is one that the server takes", () => {
  const mailed = withField(mapping, "email", { template: "ar+{customerID}@customer.example" });
  expect(mappingSchema.parse(mailed)).toEqual(mailed);
  const without = withField(mapping, "due", undefined);
  expect(Object.keys(without.fields)).not.toContain("due");
  expect(mappingSchema.safeParse(without).success).toBe(true);
});

test("turning invoices into entries and back leaves a mapping that the server takes", () => {
  const entries = withShape(mapping, "entries", columns);
  expect(entries.fields.kind).toMatchObject({ column: "type" });
  expect(mappingSchema.safeParse(entries).success).toBe(true);
  expect(withShape(entries, "invoices", columns)).toEqual(mapping);
});

test("the columns that a template reads are shown as used", () => {
  const used = usedColumns(withField(mapping, "email", { template: "{customerID}@{type}.example" }));
  expect(used.get("customerID")).toEqual(["customer", "email"]);
  expect(used.get("type")).toEqual(["email"]);
});
