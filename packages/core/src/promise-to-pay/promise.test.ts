import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { charge, newCompany, newCustomer, receive, type TestCompany, withCompany } from "../../test/company.ts";
import { isTransaction, losingAnswers } from "../../test/faults.ts";
import { itemsOf } from "../../test/ledger.ts";
import { type Actor, tenantId, withActor } from "../actor/actor.ts";
import { applyCredit } from "../allocation/allocation.ts";
import { allowanceEntity } from "../allowance/allowance.entity.ts";
import { mostToday } from "../allowance/allowance.ts";
import { newId } from "../id/id.ts";
import { setPlan } from "../reminder/plan.ts";
import { usualPolicy } from "../reminder/policy.ts";
import { voidDocument } from "../void/void.ts";
import { duePromises } from "./book.ts";
import { promisesOf, promisesToCall } from "./list.ts";
import { takePromise, takePromiseSchema } from "./promise.ts";
import { settlePromises } from "./settle.ts";
import { standingOf } from "./standing.ts";
import { withdrawPromise } from "./withdraw.ts";

const { clock } = await testStage("promise-to-pay");
/** At noon in Shanghai. */
const at = (day: string) => clock.set(`${day}T04:00:00Z`);
const taken = "2026-05-04";
/** The promised day, and the last one that counts. */
const [day, until] = ["2026-05-10", "2026-05-13"];
const after = "2026-05-14";

type Made = { customerId: string; company: TestCompany; customer: Actor; ids: [string, string] };

/** A customer that owes 600.00, due in April, and 400.00, due in May. */
const withDebts = (body: (made: Made) => Promise<void>): Promise<void> => {
  at(taken);
  return withCompany(async (company) => {
    const customerId = await newCustomer();
    const first = await charge(customerId, { amountMinor: 60_000, date: "2026-04-01", number: "C-1" });
    const second = await charge(customerId, { amountMinor: 40_000, date: "2026-05-01", number: "C-2" });
    const customer: Actor = { type: "customer", tenantId: tenantId(), customerId, link: "x" };
    await body({ customerId, company, customer, ids: [first.chargeId, second.chargeId] });
  });
};

const inputOf = (
  { customerId, ids }: Pick<Made, "customerId" | "ids">,
  more: Partial<Parameters<typeof takePromise>[0]> = {},
) =>
  takePromiseSchema.parse({
    ...{ promiseId: newId("promise"), customerId, currency: "CNY", documentIds: ids },
    ...{ amountMinor: 100_000, day, name: "李雷", ...more },
  });
const take = (made: Pick<Made, "customerId" | "ids">, more: Parameters<typeof inputOf>[1] = {}) =>
  takePromise(inputOf(made, more));
const shown = async (customerId: string) => (await promisesOf({ customerId })).promises;
const statesOf = async (customerId: string) => (await shown(customerId)).map(({ state }) => state);
const settled = async (customerId: string) => {
  for (const _ of ["once", "again"]) await settlePromises(customerId);
  return statesOf(customerId);
};
const events = async () =>
  ((await itemsOf(`tenant#${tenantId()}#outbox`)) as { by?: string; body?: { type: string; state?: string } }[]).filter(
    ({ body }) => body?.type === "promise.changed",
  );

describe("a promise to pay", () => {
  it("that was kept stays kept when the rest of the same charge is promised before its day is over", async () => {
    await withDebts(async (made) => {
      const { customerId } = made;
      const documentIds = [made.ids[0]];
      await take(made, { documentIds, amountMinor: 20_000 });
      await receive(customerId, { amountMinor: 20_000, receivedOn: taken });
      await take(made, { documentIds, amountMinor: 40_000, day: "2026-05-12" });
      expect((await statesOf(customerId)).toSorted()).toEqual(["kept", "open"]);
      expect(await standingOf(customerId)).toMatchObject([{ leftMinor: 40_000 }]);
      at("2026-06-01");
      expect((await settled(customerId)).toSorted()).toEqual(["broken", "kept"]);
    });
  });

  it("is kept by what was received through its last day, also when it was paid in parts and recorded late", async () => {
    await withDebts(async (made) => {
      const { customerId } = made;
      await take(made);
      at("2026-05-06");
      await receive(customerId, { amountMinor: 70_000, receivedOn: "2026-05-06" });
      expect(await shown(customerId)).toMatchObject([
        { state: "open", receivedMinor: 70_000, dueMinor: 100_000, until },
      ]);
      at(after);
      expect(await settled(customerId)).toEqual(["part_kept"]);
      expect(await promisesToCall()).toMatchObject([{ customerId, until }]);
      await receive(customerId, { amountMinor: 30_000, receivedOn: until });
      expect(await settled(customerId)).toEqual(["kept"]);
      expect(await promisesToCall()).toEqual([]);
      expect((await events()).map(({ body }) => body?.state)).toEqual(["open", "part_kept", "kept"]);
    });
  });

  it("is broken by money that came a day late, though nobody need call any more", async () => {
    await withDebts(async (made) => {
      const { customerId } = made;
      await take(made);
      at(until);
      expect(await duePromises()).not.toContainEqual({ tenantId: tenantId(), customerId });
      expect(await settled(customerId)).toEqual(["open"]);
      at(after);
      expect(await duePromises()).toContainEqual({ tenantId: tenantId(), customerId });
      expect(await settled(customerId)).toEqual(["broken"]);
      expect(await duePromises()).not.toContainEqual({ tenantId: tenantId(), customerId });
      expect(await promisesToCall()).toMatchObject([{ customerId }]);
      await receive(customerId, { amountMinor: 100_000, receivedOn: after });
      expect(await settled(customerId)).toEqual(["broken"]);
      expect(await promisesToCall()).toEqual([]);
    });
  });

  it("that was kept is shown as broken once its receipt is taken back, and says what it was recorded as", async () => {
    await withDebts(async (made) => {
      const { customerId } = made;
      await take(made);
      const { receiptId } = await receive(customerId, { amountMinor: 100_000, receivedOn: taken });
      expect(await statesOf(customerId)).toEqual(["kept"]);
      at(after);
      expect(await settled(customerId)).toEqual(["kept"]);
      await voidDocument({ voidId: newId("reversal"), documentId: receiptId, reason: "bounced" });
      expect(await shown(customerId)).toMatchObject([{ state: "broken", settledAs: "kept", receivedMinor: 0 }]);
      expect(await settled(customerId)).toEqual(["broken"]);
      expect(await promisesToCall()).toHaveLength(1);
    });
  });

  it("counts neither money of before, nor of other items, nor of another currency; and credit used on it by its day", async () => {
    await withDebts(async (made) => {
      const { customerId, ids } = made;
      await receive(customerId, {
        ...{ amountMinor: 10_000, receivedOn: taken },
        instruction: { order: "named", lines: [{ debitId: ids[0], amountMinor: 10_000 }] },
      });
      const other = await charge(customerId, { amountMinor: 5_000, date: "2026-05-01", currency: "USD" });
      await expect(take(made, { documentIds: [other.chargeId] })).rejects.toMatchObject({ reason: "promise.not_open" });
      await expect(take(made)).rejects.toMatchObject({ reason: "promise.above_open" });
      await take(made, { documentIds: [ids[0]], amountMinor: 50_000 });
      at("2026-05-08");
      await receive(customerId, { amountMinor: 5_000, receivedOn: "2026-05-08", currency: "USD" });
      await receive(customerId, {
        ...{ amountMinor: 40_000, receivedOn: "2026-05-08" },
        instruction: { order: "named", lines: [{ debitId: ids[1], amountMinor: 40_000 }] },
      });
      expect(await shown(customerId)).toMatchObject([{ state: "open", receivedMinor: 0, dueMinor: 50_000 }]);
      // Money that was received in time and is used for it only later was received in time.
      const { receiptId: creditId } = await receive(customerId, {
        ...{ amountMinor: 50_000, receivedOn: "2026-05-08" },
        instruction: { order: "none" },
      });
      at(after);
      expect(await settled(customerId)).toEqual(["broken"]);
      await applyCredit({ allocationId: newId("allocation"), customerId, currency: "CNY", creditId });
      expect(await settled(customerId)).toEqual(["kept"]);
    });
  });

  it("takes the place of those that speak of one of its items, and of no other", async () => {
    await withDebts(async (made) => {
      const { customerId, ids } = made;
      await take(made, { documentIds: [ids[0]], amountMinor: 60_000 });
      await take(made, { documentIds: [ids[1]], amountMinor: 40_000 });
      clock.advance("PT1M");
      await take(made, { documentIds: [ids[0]], amountMinor: 20_000, day: "2026-05-20" });
      expect((await statesOf(customerId)).toSorted()).toEqual(["open", "open", "replaced"]);
      expect((await standingOf(customerId)).map(({ documentIds, leftMinor }) => [...documentIds, leftMinor])).toEqual([
        [ids[1], 40_000],
        [ids[0], 20_000],
      ]);
    });
  });

  it("that was broken needs no call once there is another one, and again when that one is withdrawn", async () => {
    await withDebts(async (made) => {
      const { customerId } = made;
      await take(made);
      at(after);
      await settled(customerId);
      const { promiseId } = await take(made, { day: "2026-05-30" });
      await settled(customerId);
      expect(await promisesToCall()).toEqual([]);
      for (const _ of [1, 2]) await withdrawPromise({ customerId, promiseId, reason: "secret: misheard" });
      await settled(customerId);
      expect(await promisesToCall()).toHaveLength(1);
      expect(await standingOf(customerId)).toEqual([]);
      expect(await shown(customerId)).toMatchObject([
        { state: "withdrawn", reason: "secret: misheard" },
        { state: "broken" },
      ]);
      const [, broken] = await shown(customerId);
      const old = { customerId, promiseId: broken?.promiseId ?? "", reason: "x" };
      await expect(withdrawPromise(old)).rejects.toMatchObject({ reason: "promise.over" });
    });
  });

  it("sent again is one, also when the answer was lost; of two at once never do both stand", async () => {
    await withDebts(async (made) => {
      const { customerId } = made;
      const input = inputOf(made);
      await losingAnswers(isTransaction, 1, () => takePromise(input));
      await takePromise(input);
      await expect(takePromise({ ...input, amountMinor: 1 })).rejects.toMatchObject({ reason: "promise.id_taken" });
      expect(await statesOf(customerId)).toEqual(["open"]);
      await Promise.all([1, 2, 3, 4].map(() => take(made)));
      expect((await statesOf(customerId)).toSorted()).toEqual([...["open"], ...Array(4).fill("replaced")]);
      expect(await standingOf(customerId)).toHaveLength(1);
    });
  });

  it("is of a day that is not over, sixty days ahead at most by a link, and of items of this customer alone", async () => {
    await withDebts(async (made) => {
      const { customer, customerId } = made;
      await expect(take(made, { day: "2026-05-03" })).rejects.toMatchObject({ reason: "promise.day" });
      const ahead = { day: "2026-07-04" };
      await expect(withActor(customer, () => take(made, ahead))).rejects.toMatchObject({ reason: "promise.day" });
      await withActor(customer, () => take(made, { day: "2026-07-03" }));
      await take(made, ahead);
      const stranger = await newCustomer();
      await expect(take({ ...made, customerId: stranger })).rejects.toMatchObject({ reason: "promise.not_open" });
      const unknown = { ...made, customerId: newId("customer") };
      await expect(take(unknown)).rejects.toMatchObject({ code: "not_found" });
      expect(await shown(stranger)).toEqual([]);
      const [promise] = await shown(customerId);
      const elsewhere = { customerId: stranger, promiseId: promise?.promiseId ?? "", reason: "x" };
      await expect(withdrawPromise(elsewhere)).rejects.toMatchObject({ code: "not_found" });
      const other = await newCompany();
      await withActor(other.actor, async () => {
        await expect(take(made)).rejects.toMatchObject({ code: "not_found" });
        await expect(promisesOf({ customerId })).rejects.toMatchObject({ code: "not_found" });
        await settlePromises(customerId);
        expect([await standingOf(customerId), await promisesToCall()]).toEqual([[], []]);
      });
    });
  });

  it("keeps its grace though the company sets another one later", async () => {
    await withDebts(async (made) => {
      const { customerId } = made;
      await setPlan({ version: 0, isOn: false, policy: { ...usualPolicy, graceDays: 0 } });
      await take(made);
      await setPlan({ version: 1, isOn: false, policy: usualPolicy });
      expect(await shown(customerId)).toMatchObject([{ day, until: day }]);
    });
  });

  it("comes by a link no more often than a day allows, and a member is not counted", async () => {
    await withDebts(async (made) => {
      const { customerId, customer } = made;
      const used = { uploads: 0, bytes: 0, disputes: 0, messages: 0, proposals: 0, promises: mostToday.promises - 1 };
      const counted = { today: used, ever: used, day: taken, revision: 1 };
      await allowanceEntity()
        .create({ tenantId: tenantId(), customerId, ...counted })
        .go();
      const ended = await Promise.allSettled([1, 2, 3].map(() => withActor(customer, () => take(made))));
      expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      await expect(withActor(customer, () => take(made))).rejects.toMatchObject({ reason: "allowance.promises_today" });
      await take(made);
    });
  });

  it("is sealed, and told as events that hold ids alone", async () => {
    await withDebts(async (made) => {
      const { customerId, company, customer } = made;
      const { promiseId } = await withActor(customer, () => take(made, { note: "secret word" }));
      await withdrawPromise({ customerId, promiseId, reason: "secret reason" });
      expect(await shown(customerId)).toMatchObject([{ name: "李雷", note: "secret word", reason: "secret reason" }]);
      const kept = JSON.stringify([
        ...(await itemsOf(`tenant#${company.companyId}#customer#${customerId}`)),
        ...(await itemsOf(`tenant#${company.companyId}#outbox`)),
      ]);
      for (const secret of ["李雷", "secret"]) expect(kept).not.toContain(secret);
      const member = company.actor.type === "member" ? company.actor.memberId : "";
      expect((await events()).map(({ by, body }) => [body?.state, by])).toEqual([
        ["open", "customer"],
        ["withdrawn", member],
      ]);
    });
  });
});
