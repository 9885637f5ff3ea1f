import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { charge, csv, entries, importFile, receiptOf, receive, withCompany, withCustomer } from "../../test/company.ts";
import { expectSound, itemsOf } from "../../test/ledger.ts";
import { customerBy } from "../../test/told.ts";
import { receiptPaper } from "./proof.ts";
import { issueReceipt, previewReceipt } from "./receipt.ts";

await testStage("receipt");
const day = "2026-10-20";

it("settles exactly what its preview showed, and its paper says the same ever after", async () => {
  await withCustomer(async (customerId) => {
    await charge(customerId, { amountMinor: 500, date: "2026-10-01", dueDate: "2026-10-31", number: "late" });
    await charge(customerId, { amountMinor: 300, date: "2026-10-02", dueDate: "2026-10-02", number: "early" });
    const asked = receiptOf(customerId, { amountMinor: 600, receivedOn: day, reference: "REF-9", receivedBy: "李" });
    const preview = await previewReceipt(asked);
    expect(preview.lines.map(({ item, settledMinor }) => [item.number, settledMinor])).toEqual([
      ["early", 300],
      ["late", 300],
    ]);
    const { receiptId, number } = await issueReceipt(asked);
    await receive(customerId, { amountMinor: 1_000, receivedOn: day });
    const paper = await receiptPaper({ receiptId });
    expect(paper).toMatchObject({
      number,
      receivedOn: day,
      amountMinor: 600,
      reference: "REF-9",
      receivedBy: "李",
      unappliedMinor: 0,
    });
    expect(paper.settles).toEqual([
      { number: "early", date: "2026-10-02", amountMinor: 300, settledMinor: 300 },
      { number: "late", date: "2026-10-01", amountMinor: 500, settledMinor: 300 },
    ]);
    expect((await expectSound(customerId)).head).toMatchObject({ balanceMinor: -800, unappliedMinor: 800 });
  });
});

it("settles as many items as one transaction holds, and refuses more with nothing recorded and no number lost", async () => {
  await withCompany(async ({ companyId }) => {
    const lines = Array.from({ length: 94 }, (_, index) => `A,C${index},charge,2026-10-01,1.00`);
    await importFile(csv(["customer,number,kind,date,amount", ...lines]), entries);
    const customerId = await customerBy("A");
    const tooMany = receive(customerId, { amountMinor: 9_400, receivedOn: day });
    await expect(tooMany).rejects.toMatchObject({
      code: "invalid",
      reason: "receipt.too_many_items",
      details: { most: 93 },
    });
    const preview = previewReceipt({ customerId, currency: "CNY", amountMinor: 9_400, receivedOn: day });
    await expect(preview).rejects.toMatchObject({ reason: "receipt.too_many_items", details: { items: 94 } });
    expect(await itemsOf(`tenant#${companyId}#series#R-2026`)).toEqual([]);
    await receive(customerId, { amountMinor: 9_299, receivedOn: day });
    expect((await expectSound(customerId)).items).toHaveLength(2);
    await receive(customerId, { amountMinor: 200, receivedOn: day });
    expect((await expectSound(customerId)).head).toMatchObject({ balanceMinor: -99, unappliedMinor: 99 });
  });
});

it("seals who took the money and the payer's reference: neither stands in any item in plain text", async () => {
  await withCustomer(async (customerId, { companyId }) => {
    const { receiptId } = await receive(customerId, {
      amountMinor: 1,
      receivedOn: day,
      reference: "CANARY-1",
      receivedBy: "CANARY-2",
    });
    const partitions = [
      `tenant#${companyId}#document#${receiptId}`,
      `tenant#${companyId}#customer#${customerId}`,
      `tenant#${companyId}#outbox`,
    ];
    for (const pk of partitions)
      for (const item of await itemsOf(pk))
        for (const value of Object.values(item))
          expect(
            value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : JSON.stringify(value),
          ).not.toContain("CANARY");
  });
});

it("keeps currencies apart: a receipt settles nothing in another currency", async () => {
  await withCustomer(async (customerId) => {
    await charge(customerId, { amountMinor: 100, date: day, currency: "USD" });
    await receive(customerId, { amountMinor: 100, receivedOn: day, currency: "CNY" });
    expect((await expectSound(customerId, "USD")).head.balanceMinor).toBe(100);
    expect((await expectSound(customerId, "CNY")).head.unappliedMinor).toBe(100);
  });
});
