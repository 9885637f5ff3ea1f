import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { charge, csv, entries, importFile, invoices, receive, uploaded, withCompany } from "../../test/company.ts";
import { beforeEach, isTransaction, killedAfter } from "../../test/faults.ts";
import { customerBy, told } from "../../test/told.ts";
import { deleteObject } from "../blob/blob.ts";
import { requestHooks } from "../client/client.ts";
import { changeCustomer, getCustomer } from "../customer/customer.ts";
import { runImport } from "./import.ts";
import { findImport, getImport, uploadKey } from "./job.ts";
import type { Mapping } from "./mapping.ts";

await testStage("import-resume");
const entryList = (customer: string, lines: string[]) =>
  csv(["customer,number,kind,date,amount", ...lines.map((line) => `${customer},${line}`)]);
const days = (count: number, from: number) =>
  Array.from({ length: count }, (_, index) => String(from + (index % 9)).padStart(2, "0"));

/** Every run dies at its n-th request, for n from `first` on in `steps`; the one after goes on until the end. */
async function expectSameWhenKilled(
  fileFor: (customer: string) => string,
  mapping: Mapping,
  { first, step }: { first: number; step: number },
): Promise<void> {
  await withCompany(async () => {
    const counts = async (importId: string) => {
      const { customers, charges, receipts, duplicates, rejectedCount, state } = await getImport({ importId });
      return { customers, charges, receipts, duplicates, rejectedCount, state };
    };
    const control = await uploaded(fileFor("Unkilled"), mapping);
    await runImport(control);
    const [expected, ledger] = [await counts(control), await told("Unkilled")];
    expect(expected.state).toBe("done");
    for (let requests = first; ; requests += step) {
      const customer = `Killed ${requests}`;
      const importId = await uploaded(fileFor(customer), mapping);
      const wasKilled = await killedAfter(requests, () => runImport(importId));
      await runImport(importId);
      expect({ requests, ...(await counts(importId)) }).toEqual({ requests, ...expected });
      expect({ requests, ...(await told(customer)) }).toEqual({ requests, ...ledger });
      if (!wasKilled) return;
    }
  });
}

it("a credit over more than a hundred open items, killed anywhere and resumed, settles the same items once", async () => {
  const charges = days(101, 1).map((day, index) => `C${index},charge,2026-08-${day},1.00`);
  const lines = [
    ...charges,
    "P1,receipt,2026-08-15,98.50",
    "C9999,charge,2026-08-14,3.00",
    "P2,receipt,2026-08-16,20.00",
  ];
  await expectSameWhenKilled((customer) => entryList(customer, lines), entries, { first: 8, step: 7 });
});

it("a refund out of more than fifty credits, killed anywhere and resumed, uses each up once", async () => {
  const credits = days(50, 1).map((day, index) => `P${index},receipt,2026-08-${day},1.00`);
  const lines = [...credits, "F1,refund,2026-08-15,48.50", "F2,refund,2026-08-15,1.51", "P99,receipt,2026-08-15,1.00"];
  await expectSameWhenKilled((customer) => entryList(customer, lines), entries, { first: 8, step: 7 });
});

it("settled invoices, killed anywhere and resumed, come to the same ledger and the same counts", async () => {
  const list = days(40, 1).map(
    (day, index) => `${index},2026-08-${day},,1.00,${index % 3 === 0 ? "2026-08-20" : ""},CNY,,`,
  );
  const file = (customer: string) =>
    csv(["customer,number,date,due,amount,settled,currency,name,email", ...list.map((line) => `${customer},${line}`)]);
  await expectSameWhenKilled(file, invoices, { first: 1, step: 7 });
});

it("a cashier who writes between any two requests of an import neither loses nor doubles anything", async () => {
  await withCompany(async () => {
    await importFile(entryList("A", ["C0,charge,2026-08-01,5.00"]), entries);
    const customerId = await customerBy("A");
    const lines = days(60, 1).flatMap((day, index) => [
      ...[`C1${index},charge,2026-08-${day},2.00`, `P1${index},receipt,2026-08-${day},1.00`],
    ]);
    const importId = await uploaded(entryList("A", lines), entries);
    let transactions = 0;
    let byHand = 0;
    let isInside = false;
    const meddle = async ({ operation }: { operation: string }): Promise<void> => {
      if (isInside || operation !== "TransactWriteItems" || ++transactions % 2 === 0) return;
      isInside = true;
      if (byHand % 2 === 0) await charge(customerId, { amountMinor: 300, date: "2026-08-05" });
      else await receive(customerId, { amountMinor: 300, receivedOn: "2026-08-06" });
      byHand += 1;
      isInside = false;
    };
    await beforeEach(meddle, () => runImport(importId));
    expect(byHand).toBeGreaterThan(2);
    expect(await getImport({ importId })).toMatchObject({ state: "done", charges: 60, receipts: 60, rejectedCount: 0 });
    expect((await told("A")).balanceMinor).toBe(500 + 6_000 + (byHand % 2 === 0 ? 0 : 300));
  });
  expect(requestHooks.size).toBe(0);
});

it("somebody who changes the customer while the import fills in the address does not end the import", async () => {
  await withCompany(async () => {
    const header = "customer,number,date,due,amount,settled,currency,name,email";
    await importFile(csv([header, "A,1,2026-08-01,,1.00,,CNY,,"]), invoices);
    const customerId = await customerBy("A");
    let isChanged = false;
    const change = async ({ operation }: { operation: string }): Promise<void> => {
      if (isChanged || operation !== "TransactWriteItems") return;
      isChanged = true;
      await changeCustomer({ ...(await getCustomer(customerId)), name: "Changed" });
    };
    const importId = await uploaded(csv([header, "A,2,2026-08-01,,1.00,,CNY,,ap@a.example"]), invoices);
    await beforeEach(change, () => runImport(importId));
    expect(await getImport({ importId })).toMatchObject({ state: "done", charges: 1 });
    expect(await getCustomer(customerId)).toMatchObject({ name: "Changed", contact: { email: "ap@a.example" } });
  });
});

it("an import whose twin ended it meanwhile, and took the upload away, stays done", async () => {
  await withCompany(async () => {
    const importId = await uploaded(entryList("Twin", ["C1,charge,2026-08-01,1.00"]), entries);
    let isMet = false;
    const meetTwin = async ({ operation }: { operation: string }): Promise<void> => {
      if (isMet || operation !== "GetObject") return;
      isMet = true;
      await runImport(importId);
      await deleteObject(uploadKey((await findImport({ importId })).uploadId));
    };
    expect(await beforeEach(meetTwin, () => runImport(importId))).toBe("ended");
    expect(await getImport({ importId })).toMatchObject({ state: "done", rows: 1, charges: 1 });
  });
});

it("notes of its progress that meet each other in the database do not end an import's attempt", async () => {
  await withCompany(async () => {
    const importId = await uploaded(entryList("Meeting", ["C1,charge,2026-08-01,1.00"]), entries);
    let left = 3;
    const conflict = (request: Parameters<typeof isTransaction>[0]): void => {
      const isNote = isTransaction(request) && JSON.stringify(request.input).includes(importId);
      if (!isNote || JSON.stringify(request.input).includes("#customer#") || left === 0) return;
      left -= 1;
      const CancellationReasons = [{ Code: "TransactionConflict" }];
      throw new TransactionCanceledException({ message: "conflict", CancellationReasons, $metadata: {} });
    };
    expect(await beforeEach(conflict, () => runImport(importId))).toBe("ended");
    expect([left, await getImport({ importId })]).toMatchObject([0, { state: "done", charges: 1 }]);
  });
});
