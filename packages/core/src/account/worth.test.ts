import { testStage } from "@counterfoil/local/test-stage";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { charge, newCustomer, receive, withCompany } from "../../test/company.ts";
import { expectSound } from "../../test/ledger.ts";
import { applyCredit, releaseCredit } from "../allocation/allocation.ts";
import { readDocument } from "../archive/read.ts";
import { issueCreditNote } from "../credit-note/credit-note.ts";
import { dishonourReceipt } from "../dishonour/dishonour.ts";
import { exchange, transfer } from "../exchange/exchange.ts";
import { exportRows } from "../export/pages.ts";
import { newId } from "../id/id.ts";
import { issueRefund } from "../refund/refund.ts";
import { voidDocument } from "../void/void.ts";
import { worthOf } from "./worth.ts";

await testStage("worth", { start: "2026-11-25T04:00:00Z" });

const day = "2026-11-20";
const dollars = { currency: "USD" } as const;

const gainsOf = async (documentId: string): Promise<(number | undefined)[]> => {
  const { settles, settledBy } = await readDocument({ documentId });
  return [...settles, ...settledBy].map(({ gainMinor }) => gainMinor);
};

describe("the worth of a document's parts", () => {
  it("adds up to the document's own to the cent, however it is cut and whatever is taken back meanwhile", () => {
    const cut = fc.array(fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.boolean()), { maxLength: 20 });
    const amounts = fc.integer({ min: 1, max: 10_000_000 });
    const property = fc.property(
      amounts,
      fc.integer({ min: 0, max: 99_999_999 }),
      cut,
      (amountMinor, baseMinor, parts) => {
        let [remainderMinor, sum] = [amountMinor, 0];
        const take = (partMinor: number) => {
          const worth = worthOf({ amountMinor, remainderMinor, baseMinor }, partMinor) ?? Number.NaN;
          expect(Math.sign(worth) === -Math.sign(partMinor)).toBe(false);
          sum += worth;
          remainderMinor -= partMinor;
        };
        for (const [size, isBack] of parts) {
          const most = isBack ? amountMinor - remainderMinor : remainderMinor;
          if (most > 0) take((isBack ? -1 : 1) * (1 + (size % most)));
        }
        if (remainderMinor > 0) take(remainderMinor);
        expect(sum).toBe(baseMinor);
      },
    );
    fc.assert(property);
  });
});

describe("gains and losses by exchange rates", () => {
  it("stand on each allocation, take the rounding at the end, and go when it is taken back", async () => {
    await withCompany(async () => {
      const customerId = await newCustomer();
      const owed = await charge(customerId, { ...dollars, amountMinor: 10_000, date: day, rate: "7.1234" });
      const pay = (amountMinor: number, rate: string) =>
        receive(customerId, { ...dollars, amountMinor, receivedOn: day, rate });
      const receipts = [await pay(3_333, "7.2"), await pay(3_333, "7.1"), await pay(3_334, "7.1234")];
      // 712.34 owed: worth 237.42, 237.43 and 237.49 of it by turns; received 239.98, 236.64 and 237.49.
      expect(await gainsOf(owed.chargeId)).toEqual([256, -79, 0]);
      expect(await gainsOf(receipts[0]?.receiptId ?? "")).toEqual([256]);
      await releaseCredit({
        ...dollars,
        customerId,
        allocationId: newId("allocation"),
        creditId: receipts[0]?.receiptId ?? "",
      });
      expect(await gainsOf(owed.chargeId)).toEqual([-79, 0]);
      const again = {
        ...dollars,
        customerId,
        allocationId: newId("allocation"),
        creditId: receipts[0]?.receiptId ?? "",
      };
      await applyCredit(again);
      const gains = await gainsOf(owed.chargeId);
      const total = gains.reduce<number>((sum, gain) => sum + (gain ?? Number.NaN), 0);
      expect(total).toBe(23_998 + 23_664 + 23_749 - 71_234);
      const { items } = await exportRows("allocations", { from: day, to: "2026-11-25" });
      const exported = items.map(({ gain, baseCurrency }) => [gain, baseCurrency]);
      expect(exported).toEqual([256, -79, 0, -256, 256].map((gain) => [gain, "CNY"]));
      await expectSound(customerId, "USD");
    });
  });

  it("are none where nothing has a rate, nor by a correction at the charge's own rate", async () => {
    await withCompany(async () => {
      const customerId = await newCustomer();
      const bare = await charge(customerId, { ...dollars, amountMinor: 500, date: day });
      await receive(customerId, { ...dollars, amountMinor: 500, receivedOn: day, rate: "7.2" });
      expect(await gainsOf(bare.chargeId)).toEqual([undefined]);
      const home = await charge(customerId, { amountMinor: 500, date: day, rate: "7.2" });
      await receive(customerId, { amountMinor: 500, receivedOn: day });
      expect(await gainsOf(home.chargeId)).toEqual([undefined]);
      const rated = await charge(customerId, { ...dollars, amountMinor: 777, date: day, rate: "7.3333" });
      const note = { ...dollars, customerId, chargeId: rated.chargeId, date: day, reason: "late" };
      await issueCreditNote({ ...note, creditNoteId: newId("credit"), amountMinor: 333 });
      await issueCreditNote({ ...note, creditNoteId: newId("credit"), amountMinor: 444 });
      const gains = (await gainsOf(rated.chargeId)).map((gain) => Math.abs(gain ?? Number.NaN));
      expect(Math.max(...gains)).toBeLessThanOrEqual(1);
      await expectSound(customerId, "USD");
    });
  });

  it("follow money that moves: a refund, an exchange into the company's currency, a transfer to who paid", async () => {
    await withCompany(async () => {
      const [unknown, customerId] = [await newCustomer(), await newCustomer()];
      const paid = { ...dollars, amountMinor: 10_000, receivedOn: day, rate: "7.00" };
      const { receiptId } = await receive(unknown, paid);
      const money = { ...dollars, date: day, purpose: "" };
      const refundId = newId("refund");
      const back = { method: "cash", payee: "", reference: "", rate: "7.10" } as const;
      await issueRefund({ ...money, ...back, refundId, customerId: unknown, amountMinor: 1_000 });
      expect(await gainsOf(refundId)).toEqual([-100]);
      const exchangeId = newId("exchange");
      await exchange({
        ...{ exchangeId, customerId: unknown, date: day, purpose: "", rate: "7.2" },
        ...{ from: { currency: "USD", amountMinor: 2_000 }, to: { currency: "CNY", amountMinor: 14_400 } },
      });
      expect(await gainsOf(exchangeId)).toEqual([-400]);
      const transferId = newId("transfer");
      const to = { fromCustomerId: unknown, toCustomerId: customerId, amountMinor: 7_000 };
      const owed = await charge(customerId, { ...dollars, amountMinor: 7_000, date: day, rate: "6.90" });
      await transfer({ ...money, ...to, transferId });
      expect(await gainsOf(owed.chargeId)).toEqual([700]);
      expect((await gainsOf(receiptId)).toSorted()).toEqual([-100, -400, 0]);
      for (const each of [unknown, customerId]) await expectSound(each, "USD");
    });
  });

  it("are undone by a void, and a dishonoured receipt is owed again for what it was worth", async () => {
    await withCompany(async () => {
      const customerId = await newCustomer();
      const owed = await charge(customerId, { ...dollars, amountMinor: 1_000, date: day, rate: "7.00" });
      const bounced = await receive(customerId, { ...dollars, amountMinor: 1_000, receivedOn: day, rate: "7.50" });
      expect(await gainsOf(owed.chargeId)).toEqual([500]);
      const dishonourId = newId("dishonour");
      const reason = "no funds";
      await dishonourReceipt({ dishonourId, receiptId: bounced.receiptId, date: day, dueDate: day, reason });
      const { receiptId } = await receive(customerId, {
        ...dollars,
        amountMinor: 1_000,
        receivedOn: day,
        rate: "7.40",
      });
      expect(await gainsOf(dishonourId)).toEqual([-100]);
      await voidDocument({ voidId: newId("reversal"), documentId: receiptId, reason });
      expect(await gainsOf(dishonourId)).toEqual([]);
      await expectSound(customerId, "USD");
    });
  });
});
