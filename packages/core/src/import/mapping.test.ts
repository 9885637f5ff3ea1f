import { describe, expect, test } from "vitest";
import { Fault } from "../fault/fault.ts";
import { checkColumns, columnsOf, mappingSchema, parseMapping } from "./mapping.ts";

const fields = { customer: "id", date: "on", amount: "sum" };
const invoices = { shape: "invoices", currency: "USD", fields };
const kind = { column: "type", values: { charge: ["INV"], receipt: ["PAY"], "credit-note": ["CN"] } };
const faultOf = (act: () => unknown): Readonly<Record<string, unknown>> => {
  try {
    act();
  } catch (error) {
    if (error instanceof Fault) return { reason: error.reason, ...error.details };
  }
  throw new Error("expected a fault");
};

describe("a mapping is taken as the command line documents it", () => {
  test("every form of a field; a kind beside the fields or among them", () => {
    const full = {
      shape: "entries",
      dateFormat: "YYYY年M月D日",
      fields: {
        ...fields,
        name: { constant: "甲公司" },
        email: { template: "ar+{id}@customer.example" },
        currency: "ccy",
      },
    };
    const beside = parseMapping({ ...full, kind });
    const among = parseMapping({ ...full, fields: { ...full.fields, kind } });
    expect(beside).toEqual(among);
    expect(mappingSchema.parse(beside)).toEqual(beside);
    expect(JSON.parse(JSON.stringify(beside))).toEqual(beside);
  });

  test("column names are compared trimmed and in NFC", () => {
    const mapping = parseMapping({ ...invoices, fields: { ...fields, customer: " Cafe\u0301 " } });
    expect(() => checkColumns(mapping, ["Café", "on", "sum"])).not.toThrow();
  });
});

describe("a mapping that cannot be meant so is refused with what is wrong", () => {
  test.each([
    ["a misspelt key", { ...invoices, fields: { ...fields, setled: "x" } }, /setled/],
    ["a key too many", { ...invoices, dateformat: "auto" }, /dateformat/],
    ["another shape", { ...invoices, shape: "bills" }, /invoices/],
    ["no customer", { ...invoices, fields: { date: "on", amount: "sum" } }, /column's name/],
    ["no currency at all", { shape: "invoices", fields }, /currency/],
    ["an unknown currency", { ...invoices, currency: "USX" }, /currency/],
    ["an unknown date format", { ...invoices, dateFormat: "M/D" }, /M\/D\/YYYY/],
    ["a broken template", { ...invoices, fields: { ...fields, email: { template: "a{id@x.example" } } }, /column/],
    ["entries without a kind", { ...invoices, shape: "entries" }, /kind/],
    ["invoices with a kind", { ...invoices, kind }, /kind/],
    ["two kinds", { ...invoices, shape: "entries", kind, fields: { ...fields, kind } }, /twice/],
    [
      "a word for two kinds",
      { ...invoices, shape: "entries", kind: { column: "type", values: { charge: ["X"], receipt: [" X "] } } },
      /kind|word/,
    ],
    ["a list", [], /object/],
    ["nothing", undefined, /object/],
  ])("%s", (_, value, problem) => {
    const fault = faultOf(() => parseMapping(value));
    expect(fault.reason).toBe("import.mapping");
    expect(fault.problem).toMatch(problem);
  });

  test("a column that the file has not, in templates and kinds too", () => {
    const mapping = parseMapping({
      ...invoices,
      shape: "entries",
      kind,
      fields: { ...fields, email: { template: "{id}.{b}@x.example" } },
    });
    expect(columnsOf(mapping.fields.email)).toEqual(["id", "b"]);
    const columns = ["id", "on", "sum", "b", "type"];
    expect(() => checkColumns(mapping, columns)).not.toThrow();
    for (const gone of columns)
      expect(
        faultOf(() =>
          checkColumns(
            mapping,
            columns.filter((name) => name !== gone),
          ),
        ),
      ).toEqual({
        reason: "import.unknown_column",
        column: gone,
      });
  });
});
