import { describe, expect, test } from "vitest";
import { guessMapping } from "./guess.ts";
import { mappingSchema } from "./mapping.ts";
import { readRows } from "./rows.ts";
import { readSheet } from "./sheet.ts";

const guess = async (csv: string, currency = "CNY") => {
  const sheet = await readSheet(new TextEncoder().encode(csv));
  const guessed = guessMapping(sheet, currency);
  expect(mappingSchema.parse(guessed.mapping)).toEqual(guessed.mapping);
  return { ...guessed, reading: readRows(sheet, guessed.mapping) };
};

const ibm = `countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate\r
391,0379-NEVHP,4/6/2013,611365,1/2/2013,2/1/2013,55.94,No,1/15/2013,Paper,13,0\r
406,8976-AMJEO,3/3/2012,7900770,1/26/2013,2/25/2013,61.74,Yes,3/3/2013,Electronic,36,6\r
391,2820-XGXSB,1/26/2012,9231909,7/3/2013,8/2/2013,65.88,No,7/8/2013,Electronic,5,0\r
`;

test("the public sample needs no help but the currency, which it does not say", async () => {
  const { mapping, unsure, reading } = await guess(ibm, "USD");
  expect(mapping).toEqual({
    shape: "invoices",
    dateFormat: "M/D/YYYY",
    currency: "USD",
    fields: {
      customer: "customerID",
      number: "invoiceNumber",
      date: "InvoiceDate",
      due: "DueDate",
      amount: "InvoiceAmount",
      settled: "SettledDate",
    },
  });
  expect(unsure).toEqual(["currency"]);
  expect(reading.rejected).toEqual([]);
});

describe("headers in Chinese and English are understood", () => {
  test("an invoice list with everything", async () => {
    const { mapping, unsure, reading } = await guess(
      `客户编号,客户名称,单号,开票日期,到期日,金额（元）,币种,收款日期,摘要,邮箱
A1,甲公司,S1,2024年1月2日,2024年2月1日,"1,234.50",人民币,,房租,a@b.cn
`,
    );
    expect(mapping).toEqual({
      shape: "invoices",
      dateFormat: "YYYY年M月D日",
      currency: "CNY",
      fields: {
        customer: "客户编号",
        name: "客户名称",
        number: "单号",
        date: "开票日期",
        due: "到期日",
        amount: "金额（元）",
        currency: "币种",
        settled: "收款日期",
        purpose: "摘要",
        email: "邮箱",
      },
    });
    expect(unsure).toEqual([]);
    expect(reading.rows[0]).toMatchObject({ amountMinor: 123450, date: "2024-01-02", name: "甲公司" });
  });

  test("entries by the words of their kind; a word that nobody knows is shown", async () => {
    const { mapping, unsure } = await guess(
      "客户,类型,日期,单号,金额\nA,应收,2024/1/2,1,￥9\nA,收款,2024/1/3,2,￥5\nA,冲抵,2024/1/3,3,￥5\n",
    );
    expect(mapping.shape).toBe("entries");
    expect(mapping.fields.kind).toEqual({ column: "类型", values: { charge: ["应收"], receipt: ["收款"] } });
    expect(unsure).toContain("kind");
  });

  test("amounts that name their currency, in cells or header", async () => {
    expect((await guess("Date;Customer;Type;Doc No;Total\n13.1.2024;Acme;INV;1;1.234,50 €\n")).mapping).toMatchObject({
      currency: "EUR",
      dateFormat: "D.M.YYYY",
    });
    expect((await guess("Date,Customer,Amount (USD)\n2024-01-02,A,5\n")).mapping.currency).toBe("USD");
  });

  test("the name serves as reference when there is no other", async () => {
    expect((await guess("客户名称,日期,金额\n甲,2024-01-02,5\n")).mapping.fields).toMatchObject({
      customer: "客户名称",
    });
  });
});

describe("what is not sure is said", () => {
  test("dates that could be either way round", async () => {
    expect((await guess("Customer,Date,Amount\nA,1/2/2024,5\n")).unsure).toContain("dateFormat");
  });

  test("headers without meaning: by what stands below, else anything, so that a preview can be shown", async () => {
    const found = await guess("x,y,z,mail\nAcme,2024-01-31,12.50,a@b.example\n");
    expect(found.mapping.fields).toMatchObject({ customer: "x", date: "y", amount: "z", email: "mail" });
    expect(found.unsure).toEqual(expect.arrayContaining(["customer", "date", "amount", "currency"]));
    expect((await guess("x,y\n1,2\n")).mapping.fields.customer).toBeDefined();
  });

  test("a header is not believed when something else stands below it", async () => {
    expect(
      (await guess("Customer,Amount,Total,Date\nA,many,5,2024-01-02\nB,few,6,2024-01-03\n")).mapping.fields.amount,
    ).toBe("Total");
  });
});
