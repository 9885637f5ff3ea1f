import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { csv, entries, importFile, invoices, receive, withCompany } from "../../test/company.ts";
import { customerBy, told } from "../../test/told.ts";
import { getCustomer } from "../customer/customer.ts";
import { wrongRowsList } from "./job.ts";

await testStage("import-ledger");
const invoiceList = (...lines: string[]) =>
  csv(["customer,name,email,number,date,due,amount,settled,currency", ...lines]);
const entryList = (...lines: string[]) => csv(["customer,number,kind,date,amount", ...lines]);
const counts = ({
  customers,
  charges,
  receipts,
  duplicates,
  rejectedCount,
  state,
}: Awaited<ReturnType<typeof importFile>>) => ({
  ...{ customers, charges, receipts, duplicates, rejected: rejectedCount, state },
});

describe("a list of invoices", () => {
  it("the same file twice adds nothing, and newly settled rows add their receipt alone", async () => {
    await withCompany(async () => {
      const open = "A,,,1,2026-08-01,2026-08-31,100.00,,CNY";
      const paid = "A,,,2,2026-08-02,2026-09-01,50.00,2026-08-20,CNY";
      const file = invoiceList(open, paid, "B,,,1,2026-08-01,,7,,JPY");
      expect(counts(await importFile(file, invoices))).toMatchObject({
        customers: 2,
        charges: 3,
        receipts: 1,
        duplicates: 0,
      });
      const before = await told("A");
      expect(counts(await importFile(file, invoices))).toMatchObject({
        charges: 0,
        receipts: 0,
        duplicates: 3,
        rejected: 0,
      });
      expect(await told("A")).toEqual(before);
      const later = await importFile(invoiceList(open.replace(",,CNY", ",2026-09-15,CNY"), paid), invoices);
      expect(counts(later)).toMatchObject({ charges: 0, receipts: 1, duplicates: 1, rejected: 0 });
      expect(await told("A")).toMatchObject({ balanceMinor: 0, items: [], credits: [] });
      expect((await told("A")).allocations).toContain("2026-09-15 receipt 1 → charge 1: 10000");
    });
  });

  it("another amount, date, due or settled date under a known number is refused with the column that differs", async () => {
    await withCompany(async () => {
      await importFile(invoiceList("A,,,1,2026-08-01,2026-08-31,100.00,2026-08-20,CNY"), invoices);
      const before = await told("A");
      const again = invoiceList(
        "A,,,1,2026-08-01,2026-08-31,100.01,2026-08-20,CNY",
        "A,,,1,2026-08-02,2026-08-31,100.00,2026-08-20,CNY",
        "A,,,1,2026-08-01,2026-09-30,100.00,2026-08-20,CNY",
        "A,,,1,2026-08-01,2026-08-31,100.00,2026-08-21,CNY",
        "A,,,1,2026-08-01,2026-08-31,100.00,,CNY",
      );
      const job = await importFile(again, invoices);
      expect(counts(job)).toMatchObject({ charges: 0, receipts: 0, duplicates: 1, rejected: 4, customers: 1 });
      expect((await wrongRowsList(job)).map(({ row, column }) => `${row} ${column}`)).toEqual([
        ...["2 amount", "3 date", "4 due", "5 settled"],
      ]);
      expect(await told("A")).toEqual(before);
      // Within one file the first row counts.
      const twice = invoiceList("C,,,1,2026-08-01,,1,,CNY", "C,,,1,2026-08-01,,2,,CNY", "C,,,1,2026-08-01,,1,,CNY");
      expect(counts(await importFile(twice, invoices))).toMatchObject({ charges: 1, duplicates: 1, rejected: 1 });
    });
  });

  it("rows without a number are told apart by how often their content occurs, also in the next file", async () => {
    await withCompany(async () => {
      const row = "A,,,,2026-08-01,,100.00,,CNY";
      expect(counts(await importFile(invoiceList(row, row), invoices))).toMatchObject({ charges: 2, duplicates: 0 });
      expect(counts(await importFile(invoiceList(row, row, row), invoices))).toMatchObject({
        charges: 1,
        duplicates: 2,
      });
      expect((await told("A")).balanceMinor).toBe(30_000);
    });
  });

  it("a payment that was recorded by hand before the file told of it is not received a second time", async () => {
    await withCompany(async () => {
      const row = "A,,,1,2026-08-01,,100.00,,CNY";
      await importFile(invoiceList(row), invoices);
      await receive(await customerBy("A"), { amountMinor: 4_000, receivedOn: "2026-08-10" });
      expect(counts(await importFile(invoiceList(row.replace(",,CNY", ",2026-08-20,CNY")), invoices))).toMatchObject({
        receipts: 1,
      });
      expect(await told("A")).toMatchObject({ balanceMinor: 0, items: [], credits: [] });
      expect((await told("A")).entries.at(-1)).toBe("2026-08-20 receipt 1 -6000");
      await importFile(invoiceList("B,,,1,2026-08-01,,1.00,,CNY"), invoices);
      await receive(await customerBy("B"), { amountMinor: 150, receivedOn: "2026-08-10" });
      // Every row is counted as something: this one tells of what is known, however often it comes.
      for (const _ of [1, 2])
        expect(counts(await importFile(invoiceList("B,,,1,2026-08-01,,1.00,2026-08-20,CNY"), invoices))).toMatchObject({
          ...{ charges: 0, receipts: 0, duplicates: 1 },
        });
      expect(await told("B")).toMatchObject({ balanceMinor: -50, items: [] });
    });
  });

  it("keeps apart what only looks alike, fills in names and addresses, and holds each currency by itself", async () => {
    await withCompany(async () => {
      const longName = "𠮷".repeat(60);
      const lines = ["a#1", "A#1", "a", "é", "e\u0301"].map(
        (reference, n) => `${reference},,,${n},2026-08-01,,1.00,,CNY`,
      );
      const named = [`R,,,1,2026-08-01,,1.00,,CNY`, `R,${longName},ap@r.example,2,2026-08-01,,2.00,,USD`];
      const job = await importFile(invoiceList(...lines, ...named), invoices);
      // é in one letter and in two is one reference.
      expect(counts(job)).toMatchObject({ customers: 5, charges: 7, rejected: 0 });
      expect((await told("é")).balanceMinor).toBe(200);
      expect((await told("a#1")).balanceMinor).toBe(100);
      const customer = await getCustomer(await customerBy("R"));
      expect(customer).toMatchObject({ name: longName, contact: { email: "ap@r.example" }, reference: "R" });
      expect((await told("R", "USD")).balanceMinor).toBe(200);
      await importFile(invoiceList("a,Late,late@a.example,9,2026-08-01,,1,,CNY"), invoices);
      await importFile(invoiceList("a,Later,other@a.example,10,2026-08-01,,1,,CNY"), invoices);
      expect((await getCustomer(await customerBy("a"))).contact.email).toBe("late@a.example");
    });
  });
});

describe("a list of entries", () => {
  it("is allocated by date, charges before credits, then row; the rest stays unapplied for good", async () => {
    await withCompany(async () => {
      const file = entryList(
        "A,P1,receipt,2026-08-10,120.00",
        "A,C3,charge,2026-08-11,30.00",
        "A,C2,charge,2026-08-10,40.00",
        "A,C1,charge,2026-08-01,50.00",
        "A,N1,credit-note,2026-08-12,5.00",
        "A,X1,charge,2026-08-12,-2.00",
      );
      expect(counts(await importFile(file, entries))).toMatchObject({ charges: 3, receipts: 3, rejected: 0 });
      expect(await told("A")).toMatchObject({
        allocations: [
          "2026-08-10 receipt P1 → charge C1: 5000",
          "2026-08-10 receipt P1 → charge C2: 4000",
          "2026-08-12 credit-note N1 → charge C3: 500",
          "2026-08-12 credit-note X1 → charge C3: 200",
        ],
        items: ["charge C3: 2300"],
        credits: ["receipt P1: 3000"],
      });
    });
  });

  it("refuses a refund above the unapplied credit of its day and place, the first time and every time", async () => {
    await withCompany(async () => {
      const file = entryList(
        "A,F0,refund,2026-08-10,1.00",
        "A,P1,receipt,2026-08-10,10.00",
        "A,F1,receipt,2026-08-11,-4.00",
        "A,F2,refund,2026-08-12,6.01",
        "A,F3,refund,2026-08-12,6.00",
        "A,P2,receipt,2026-08-13,1.00",
      );
      const job = await importFile(file, entries);
      expect(counts(job)).toMatchObject({ charges: 0, receipts: 4, rejected: 2 });
      expect((await wrongRowsList(job)).map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
        ...["2 amount refund_too_large", "5 amount refund_too_large"],
      ]);
      const before = await told("A");
      expect(before).toMatchObject({ balanceMinor: -100, items: [], credits: ["receipt P2: 100"] });
      expect(counts(await importFile(file, entries))).toMatchObject({ receipts: 0, duplicates: 4, rejected: 2 });
      expect(await told("A")).toEqual(before);
    });
  });
});
