import { testStage } from "@counterfoil/local/test-stage";
import { afterEach, describe, expect, it, vi } from "vitest";
import { charge, chargeOf, newCustomer, receiptOf, withCustomer } from "../../test/company.ts";
import { conflicting, isTransaction, losingAnswers } from "../../test/faults.ts";
import { expectSound, itemsOf } from "../../test/ledger.ts";
import { createCharge } from "../charge/charge.ts";
import { issueReceipt } from "./receipt.ts";

await testStage("once");
const day = "2026-10-20";
const slotsOf = async (companyId: string) =>
  (await itemsOf(`tenant#${companyId}#series#R-2026`)).filter(({ sk }) => sk.startsWith("slot#"));

afterEach(() => {
  vi.restoreAllMocks();
});

describe("the same id", () => {
  it("with the same input gives the same answer and one entry, in a row and at once", async () => {
    await withCustomer(async (customerId) => {
      const asked = chargeOf(customerId, { amountMinor: 5_000, date: day });
      const answers = [await createCharge(asked), ...(await Promise.all([1, 2, 3].map(() => createCharge(asked))))];
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      const paid = receiptOf(customerId, { amountMinor: 2_000, receivedOn: day });
      const receipts = await Promise.all([1, 2, 3, 4].map(() => issueReceipt(paid)));
      receipts.push(await issueReceipt(paid));
      for (const receipt of receipts) expect(receipt).toEqual(receipts[0]);
      const { entries, head } = await expectSound(customerId);
      expect(entries.map(({ amountMinor }) => amountMinor)).toEqual([5_000, -2_000]);
      expect(head.balanceMinor).toBe(3_000);
    });
  });

  it("sent four times at once uses one number, and voids the others with the reason", async () => {
    await withCustomer(async (customerId, { companyId }) => {
      const paid = receiptOf(customerId, { amountMinor: 2_000, receivedOn: day });
      await Promise.all([1, 2, 3, 4].map(() => issueReceipt(paid)));
      const slots = await slotsOf(companyId);
      expect(slots.filter(({ documentId }) => documentId === paid.receiptId)).toHaveLength(1);
      for (const slot of slots.filter(({ documentId }) => !documentId))
        expect(slot.voidReason).toBe("issued under another number");
    });
  });

  it("with any other input, or for another customer, is a conflict that changes nothing", async () => {
    await withCustomer(async (customerId, { companyId }) => {
      const other = await newCustomer();
      const asked = chargeOf(customerId, { amountMinor: 5_000, date: day });
      const paid = receiptOf(customerId, { amountMinor: 2_000, receivedOn: day });
      await createCharge(asked);
      await issueReceipt(paid);
      const changes = [{ amountMinor: 1 }, { customerId: other }, { currency: "USD" }, { purpose: "other" }];
      const taken = { code: "conflict", reason: "document.id_taken" };
      for (const change of [...changes, { date: "2026-10-19" }, { number: "INV-2" }, { dueDate: "2026-11-20" }])
        await expect(createCharge({ ...asked, ...change })).rejects.toMatchObject(taken);
      for (const change of [
        ...changes,
        { receivedOn: "2026-10-19" },
        { receivedBy: "Li" },
        { method: "wechat" as const },
      ])
        await expect(issueReceipt({ ...paid, ...change })).rejects.toMatchObject(taken);
      expect((await expectSound(customerId)).entries).toHaveLength(2);
      await expect(expectSound(other)).rejects.toThrow("no such account");
      expect(await slotsOf(companyId)).toHaveLength(1);
    });
  });
});

describe("a lost answer", () => {
  it("leaves one entry and one number, however often answers are lost", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    await withCustomer(async (customerId, { companyId }) => {
      const asked = chargeOf(customerId, { amountMinor: 5_000, date: day });
      await losingAnswers(isTransaction, 1, () => createCharge(asked));
      const paid = receiptOf(customerId, { amountMinor: 2_000, receivedOn: day });
      const issued = await losingAnswers(isTransaction, 1, () => issueReceipt(paid));
      expect(issued.number).toBe("R-2026-000001");
      // Now every answer is lost, that of the number too: the next request finds what was done.
      const all = receiptOf(customerId, { amountMinor: 1_000, receivedOn: day });
      const lost = losingAnswers(
        (request) => isTransaction(request) || request.operation === "UpdateItem",
        3,
        () => issueReceipt(all),
      );
      expect(await lost).toEqual(await issueReceipt(all));
      const { entries } = await expectSound(customerId);
      expect(entries.map(({ amountMinor }) => amountMinor)).toEqual([5_000, -2_000, -1_000]);
      const filled = (await slotsOf(companyId)).filter(({ documentId }) => documentId);
      expect(filled.map(({ documentId }) => documentId)).toEqual([paid.receiptId, all.receiptId]);
    });
  });
});

describe("a conflict between transactions", () => {
  it("is tried again under the same number until it holds", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    await withCustomer(async (customerId, { companyId }) => {
      const paid = receiptOf(customerId, { amountMinor: 2_000, receivedOn: day });
      expect((await conflicting(20, () => issueReceipt(paid))).number).toBe("R-2026-000001");
      await conflicting(20, () => charge(customerId, { amountMinor: 1, date: day }));
      expect((await expectSound(customerId)).entries).toHaveLength(2);
      expect(await slotsOf(companyId)).toHaveLength(1);
    });
  });

  it("that does not end is told as busy, with nothing recorded and a void slip in the number's slot", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    await withCustomer(async (customerId, { companyId }) => {
      const paid = receiptOf(customerId, { amountMinor: 2_000, receivedOn: day });
      await expect(conflicting(60, () => issueReceipt(paid))).rejects.toMatchObject({ code: "busy" });
      await expect(expectSound(customerId)).rejects.toThrow("no such account");
      expect(await slotsOf(companyId)).toMatchObject([{ position: 1, voidReason: "not issued" }]);
      expect((await issueReceipt(paid)).number).toBe("R-2026-000002");
      expect((await expectSound(customerId)).head.balanceMinor).toBe(-2_000);
    });
  });
});
