import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { charge, csv, entries, importFile, newCustomer, receive, withCompany } from "../../test/company.ts";
import { betweenReads, killedAfter } from "../../test/faults.ts";
import { expectSound, storedAccount } from "../../test/ledger.ts";
import { customerBy } from "../../test/told.ts";
import { releaseCredit } from "../allocation/allocation.ts";
import { issueCreditNote } from "../credit-note/credit-note.ts";
import { exchange, transfer } from "../exchange/exchange.ts";
import { newId } from "../id/id.ts";
import { chargeLateFee } from "../late-fee/late-fee.ts";
import { issueReceipt } from "../receipt/receipt.ts";
import { writeOff } from "../write-off/write-off.ts";
import { finishDocument } from "./unfinished.ts";
import { voidDocument } from "./void.ts";

await testStage("void", { start: "2026-11-10T04:00:00Z" });
const day = "2026-10-20";
const voided = (documentId: string) => voidDocument({ voidId: newId("reversal"), documentId, reason: "typed wrong" });

it("a receipt that settled two hundred items is taken back whole, killed wherever and finished by somebody else", async () => {
  for (const requests of [12, 20, 30, 1_000]) {
    await withCompany(async () => {
      const lines = Array.from({ length: 200 }, (_, index) => `A,C${index},charge,2026-10-01,1.00`);
      await importFile(csv(["customer,number,kind,date,amount", ...lines]), entries);
      const customerId = await customerBy("A");
      const { receiptId } = await receive(customerId, { amountMinor: 20_000, receivedOn: day });
      const asked = { voidId: newId("reversal"), documentId: receiptId, reason: "bounced" };
      const wasKilled = await killedAfter(requests, () => voidDocument(asked));
      if (wasKilled) {
        const { credits } = await storedAccount(customerId);
        for (const credit of credits) expect(credit.lockedBy).toBe(asked.voidId);
        await finishDocument(asked.voidId);
        await voidDocument(asked);
      }
      const { head, items, credits, entries: posted } = await expectSound(customerId);
      expect(head).toMatchObject({ balanceMinor: 20_000, unappliedMinor: 0 });
      expect([items.length, credits.length]).toEqual([200, 0]);
      expect(posted.filter(({ kind }) => kind === "reversal")).toMatchObject([{ amountMinor: 20_000 }]);
    });
  }
});

it("money moved to another currency or customer goes back on both sides, once", async () => {
  await withCompany(async () => {
    const [a, b] = [await newCustomer(), await newCustomer()];
    await charge(b, { amountMinor: 700, date: day });
    await receive(a, { amountMinor: 1_000, receivedOn: day });
    const moved = { amountMinor: 700, currency: "CNY", date: day, purpose: "" };
    const transferId = newId("transfer");
    await transfer({ ...moved, transferId, fromCustomerId: a, toCustomerId: b });
    expect((await expectSound(b)).head).toMatchObject({ balanceMinor: 0, unappliedMinor: 0 });
    await voided(transferId);
    expect((await expectSound(a)).head).toMatchObject({ balanceMinor: -1_000, unappliedMinor: 1_000 });
    expect((await expectSound(b)).head).toMatchObject({ balanceMinor: 700, unappliedMinor: 0 });
    const again = { allocationId: newId("allocation"), customerId: b, currency: "CNY", creditId: transferId };
    await expect(releaseCredit(again)).rejects.toMatchObject({ reason: "allocation.nothing_to_release" });
    const exchangeId = newId("exchange");
    const sides = { from: { currency: "CNY", amountMinor: 1_000 }, to: { currency: "USD", amountMinor: 140 } };
    await exchange({ exchangeId, customerId: a, ...sides, rate: "0.14", date: day, purpose: "" });
    expect((await expectSound(a, "USD")).head).toMatchObject({ balanceMinor: -140, unappliedMinor: 140 });
    await voided(exchangeId);
    expect((await expectSound(a)).head).toMatchObject({ balanceMinor: -1_000, unappliedMinor: 1_000 });
    expect((await expectSound(a, "USD")).head).toMatchObject({ balanceMinor: 0, unappliedMinor: 0 });
    await expect(voided(exchangeId)).rejects.toMatchObject({ reason: "document.void" });
  });
});

it("the right receipt in place of a wrong one settles the same item, though it is dated before the void", async () => {
  await withCompany(async () => {
    const customerId = await newCustomer();
    await charge(customerId, { amountMinor: 500, date: "2026-10-05" });
    const { receiptId } = await receive(customerId, { amountMinor: 50, receivedOn: day });
    await voided(receiptId);
    await receive(customerId, { amountMinor: 500, receivedOn: day });
    const { head, acts } = await expectSound(customerId);
    expect(head).toMatchObject({ balanceMinor: 0, unappliedMinor: 0 });
    // On the days between, the item was open: past statements of those days stay as they were.
    expect(acts.at(-1)).toMatchObject({ act: "allocate", date: "2026-11-10" });
  });
});

it("what comes of a debt that was written off reverses so much of the write-off, in the same transaction", async () => {
  await withCompany(async () => {
    const customerId = await newCustomer();
    const { chargeId } = await charge(customerId, { amountMinor: 500, date: "2026-10-05" });
    const writeOffId = newId("writeOff");
    const items = [{ debitId: chargeId, amountMinor: 500 }];
    await writeOff({ writeOffId, customerId, currency: "CNY", date: day, items, reason: "bankrupt" });
    const paid = { customerId, currency: "CNY", receivedOn: day, method: "cash" as const, reference: "", purpose: "" };
    const recoveries = [{ writeOffId, amountMinor: 200 }];
    const receipt = { ...paid, receiptId: newId("receipt"), receivedBy: "", amountMinor: 200, recoveries };
    await issueReceipt(receipt);
    const { head, entries: posted } = await expectSound(customerId);
    expect(head).toMatchObject({ balanceMinor: 0, unappliedMinor: 0 });
    expect(posted.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ["charge", 500],
      ["write-off", -500],
      ["receipt", -200],
      ["reversal", 200],
    ]);
    const more = {
      ...receipt,
      receiptId: newId("receipt"),
      amountMinor: 400,
      recoveries: [{ writeOffId, amountMinor: 301 }],
    };
    await expect(issueReceipt(more)).rejects.toMatchObject({ reason: "write_off.less_left" });
    await expect(voided(writeOffId)).rejects.toMatchObject({ reason: "void.recovered" });
  });
});

it("what cannot stand beside the other is refused, also when the other came between two reads", async () => {
  const amount = { currency: "CNY", amountMinor: 500 };
  await withCompany(async () => {
    const customerId = await newCustomer();
    const noted = { ...amount, customerId, date: day };
    const credited = (chargeId: string) =>
      issueCreditNote({ ...noted, creditNoteId: newId("credit"), chargeId, reason: "returned" });
    const basis = { type: "fixed" as const, amountMinor: 500 };
    const late = (debitId: string) =>
      chargeLateFee({ ...noted, lateFeeId: newId("lateFee"), debitId, dueDate: day, basis });
    const races = [
      { between: credited, deed: voided, refused: "void.credited" },
      { between: voided, deed: credited, refused: "document.void" },
      { between: voided, deed: late, refused: "document.void" },
    ];
    for (const { between, deed, refused } of races) {
      const { chargeId } = await charge(customerId, { ...amount, date: day });
      const raced = betweenReads<unknown>(
        "document#",
        "left#",
        () => between(chargeId),
        () => deed(chargeId),
      );
      await expect(raced).rejects.toMatchObject({ reason: refused });
    }
    expect((await expectSound(customerId)).head).toMatchObject({ balanceMinor: 0, unappliedMinor: 0 });
  });
});
