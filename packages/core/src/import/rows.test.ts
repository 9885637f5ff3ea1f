import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toDecimal } from "../money/money.ts";
import { parseMapping } from "./mapping.ts";
import { type ImportRow, type RowReading, readRows } from "./rows.ts";
import { readSheet, type Sheet } from "./sheet.ts";

const ibm = parseMapping({
  shape: "invoices",
  dateFormat: "M/D/YYYY",
  currency: "USD",
  fields: {
    customer: "customerID",
    email: { template: "ar+{customerID}@customer.example" },
    number: "invoiceNumber",
    date: "InvoiceDate",
    due: "DueDate",
    amount: "InvoiceAmount",
    settled: "SettledDate",
  },
});

const sheetOf = (columns: string[], ...rows: string[][]): Sheet => ({
  columns,
  rows: rows.map((cells, index) => ({ number: index + 2, cells })),
});

const columns = ["Type", "Customer", "Name", "Mail", "No", "Date", "Due", "Ccy", "Amount", "Settled", "For"];
const entries = parseMapping({
  shape: "entries",
  dateFormat: "YYYY-MM-DD",
  kind: { column: "Type", values: { charge: ["INV", "应收"], receipt: ["PAY"], "credit-note": ["CN"] } },
  fields: {
    customer: "Customer",
    name: "Name",
    email: "Mail",
    number: "No",
    date: "Date",
    due: "Due",
    currency: "Ccy",
    amount: "Amount",
    settled: "Settled",
    purpose: "For",
  },
});
const good: Record<string, string> = {
  Type: "INV",
  Customer: "C1",
  Name: "甲公司",
  Mail: "a@b.example",
  No: "7",
  Date: "2024-01-31",
  Due: "2024-02-29",
  Ccy: "CNY",
  Amount: "￥1,234.50",
  Settled: "",
  For: "一月房租",
};
const read = (...changes: Record<string, string>[]): RowReading =>
  readRows(
    sheetOf(columns, ...changes.map((change) => columns.map((name) => change[name] ?? good[name] ?? ""))),
    entries,
  );
const one = (change: Record<string, string>): ImportRow | string => {
  const { rows, rejected } = read(change);
  return rows[0] ?? `${rejected[0]?.column} ${rejected[0]?.code}`;
};

test("a row of every field", () => {
  expect(one({})).toEqual({
    row: 2,
    customer: "C1",
    name: "甲公司",
    email: "a@b.example",
    currency: "CNY",
    kind: "charge",
    number: "7",
    date: "2024-01-31",
    dueDate: "2024-02-29",
    amountMinor: 123450,
    purpose: "一月房租",
  });
});

describe("the sign turns the kind over, the amount stays positive", () => {
  test.each([
    ["INV", "5", "charge"],
    ["应收", "-5", "credit-note"],
    ["CN", "5", "credit-note"],
    ["CN", "(5)", "charge"],
    ["PAY", "5", "receipt"],
    ["PAY", "5-", "refund"],
  ])("%s %s is a %s", (Type, Amount, kind) => expect(one({ Type, Amount })).toMatchObject({ kind, amountMinor: 500 }));
});

describe("dates", () => {
  test("without a due date a row is due on its date", () => {
    expect(one({ Due: " " })).toMatchObject({ dueDate: "2024-01-31" });
  });
  test("settled before its own date counts on its date", () => {
    expect(one({ Settled: "2024-01-01" })).toMatchObject({ settledOn: "2024-01-31" });
    expect(one({ Settled: "2024-03-01" })).toMatchObject({ settledOn: "2024-03-01" });
    expect(one({})).not.toHaveProperty("settledOn");
  });
  test("only a charge is settled, and a bad settled date refuses any row", () => {
    expect(one({ Settled: "2024-03-01", Amount: "-5" })).not.toHaveProperty("settledOn");
    expect(one({ Settled: "2024-03-01", Type: "PAY" })).not.toHaveProperty("settledOn");
    expect(one({ Settled: "2024-02-30", Amount: "-5" })).toBe("Settled date_impossible");
    expect(one({ Settled: "open", Type: "PAY" })).toBe("Settled date_unreadable");
  });
});

describe("text is kept to the letter, less what nobody sees", () => {
  test("trimmed, NFC, without control characters; letter case stays", () => {
    expect(one({ Customer: "\u3000Cafe\u0301 a\u200b\u202e ", Name: "a\r\n\tb\u0000c" })).toMatchObject({
      customer: "Café a",
      name: "a b c",
    });
    const { rows } = read({ Customer: "abc" }, { Customer: "ABC" });
    expect(rows.map((row) => row.customer)).toEqual(["abc", "ABC"]);
  });
  test("a template over an empty column is empty as a whole, and a $ in a value is only a $", () => {
    const mapping = { ...entries, fields: { ...entries.fields, email: { template: "ar+{Customer}.{No}@x.example" } } };
    const sheet = sheetOf(
      columns,
      columns.map((name) => (name === "No" ? "" : (good[name] ?? ""))),
    );
    expect(readRows(sheet, mapping).rows[0]?.email).toBe("");
    const dollars = sheetOf(
      columns,
      columns.map((name) => (name === "No" ? "$&" : (good[name] ?? ""))),
    );
    expect(readRows(dollars, mapping).rows[0]?.email).toBe("ar+C1.$&@x.example");
  });
});

test("a template that makes no address gives none, since nothing in the file is wrong", () => {
  const mapping = { ...entries, fields: { ...entries.fields, email: { template: "ar+{Customer}@x.example" } } };
  const sheet = sheetOf(
    columns,
    ...["Acme Ltd", "Acme"].map((Customer) => columns.map((name) => ({ ...good, Customer })[name] ?? "")),
  );
  expect(readRows(sheet, mapping).rows.map((row) => row.email)).toEqual(["", "ar+Acme@x.example"]);
});

describe("a wrong row is named with its column and its reason", () => {
  test.each([
    [{ Customer: " \u200b" }, "Customer customer_missing"],
    [{ Customer: "x".repeat(101) }, "Customer text_too_long"],
    [{ Name: "x".repeat(201) }, "Name text_too_long"],
    [{ For: "x".repeat(501) }, "For text_too_long"],
    [{ Mail: "a@b" }, "Mail email_invalid"],
    [{ Mail: "a@b.example, c@d.example" }, "Mail email_invalid"],
    [{ Mail: "A <a@b.example>" }, "Mail email_invalid"],
    [{ Mail: "a@b.example\r\nBcc: c@d.example" }, "Mail email_invalid"],
    [{ Type: "XYZ" }, "Type kind_unknown"],
    [{ Type: "inv" }, "Type kind_unknown"],
    [{ Type: "" }, "Type kind_missing"],
    [{ Date: "" }, "Date date_missing"],
    [{ Date: "2024-02-30" }, "Date date_impossible"],
    [{ Date: "30/1/2024" }, "Date date_unreadable"],
    [{ Due: "2023-02-29" }, "Due date_impossible"],
    [{ Due: "#N/A" }, "Due date_unreadable"],
    [{ Ccy: "XYZ" }, "Ccy currency_unknown"],
    [{ Ccy: "XAU" }, "Ccy currency_unknown"],
    [{ Ccy: "" }, "Ccy currency_missing"],
    [{ Amount: "" }, "Amount amount_missing"],
    [{ Amount: "abc" }, "Amount amount_unreadable"],
    [{ Amount: "1.005" }, "Amount amount_decimals"],
    [{ Amount: "0.00" }, "Amount amount_zero"],
    [{ Amount: "-0" }, "Amount amount_zero"],
    [{ Amount: "1,000,000,000,000" }, "Amount amount_too_large"],
    [{ Amount: "€5" }, "Amount amount_currency"],
    [{ Amount: "5.5", Ccy: "JPY" }, "Amount amount_decimals"],
  ])("%j: %s", (change, fault) => expect(one(change)).toBe(fault));

  test("only the leftmost fault of the file is named", () => {
    expect(one({ Customer: "", Date: "x", Amount: "x", Type: "x" })).toBe("Type kind_unknown");
    expect(one({ Date: "x", Settled: "x", Amount: "x" })).toBe("Date date_unreadable");
    expect(one({ Ccy: "x", Amount: "x" })).toBe("Ccy currency_unknown");
    const turned = [...columns].reverse();
    const bad: Record<string, string> = { ...good, Ccy: "x", Amount: "x" };
    const sheet = sheetOf(
      turned,
      turned.map((name) => bad[name] ?? ""),
    );
    expect(readRows(sheet, entries).rejected).toEqual([
      { row: 2, column: "Amount", code: "amount_unreadable", reason: "the amount cannot be read" },
    ]);
  });

  test("a value that comes from no column has none to name", () => {
    const mapping = { ...entries, fields: { ...entries.fields, customer: { constant: "" } } };
    expect(
      readRows(
        sheetOf(
          columns,
          columns.map((name) => good[name] ?? ""),
        ),
        mapping,
      ).rejected[0],
    ).toMatchObject({
      column: "",
      code: "customer_missing",
    });
  });

  test("a row with a cell too many is refused: nobody knows which cell is which", async () => {
    const csv = new TextEncoder().encode("id,sum,on\nA,1,234.50,2024-01-01\nB,5,2024-01-02\n");
    const mapping = parseMapping({
      shape: "invoices",
      currency: "USD",
      fields: { customer: "id", date: "on", amount: "sum" },
    });
    const { rows, rejected, count } = readRows(await readSheet(csv), mapping);
    expect(rejected).toMatchObject([{ row: 2, column: "", code: "row_ragged" }]);
    expect([rows.length, rows[0]?.row, count]).toEqual([1, 3, 2]);
  });
});

describe("currencies", () => {
  test("the mapping's currency fills empty cells; words and lower case are understood", () => {
    const mapping = { ...entries, currency: "KWD" };
    const sheet = sheetOf(
      columns,
      ...["", "usd", "人民币", "RMB"].map((Ccy) =>
        columns.map((name) => ({ ...good, Amount: "1.5", Ccy })[name] ?? ""),
      ),
    );
    expect(readRows(sheet, mapping).rows.map((row) => [row.currency, row.amountMinor])).toEqual([
      ["KWD", 1500],
      ["USD", 150],
      ["CNY", 150],
      ["CNY", 150],
    ]);
  });
});

test("whatever stands in the cells, each row is either read or refused, in order", () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom("INV", "2024-01-01", "USD", "1,5", "a@b.example", "-3", "C1"));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 11, maxLength: 11 }), { maxLength: 8 }), (rows) => {
      const result = readRows(sheetOf(columns, ...rows), entries);
      const numbers = [...result.rows, ...result.rejected].map((row) => row.row);
      expect(numbers.sort((a, b) => a - b)).toEqual(rows.map((_, index) => index + 2));
      for (const row of result.rows) {
        expect(row.amountMinor).toBeGreaterThan(0);
        expect(row.customer).not.toBe("");
      }
      expect(result.rejected.map((row) => row.row)).toEqual(
        result.rejected.map((row) => row.row).sort((a, b) => a - b),
      );
    }),
  );
});

test("the public sample is read whole: 2,466 rows, none refused, 147,703.18 in all", async () => {
  const bytes = await readFile(new URL("../../../../../shared/data/ibm-receivables.csv", import.meta.url));
  const { rows, rejected, count } = readRows(await readSheet(bytes), ibm);
  expect([count, rows.length, rejected]).toEqual([2466, 2466, []]);
  expect(
    toDecimal(
      rows.reduce((sum, row) => sum + row.amountMinor, 0),
      "USD",
    ),
  ).toBe("147703.18");
  expect(new Set(rows.map((row) => row.customer)).size).toBe(100);
  expect(rows[0]).toEqual({
    row: 2,
    customer: "0379-NEVHP",
    name: "",
    email: "ar+0379-NEVHP@customer.example",
    currency: "USD",
    kind: "charge",
    number: "611365",
    date: "2013-01-02",
    dueDate: "2013-02-01",
    amountMinor: 5594,
    settledOn: "2013-01-15",
    purpose: "",
  });
});
