import { testStage } from "@counterfoil/local/test-stage";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closeDue, newCompany, newCustomer, type ReceiptInput, receiptOf, withCompany } from "../../test/company.ts";
import { type Actor, actor, actorName, tenantId, withActor } from "../actor/actor.ts";
import { timestamp } from "../clock/clock.ts";
import { documentEntity } from "../document/document.ts";
import { newId } from "../id/id.ts";
import { closeMoneyAccount, createMoneyAccount } from "../money-account/money-account.ts";
import { defaultMoneyAccount } from "../money-account/usual.ts";
import { paymentMethods } from "../receipt/paper.ts";
import { issueReceipt } from "../receipt/receipt.ts";
import { voidDocument } from "../void/void.ts";
import { sumsOf } from "./figures.ts";
import type { ShiftLine } from "./report.ts";
import { shiftReport, shiftSchema } from "./shift.ts";

const { clock } = await testStage("shift", { start: "2026-10-20T02:00:00Z" });
const day = "2026-10-20";

const report = (from = day, to = from, more: object = {}) => shiftReport(shiftSchema.parse({ from, to, ...more }));

async function receive(customerId: string, amountMinor: number, more: Partial<ReceiptInput> = {}) {
  const input = receiptOf(customerId, { amountMinor, receivedOn: day, ...more });
  return { ...(await issueReceipt(input)), ...input };
}

/** Money given back, as its document says it. */
async function refund(customerId: string, amountMinor: number, currency = "CNY"): Promise<void> {
  const documentId = newId("refund");
  const place = { tenantId: tenantId(), documentId, kind: "refund" as const, tillDate: day };
  const content = { customerId, currency, amountMinor, purpose: "", number: "F-2026-000001", inputHash: "" };
  const when = { date: day, method: "cash", by: actorName(), createdAt: timestamp() };
  await documentEntity()
    .create({ ...place, ...content, ...when })
    .go();
}

/** A receipt made void today. */
const makeVoid = (documentId: string): Promise<unknown> =>
  voidDocument({ voidId: newId("reversal"), documentId, reason: "twice" });

/** Runs `body` as a cashier beside the owner. */
function asAnother<T>(body: (memberId: string) => Promise<T>): Promise<T> {
  const memberId = newId("member");
  return withActor({ ...(actor() as Extract<Actor, { type: "member" }>), memberId }, () => body(memberId));
}

const line = fc.record({
  kind: fc.constantFrom("receipt" as const, "refund" as const),
  currency: fc.constantFrom("CNY", "JPY", "KWD"),
  amountMinor: fc.integer({ min: 1, max: 1e9 }),
  method: fc.constantFrom(...paymentMethods),
  by: fc.constantFrom("mem_a", "mem_b", "system"),
  moneyAccountId: fc.constantFrom("mac_a", "mac_b"),
});

it("by cashier, by method and by account, the sums of a currency are those of its lines, and of no other's", () => {
  fc.assert(
    fc.property(fc.array(line), (some) => {
      const lines = some as ShiftLine[];
      const sums = sumsOf(lines, "JPY");
      expect(sums.map(({ currency }) => currency).sort()).toEqual(
        [...new Set(lines.map(({ currency }) => currency))].sort(),
      );
      for (const { currency, total, byCashier, byMethod, byMoneyAccount } of sums) {
        const own = lines.filter((each) => each.currency === currency);
        const net = own.reduce((sum, each) => sum + (each.kind === "receipt" ? 1 : -1) * each.amountMinor, 0);
        expect(total).toMatchObject({ netMinor: net });
        expect(total.receipts + total.refunds).toBe(own.length);
        for (const parts of [byCashier, byMethod, byMoneyAccount])
          for (const figure of ["receipts", "receivedMinor", "refunds", "refundedMinor", "netMinor"] as const)
            expect(parts.reduce((sum, part) => sum + part[figure], 0)).toBe(total[figure]);
      }
    }),
  );
});

it("two cashiers, two currencies, money back: each sum is that of its own documents, and a filter keeps to one", async () => {
  await withCompany(async () => {
    const customerId = await newCustomer({ name: "𠮷野家 = 1+1" });
    const [till] = await Promise.all([
      createMoneyAccount({
        ...{ moneyAccountId: newId("moneyAccount"), name: "Till 2", kind: "cash", currency: "CNY" },
        details: { institution: "", number: "" },
      }),
    ]);
    await receive(customerId, 10_000);
    await receive(customerId, 2_500, { method: "wechat" });
    await receive(customerId, 700, { currency: "USD" });
    const other = await asAnother(async (memberId) => {
      await receive(customerId, 333, { moneyAccountId: till.moneyAccountId });
      await refund(customerId, 400);
      return memberId;
    });
    await closeMoneyAccount(till);
    const whole = await report();
    expect(whole.currencies.map(({ currency, total }) => [currency, total])).toEqual([
      ["CNY", { receipts: 3, receivedMinor: 12_833, refunds: 1, refundedMinor: 400, netMinor: 12_433 }],
      ["USD", { receipts: 1, receivedMinor: 700, refunds: 0, refundedMinor: 0, netMinor: 700 }],
    ]);
    const [cny] = whole.currencies;
    expect(cny?.byMoneyAccount.find(({ name }) => name === "Till 2")).toMatchObject({ netMinor: 333 });
    expect(cny?.byMethod.map(({ method, netMinor }) => [method, netMinor])).toEqual([
      ["cash", 9_933],
      ["wechat", 2_500],
    ]);
    expect(whole.lines.map(({ customerName }) => customerName)).toEqual(Array(5).fill("𠮷野家 = 1+1"));
    expect(whole.numbers).toEqual([
      { series: "F-2026", first: "F-2026-000001", last: "F-2026-000001", count: 1 },
      { series: "R-2026", first: "R-2026-000001", last: "R-2026-000004", count: 4 },
    ]);
    const theirs = await report(day, day, { by: other });
    expect(theirs.currencies).toMatchObject([{ currency: "CNY", total: { receipts: 1, netMinor: -67 } }]);
    expect(theirs.cashiers).toEqual(whole.cashiers);
    expect(whole.cashiers).toContain(whole.you);
    const box = await report(day, day, { moneyAccountId: defaultMoneyAccount("cash") });
    expect(box.currencies.map(({ total }) => total.netMinor)).toEqual([9_600, 700]);
  });
});

it("nothing was taken: no sums, no numbers, no lines", async () => {
  await withCompany(async () => {
    expect(await report()).toMatchObject({ currencies: [], numbers: [], lines: [], voided: [], cashiers: [] });
  });
});

it("a void receipt is in no sum; it is listed in its own shift and in the one that made it void", async () => {
  await withCompany(async () => {
    clock.set("2026-10-20T02:00:00Z");
    const customerId = await newCustomer();
    const [kept, same, next] = [
      await receive(customerId, 100),
      await receive(customerId, 20),
      await receive(customerId, 3),
    ];
    await makeVoid(same.receiptId);
    clock.set("2026-10-21T02:00:00Z");
    await makeVoid(next.receiptId);
    const first = await report();
    expect(first.currencies).toMatchObject([{ total: { receipts: 1, netMinor: 100 } }]);
    expect(first.lines.map(({ documentId }) => documentId)).toEqual([kept.receiptId]);
    expect(first.voided.map(({ number, voidedOn, isEarlier }) => [number, voidedOn, isEarlier])).toEqual([
      [same.number, day, false],
      [next.number, "2026-10-21", false],
    ]);
    expect(first.numbers).toMatchObject([{ first: kept.number, last: next.number, count: 3 }]);
    for (const basis of ["recorded", "received"]) {
      const second = await report("2026-10-21", "2026-10-21", { basis });
      expect(second).toMatchObject({ currencies: [], lines: [], numbers: [] });
      expect(second.voided).toMatchObject([{ number: next.number, isEarlier: true }]);
    }
    expect((await report(day, "2026-10-21")).voided).toHaveLength(2);
  });
});

describe("a shift's day is the company's", () => {
  it.each([
    ["Asia/Shanghai", "2026-10-20T15:30:00Z", "2026-10-20T16:00:00Z"],
    ["America/New_York", "2026-10-21T03:30:00Z", "2026-10-21T04:00:00Z"],
    ["Asia/Kolkata", "2026-10-20T18:00:00Z", "2026-10-20T18:30:00Z"],
  ])("in %s: half past eleven at night is that day, midnight the next", async (zone, late, midnight) => {
    await withCompany(
      async () => {
        const customerId = await newCustomer();
        clock.set(late);
        await receive(customerId, 1);
        clock.set(midnight);
        await receive(customerId, 20);
        const [first, second] = [await report(), await report("2026-10-21")];
        expect([first, second].map(({ lines }) => lines.map(({ amountMinor }) => amountMinor))).toEqual([[1], [20]]);
        expect((await report(day, "2026-10-21")).currencies[0]?.total.netMinor).toBe(21);
      },
      { zone },
    );
  });

  it("and begins at one o'clock where the clock is put forward at midnight", async () => {
    await withCompany(
      async () => {
        const customerId = await newCustomer();
        for (const [instant, amountMinor] of [
          ["2026-09-06T03:59:59Z", 1],
          ["2026-09-06T04:00:00Z", 20],
        ] as const) {
          clock.set(instant);
          await receive(customerId, amountMinor, { receivedOn: "2026-09-05" });
        }
        expect((await report("2026-09-05")).currencies[0]?.total.netMinor).toBe(1);
        expect((await report("2026-09-06")).currencies[0]?.total.netMinor).toBe(20);
      },
      { zone: "America/Santiago" },
    );
  });
});

it("what was received months before it was recorded is in the shift that recorded it, and in the days it came", async () => {
  await withCompany(async () => {
    clock.set("2026-10-20T02:00:00Z");
    const customerId = await newCustomer();
    await receive(customerId, 5, { receivedOn: "2026-03-31" });
    await receive(customerId, 70);
    const sum = async (...asked: Parameters<typeof report>) =>
      (await report(...asked)).currencies.map(({ total }) => total.netMinor);
    expect(await sum()).toEqual([75]);
    expect(await sum(day, day, { basis: "received" })).toEqual([70]);
    expect(await sum("2026-03-01", "2026-03-31", { basis: "received" })).toEqual([5]);
    expect(await sum("2026-03-01", "2026-03-31")).toEqual([]);
  });
});

it("what came on a day that was closed already is of the day on which it came, not of the one it is posted on", async () => {
  clock.set("2026-10-20T02:00:00Z");
  await withCompany(async (company) => {
    const customerId = await newCustomer();
    await receive(customerId, 70);
    clock.set("2026-11-04T04:00:00Z");
    await closeDue(company);
    const late = await receive(customerId, 5, { receivedOn: "2026-10-15" });
    await receive(customerId, 300, { receivedOn: "2026-11-01" });
    expect(late.date).toBe("2026-11-01");
    const received = async (from: string, to: string) =>
      (await report(from, to, { basis: "received" })).lines.map(({ amountMinor }) => amountMinor).sort();
    expect(await received("2026-10-15", "2026-10-15")).toEqual([5]);
    expect(await received("2026-10-01", "2026-10-31")).toEqual([5, 70]);
    expect(await received("2026-11-01", "2026-11-30")).toEqual([300]);
  });
});

it("31 days are a span; more, or none, are refused", async () => {
  await withCompany(async () => {
    await report("2026-10-01", "2026-10-31");
    for (const [from, to] of [
      ["2026-10-01", "2026-11-01"],
      ["2026-10-02", "2026-10-01"],
    ] as const)
      await expect(report(from, to)).rejects.toMatchObject({ code: "invalid", reason: "shift.span" });
  });
});

it("another company's shift shows nothing, whichever of its ids are named", async () => {
  clock.set("2026-10-20T02:00:00Z");
  const a = await newCompany();
  const named = await withActor(a.actor, async () => {
    const { receiptId } = await receive(await newCustomer({ name: "CANARY" }), 4_711);
    await makeVoid(receiptId);
    await receive(await newCustomer({ name: "CANARY" }), 4_711);
    return { by: actorName(), moneyAccountId: defaultMoneyAccount("cash") };
  });
  await withCompany(async () => {
    for (const more of [{}, named, { by: named.by }, { basis: "received" }])
      expect(await report(day, day, more)).toMatchObject({ currencies: [], lines: [], voided: [], cashiers: [] });
  });
});
