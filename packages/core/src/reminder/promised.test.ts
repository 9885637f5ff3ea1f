import { testStage } from "@counterfoil/local/test-stage";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { charge, newCustomer, receive, withCompany } from "../../test/company.ts";
import { remindersPass } from "../../test/reminders.ts";
import { addDays } from "../calendar/calendar.ts";
import { newId } from "../id/id.ts";
import { findMail, jobOf } from "../mail/mail.ts";
import { takePromise } from "../promise-to-pay/promise.ts";
import { withdrawPromise } from "../promise-to-pay/withdraw.ts";
import { demandsOf } from "./decide.ts";
import { reminderKey } from "./examine.ts";
import { reminderToMail } from "./mail.ts";
import { setPlan } from "./plan.ts";
import { usualPolicy } from "./policy.ts";
import { promisedOn } from "./promised.ts";
import { wakeCustomer } from "./wake.ts";
import { remindersOf } from "./why.ts";

const { clock } = await testStage("reminder-promised");
/** At noon in Shanghai. */
const at = (day: string) => clock.set(`${day}T04:00:00Z`);

async function eachDay(from: string, to: string): Promise<void> {
  for (let day = from; day <= to; day = addDays(day, 1)) {
    at(day);
    await remindersPass();
  }
}

/** Of each day on which something came to a step, what became of which item and how much was asked for. */
async function told(customerId: string): Promise<string[]> {
  const { past } = await remindersOf({ customerId });
  return past
    .toReversed()
    .map(({ day, lines }) =>
      [day, ...lines.map((line) => `${line.number} ${line.reason ?? line.demandedMinor}`).toSorted()].join(", "),
    );
}

type Made = { customerId: string; ids: [string, string] };

/** Two charges that were due on 31 March, and reminders every day of the week. */
const withDebts = (body: (made: Made) => Promise<void>): Promise<void> => {
  at("2026-04-01");
  return withCompany(async () => {
    const customerId = await newCustomer({ contact: { email: "wang@customer.example" } });
    const due = { date: "2026-03-01", dueDate: "2026-03-31" };
    const first = await charge(customerId, { ...due, amountMinor: 10_000, number: "C-1" });
    const second = await charge(customerId, { ...due, amountMinor: 5_000, number: "C-2" });
    await setPlan({ version: 0, isOn: true, policy: { ...usualPolicy, keepsRestDays: false } });
    await body({ customerId, ids: [first.chargeId, second.chargeId] });
  });
};

const promised = async ({ customerId }: Made, documentIds: string[], amountMinor: number, day: string) => {
  const said = { customerId, currency: "CNY", documentIds, amountMinor, day, name: "x", note: "" };
  const { promiseId } = await takePromise({ ...said, promiseId: newId("promise") });
  await wakeCustomer(customerId);
  return promiseId;
};

describe("what is promised", () => {
  it("is not asked for through the last day of grace, the rest is, and on the day after the step is there again", async () => {
    await withDebts(async (made) => {
      const { customerId, ids } = made;
      await eachDay("2026-04-01", "2026-04-02");
      await promised(made, [ids[0]], 10_000, "2026-04-10");
      const [next] = (await remindersOf({ customerId })).coming;
      expect(next).toMatchObject({ day: "2026-04-08", tone: "firm" });
      await eachDay("2026-04-03", "2026-04-14");
      expect(await told(customerId)).toEqual([
        "2026-04-01, C-1 10000, C-2 5000",
        "2026-04-08, C-1 promised, C-2 5000",
        "2026-04-14, C-1 10000, C-2 5000",
      ]);
      expect((await remindersOf({ customerId })).past[0]).toMatchObject({ day: "2026-04-14", tone: "firm" });
    });
  });

  it("in part lets the other part be asked for, and what was paid of it is promised no more", async () => {
    await withDebts(async (made) => {
      const { customerId, ids } = made;
      await promised(made, ids, 12_000, "2026-05-20");
      await eachDay("2026-04-01", "2026-04-02");
      const lines = [{ debitId: ids[0], amountMinor: 4_000 }];
      await receive(customerId, {
        amountMinor: 4_000,
        receivedOn: "2026-04-02",
        instruction: { order: "named", lines },
      });
      await eachDay("2026-04-03", "2026-04-08");
      // 8,000 of 12,000 are still to come: 6,000 of the first and 2,000 of the second, of which 3,000 are not promised.
      expect(await told(customerId)).toEqual([
        "2026-04-01, C-1 promised, C-2 3000",
        "2026-04-08, C-1 promised, C-2 3000",
      ]);
    });
  });

  it("between the decision and the sending is not asked for, and its step is not lost; withdrawn, it is asked for the next day", async () => {
    await withDebts(async (made) => {
      const { customerId, ids } = made;
      await eachDay("2026-04-01", "2026-04-01");
      const mail = await findMail(reminderKey(customerId, "2026-04-01"));
      if (!mail) throw new Error("no mail");
      const promiseId = await promised(made, [ids[0]], 10_000, "2026-04-30");
      expect(await reminderToMail(jobOf(mail))).toMatchObject({ accounts: [{ demandedMinor: 5_000 }] });
      await promised(made, ids, 15_000, "2026-04-30");
      expect(await reminderToMail(jobOf(mail))).toBe("promised");
      await expect(withdrawPromise({ customerId, promiseId, reason: "x" })).rejects.toMatchObject({
        reason: "promise.over",
      });
      await eachDay("2026-04-02", "2026-04-08");
      const last = await promised(made, ids, 15_000, "2026-04-30");
      await withdrawPromise({ customerId, promiseId: last, reason: "misheard" });
      await wakeCustomer(customerId);
      await eachDay("2026-04-09", "2026-04-09");
      expect((await told(customerId)).slice(1)).toEqual([
        "2026-04-02, C-1 promised",
        "2026-04-08, C-1 promised, C-2 promised",
        "2026-04-09, C-1 10000, C-2 5000",
      ]);
    });
  });
});

it("no reminder asks for what is promised, whatever is promised of whatever is owed, and for nothing less than the rest", () => {
  const minor = fc.integer({ min: 1, max: 1_000 });
  const day = fc.integer({ min: 0, max: 20 }).map((days) => addDays("2026-04-01", days));
  const item = fc.record({ dueDate: day, remainderMinor: minor, disputedMinor: fc.oneof(fc.constant(0), minor) });
  const documentIds = fc.subarray(["0", "1", "2", "3", "4"], { minLength: 1 });
  const promises = fc.array(fc.record({ leftMinor: fc.integer({ min: 1, max: 3_000 }), until: day }), { maxLength: 3 });
  const facts = fc.record({
    items: fc.array(item, { maxLength: 5 }),
    owners: fc.array(fc.integer({ min: 0, max: 2 })),
  });
  fc.assert(
    fc.property(facts, promises, documentIds, day, ({ items, owners }, given, named, today) => {
      const debts = items.map((each, place) => ({
        ...each,
        documentId: String(place),
        number: "",
        date: "",
        promisedMinor: 0,
      }));
      // No item is in two promises.
      const said = given.map((promise, place) => ({
        ...{ ...promise, currency: "CNY" },
        documentIds: named.filter((id) => (owners[Number(id)] ?? 0) === place),
      }));
      const parts = promisedOn(said, debts, today);
      const after = debts.map((debt) => ({ ...debt, ...parts.get(debt.documentId) }));
      const demands = demandsOf({ currency: "CNY", items: after, unappliedMinor: 0 }, today, usualPolicy);
      const freeOf = (id: string): number => {
        const debt = debts[Number(id)];
        return debt ? Math.max(0, debt.remainderMinor - debt.disputedMinor) : 0;
      };
      for (const { documentIds: own, leftMinor, until } of said) {
        const sum = (of: (id: string) => number): number => own.reduce((total, id) => total + of(id), 0);
        const heldMinor = today > until ? 0 : Math.min(leftMinor, sum(freeOf));
        expect(sum((id) => demands.get(id)?.demandedMinor ?? 0)).toBe(sum(freeOf) - heldMinor);
      }
    }),
  );
});
