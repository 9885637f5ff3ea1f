import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import {
  closeDue,
  csv,
  entries,
  importFile,
  invoices,
  type TestCompany,
  uploaded,
  withCompany,
} from "../../test/company.ts";
import { beforeEach, killedAfter } from "../../test/faults.ts";
import { customerBy, told } from "../../test/told.ts";
import { withActor } from "../actor/actor.ts";
import { statementsOf } from "../statement/statement.ts";
import { runImport } from "./import.ts";
import { getImport } from "./job.ts";

const { clock } = await testStage("import-closed");
const entryList = (...lines: string[]) => csv(["customer,number,kind,date,amount", ...lines]);

/** A company whose October is closed, with one account in it. */
const withClosedOctober = async (body: (company: TestCompany) => Promise<void>) => {
  clock.set("2026-10-20T04:00:00Z");
  await withCompany(async (company) => {
    await importFile(entryList("A,C1,charge,2026-10-01,10.00"), entries);
    clock.set("2026-11-04T04:00:00Z");
    await closeDue(company);
    await body(company);
  });
};

it("rows dated in a closed period are posted on the first open day, with their own day kept, each in its old order", async () => {
  await withClosedOctober(async () => {
    const file = entryList(
      "A,P1,receipt,2026-10-15,4.00",
      "A,C2,charge,2026-09-01,7.00",
      "A,P0,receipt,2026-08-31,1.00",
      "A,C3,charge,2026-11-02,1.00",
      "B,C1,charge,2026-10-31,3.00",
    );
    expect(await importFile(file, entries)).toMatchObject({ charges: 3, receipts: 2, rejectedCount: 0 });
    const ledger = await told("A");
    expect(ledger.entries).toEqual([
      ...[
        "2026-10-01 charge C1 1000",
        "2026-11-01 (2026-08-31) receipt P0 -100",
        "2026-11-01 (2026-09-01) charge C2 700",
      ],
      ...["2026-11-01 (2026-10-15) receipt P1 -400", "2026-11-02 charge C3 100"],
    ]);
    // The oldest due date first: what is due in September comes before October's item.
    expect(ledger.allocations).toEqual([
      "2026-11-01 receipt P0 → charge C1: 100",
      "2026-11-01 receipt P1 → charge C2: 400",
    ]);
    expect((await told("B")).entries).toEqual(["2026-11-01 (2026-10-31) charge C1 300"]);
    expect(await importFile(file, entries)).toMatchObject({ charges: 0, receipts: 0, duplicates: 5, rejectedCount: 0 });
    expect(await told("A")).toEqual(ledger);
  });
});

it("an invoice of a closed month that was settled in it is received too, and its statement stays as it was", async () => {
  await withClosedOctober(async () => {
    const before = await statementsOf({ customerId: await customerBy("A") });
    const header = "customer,number,date,due,amount,settled,currency,name,email";
    const job = await importFile(
      csv([header, "A,I1,2026-10-02,2026-10-03,5,2026-10-20,CNY,,", "A,I2,2026-10-02,,5,2026-12-24,CNY,,"]),
      invoices,
    );
    expect(job).toMatchObject({ charges: 2, receipts: 2 });
    expect((await told("A")).allocations).toEqual([
      "2026-11-01 receipt I1 → charge I1: 500",
      "2026-12-24 receipt I2 → charge I2: 500",
    ]);
    const after = await statementsOf({ customerId: await customerBy("A") });
    expect(after).toEqual(before);
  });
});

it("a month that is closed while a file goes in is kept closed: every row is on exactly one statement", async () => {
  clock.set("2026-10-20T04:00:00Z");
  await withCompany(async (company) => {
    const lines = Array.from({ length: 12 }, (_, index) => `K${index},C,charge,2026-10-${10 + index},1.00`);
    const importId = await uploaded(entryList(...lines, ...lines.map((line) => line.replace("C,", "D,"))), entries);
    clock.set("2026-11-04T04:00:00Z");
    let written = 0;
    const close = async ({ operation }: { operation: string }): Promise<void> => {
      if (operation !== "TransactWriteItems" || ++written !== 16) return;
      await withActor(company.actor, () => closeDue(company));
    };
    await beforeEach(close, () => runImport(importId));
    expect(await getImport({ importId })).toMatchObject({ state: "done", charges: 24, customers: 12 });
    expect(written).toBeGreaterThan(16);
    clock.set("2026-12-03T04:00:00Z");
    await closeDue(company);
    for (let index = 0; index < 12; index++) {
      const statements = await statementsOf({ customerId: await customerBy(`K${index}`) });
      expect(statements.reduce((sum, { chargesMinor }) => sum + chargesMinor, 0)).toBe(200);
      expect(statements.at(-1)?.openingMinor).toBe(0);
      expect(statements[0]?.closingMinor).toBe(200);
    }
  });
});

it("a file that cannot be read ends the job with its reason and records nothing; a dead run does not", async () => {
  await withCompany(async () => {
    const unreadable = await uploaded("customer,amount\nA,1", entries);
    await runImport(unreadable);
    expect(await getImport({ importId: unreadable })).toMatchObject({
      state: "failed",
      failure: "import.unknown_column",
      charges: 0,
    });
    const importId = await uploaded(entryList("A,C1,charge,2026-10-01,1"), entries);
    expect(await killedAfter(3, () => runImport(importId))).toBe(true);
    expect((await getImport({ importId })).state).not.toBe("failed");
    expect(await runImport(importId, () => true)).toBe("unfinished");
    expect(await runImport(importId)).toBe("ended");
    expect(await runImport(importId)).toBe("ended");
    expect(await getImport({ importId })).toMatchObject({ state: "done", charges: 1, duplicates: 0, processed: 1 });
  });
});
