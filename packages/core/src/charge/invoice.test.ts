import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import {
  charge,
  chargeOf,
  importFile,
  invoices,
  newCompany,
  newCustomer,
  receive,
  withCustomer,
} from "../../test/company.ts";
import { isTransaction, losingAnswers } from "../../test/faults.ts";
import { expectSound, itemsOf } from "../../test/ledger.ts";
import { tenantId, withActor } from "../actor/actor.ts";
import { newId } from "../id/id.ts";
import { writeOff } from "../write-off/write-off.ts";
import { createCharge, createChargeSchema } from "./charge.ts";
import { type Invoice, invoiceSchema, setInvoice } from "./invoice.ts";
import { getCharge, invoiceLists } from "./list.ts";

const { clock } = await testStage("invoice");
clock.set("2026-10-20T04:00:00Z");

const invoice: Invoice = {
  ...{ number: "26312000001234567890", kind: "special", issuedOn: "2026-10-06" },
  ...{ netMinor: 10_000, taxMinor: 1_300, grossMinor: 11_300 },
};
const october = { from: "2026-10-01", to: "2026-10-31" };
const charged = async (customerId: string, input: Partial<Parameters<typeof charge>[1]> = {}): Promise<string> =>
  (await charge(customerId, { amountMinor: 11_300, date: "2026-10-05", ...input })).chargeId;

describe("the tax invoice of a charge", () => {
  it("is noted later, put right and taken away, and the ledger keeps every byte that it had", () =>
    withCustomer(async (customerId) => {
      const chargeId = await charged(customerId);
      const ledger = () => itemsOf(`tenant#${tenantId()}#customer#${customerId}`);
      const before = await ledger();
      const document = (await itemsOf(`tenant#${tenantId()}#document#${chargeId}`))[0];
      expect(await setInvoice({ chargeId, version: 0, invoice })).toEqual({ version: 1 });
      const righted = { ...invoice, kind: "electronic" as const, issuedOn: "2026-10-07" };
      expect(await setInvoice({ chargeId, version: 1, invoice: righted })).toEqual({ version: 2 });
      expect((await getCharge({ chargeId })).invoice).toEqual({ ...righted, version: 2 });
      expect(await setInvoice({ chargeId, version: 2 })).toEqual({ version: 0 });
      expect((await getCharge({ chargeId })).invoice).toBeUndefined();
      expect(await ledger()).toEqual(before);
      expect(await itemsOf(`tenant#${tenantId()}#document#${chargeId}`)).toEqual([document]);
    }));

  it("is written by one of two who write at once, and once by one whose answers are lost", () =>
    withCustomer(async (customerId) => {
      const chargeId = await charged(customerId);
      const other = { ...invoice, number: "2" };
      const results = await Promise.allSettled([
        setInvoice({ chargeId, version: 0, invoice }),
        setInvoice({ chargeId, version: 0, invoice: other }),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(results.find(({ status }) => status === "rejected")).toMatchObject({
        reason: { code: "conflict", reason: "charge.invoice_changed_meanwhile" },
      });
      const third = { ...invoice, number: "3" };
      await losingAnswers(isTransaction, 2, () => setInvoice({ chargeId, version: 1, invoice: third }));
      expect((await getCharge({ chargeId })).invoice).toEqual({ ...third, version: 2 });
    }));

  it("must add up, and belongs to a charge of this company", async () => {
    expect(invoiceSchema.safeParse({ ...invoice, taxMinor: 1_299 }).success).toBe(false);
    const chargeId = await withCustomer(async (customerId) => charged(customerId, { invoice }));
    await withCustomer(async (customerId) => {
      await expect(setInvoice({ chargeId, version: 1, invoice })).rejects.toMatchObject({ code: "not_found" });
      await expect(getCharge({ chargeId })).rejects.toMatchObject({ code: "not_found" });
      expect(await invoiceLists(october)).toEqual({ issuedNotPaid: [], paidNotIssued: [] });
      const { receiptId } = await receive(customerId, { amountMinor: 5, receivedOn: "2026-10-05" });
      await expect(getCharge({ chargeId: receiptId })).rejects.toMatchObject({ reason: "charge.not_found" });
      await expect(setInvoice({ chargeId: await charged(customerId), version: 0 })).rejects.toMatchObject({
        reason: "charge.no_invoice",
      });
    });
  });
});

describe("the two lists", () => {
  it("hold what is invoiced and not paid, and what is paid and not invoiced; nothing that is both or neither", () =>
    withCustomer(async (customerId) => {
      const open = await charged(customerId, { invoice, number: "open", date: "2026-10-08", dueDate: "2026-10-08" });
      await charged(customerId, { number: "neither", date: "2026-10-09", dueDate: "2026-10-09" });
      await charged(customerId, { invoice, number: "both", date: "2026-10-05" });
      const paid = await charged(customerId, { number: "paid", date: "2026-10-06", dueDate: "2026-10-06" });
      await receive(customerId, { amountMinor: 22_600, receivedOn: "2026-10-10" });
      await receive(customerId, { amountMinor: 300, receivedOn: "2026-10-10" });
      await importFile(
        "customer,name,email,number,date,due,amount,settled,currency\nOld,Old,,O-1,2026-10-02,,50.00,2026-10-03,CNY",
        invoices,
      );
      const lists = await invoiceLists(october);
      expect(lists.issuedNotPaid).toMatchObject([
        {
          chargeId: open,
          number: "open",
          remainderMinor: 11_000,
          invoice: { number: invoice.number },
          customerName: "海澜餐饮",
        },
      ]);
      expect(lists.paidNotIssued).toMatchObject([{ chargeId: paid, number: "paid", remainderMinor: 0 }]);
      await setInvoice({ chargeId: paid, version: 0, invoice: { ...invoice, issuedOn: "2026-10-31" } });
      expect((await invoiceLists(october)).paidNotIssued).toEqual([]);
      const givenUp = await charged(customerId, { number: "given up", date: "2026-10-11", dueDate: "2026-10-11" });
      const half = await charged(customerId, { number: "half", date: "2026-10-12", dueDate: "2026-10-12" });
      const settled = { order: "named" as const, lines: [{ debitId: half, amountMinor: 1_000 }] };
      await receive(customerId, { amountMinor: 1_000, receivedOn: "2026-10-13", instruction: settled });
      const items = [
        { debitId: givenUp, amountMinor: 11_300 },
        { debitId: half, amountMinor: 10_300 },
      ];
      const place = { customerId, currency: "CNY", date: "2026-10-14", reason: "gone" };
      await writeOff({ ...place, writeOffId: newId("writeOff"), items });
      expect((await invoiceLists(october)).paidNotIssued.map(({ number }) => number)).toEqual(["half"]);
      const september = { from: "2026-09-01", to: "2026-09-30" };
      expect(await invoiceLists(september)).toEqual({ issuedNotPaid: [], paidNotIssued: [] });
      await expectSound(customerId);
    }));
});

describe("a charge with lines and an invoice", () => {
  const lines = [
    { text: "𠮷牌纸箱", quantity: "12.5", unitMinor: 1_000, amountMinor: 12_500 },
    { text: "折让", quantity: "1", unitMinor: -1_200, amountMinor: -1_200 },
  ];

  it("is recorded whole, once: they come with it or not at all", () =>
    withCustomer(async (customerId) => {
      const input = chargeOf(customerId, { amountMinor: 11_300, date: "2026-10-05", lines, invoice });
      await losingAnswers(isTransaction, 1, () => createCharge(input));
      await createCharge(input);
      expect(await getCharge({ chargeId: input.chargeId })).toMatchObject({
        lines,
        invoice: { ...invoice, version: 1 },
      });
      const changed = { ...input, lines: [{ ...lines[0], text: "x" }, lines[1]] } as typeof input;
      await expect(createCharge(changed)).rejects.toMatchObject({ reason: "document.id_taken" });
      await expectSound(customerId);
      const wrong = { ...input, chargeId: newId("charge"), amountMinor: 11_301 };
      await expect(createCharge(wrong)).rejects.toMatchObject({ reason: "charge.lines_differ" });
      expect(await itemsOf(`tenant#${tenantId()}#document#${wrong.chargeId}`)).toEqual([]);
    }));

  it("takes no quantity that is not plain decimal text, and no list without an end", async () => {
    const company = await newCompany();
    const input = await withActor(company.actor, async () =>
      chargeOf(await newCustomer(), { amountMinor: 11_300, date: "2026-10-05" }),
    );
    const accepts = (quantity: string, count = 1): boolean =>
      createChargeSchema.safeParse({ ...input, lines: Array(count).fill({ ...lines[0], quantity }) }).success;
    expect(["1", "0.000001", "999999999"].map((each) => accepts(each))).toEqual([true, true, true]);
    expect(["", "1e3", "-1", "1,5", "１", ".5", "1."].filter((each) => accepts(each))).toEqual([]);
    expect([accepts("1", 100), accepts("1", 101), accepts("1", 0)]).toEqual([true, false, false]);
  });
});
