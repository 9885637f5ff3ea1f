import { testStage } from "@counterfoil/local/test-stage";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { charge, newCustomer, receive, withCompany } from "../../test/company.ts";
import { remindersPass } from "../../test/reminders.ts";
import { accountsOf } from "../account/account.ts";
import { whatIsLeft } from "../account/parts.ts";
import { tenantId } from "../actor/actor.ts";
import { addDays } from "../calendar/calendar.ts";
import { findDocument } from "../document/document.ts";
import { newId } from "../id/id.ts";
import { changeDueDate, disputeItem } from "../item/item.ts";
import { findMail, jobOf } from "../mail/mail.ts";
import { voidDocument } from "../void/void.ts";
import type { ReminderFee } from "./asked.ts";
import { reminderKey } from "./examine.ts";
import { feeOf, interestFrom } from "./fee.ts";
import { reminderToMail } from "./mail.ts";
import { setPlan } from "./plan.ts";
import { type Policy, policySchema, usualPolicy } from "./policy.ts";
import { remindersOf } from "./why.ts";

const { clock } = await testStage("reminder-fees");
/** At noon in Shanghai. */
const at = (day: string) => clock.set(`${day}T04:00:00Z`);

const steps = [
  { days: 1, tone: "friendly", fee: false },
  { days: 8, tone: "firm", fee: true },
  { days: 22, tone: "final", fee: true },
] as const;
const interest: Policy = {
  ...usualPolicy,
  steps: [...steps],
  keepsRestDays: false,
  lateFee: { type: "interest", rateBasisPoints: 1_200, payableIn: 30 },
};
const fixed = (...amounts: { currency: string; amountMinor: number }[]): Policy => ({
  ...interest,
  lateFee: { type: "fixed", amounts, payableIn: 14 },
});

/** 10,000.00 that was due on 31 March. */
const withDebt = (policy: Policy, body: (customerId: string, chargeId: string) => Promise<void>): Promise<void> => {
  at("2026-04-01");
  return withCompany(async () => {
    const customerId = await newCustomer({ contact: { email: "wang@customer.example" } });
    const due = { date: "2026-03-01", dueDate: "2026-03-31" };
    const { chargeId } = await charge(customerId, { ...due, amountMinor: 1_000_000, number: "C-1" });
    await setPlan({ version: 0, isOn: true, policy });
    await body(customerId, chargeId);
  });
};

async function passOn(day: string): Promise<void> {
  at(day);
  await remindersPass();
}

/** The mail that was decided on that day, made at this moment. */
async function made(customerId: string, day: string) {
  const mail = await findMail(reminderKey(customerId, day));
  return mail ? reminderToMail(jobOf(mail)) : "none";
}

const feesOf = (mail: Awaited<ReturnType<typeof made>>): ReminderFee[] | string =>
  typeof mail === "string" ? mail : mail.accounts.flatMap(({ fees }) => fees);

/** Each day's pass, and its mail made once, or more often. */
async function eachDay(customerId: string, from: string, to: string, times = 1) {
  const told: [day: string, fees: ReminderFee[] | string][] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    await passOn(day);
    for (let time = 0; time < times; time++) {
      const fees = feesOf(await made(customerId, day));
      if (fees !== "none") told.push([day, fees]);
    }
  }
  return told;
}

async function openFees(customerId: string) {
  const [account] = await accountsOf(customerId);
  const { items } = await whatIsLeft({ tenantId: tenantId(), customerId, currency: account?.currency ?? "" });
  const fees = items.filter(({ kind }) => kind === "late-fee");
  return fees.map(({ number, remainderMinor }): [string, number] => [number, remainderMinor]).toSorted();
}

describe("late fees that come with a reminder", () => {
  it("charge the days that had no interest yet, once, however often the mail is made", async () => {
    await withDebt(interest, async (customerId) => {
      const { coming } = await remindersOf({ customerId });
      const told = await eachDay(customerId, "2026-04-01", "2026-04-23", 3);
      const basis = { type: "interest", principalMinor: 1_000_000, rateBasisPoints: 1_200 };
      const first = {
        ...{ number: "LF-2026-000001", of: "C-1", dueDate: "2026-05-08", amountMinor: 2_630 },
        basis: { ...basis, from: "2026-04-01", to: "2026-04-08" },
        days: 8,
      };
      const second = {
        ...{ number: "LF-2026-000002", of: "C-1", dueDate: "2026-05-22", amountMinor: 4_603 },
        basis: { ...basis, from: "2026-04-09", to: "2026-04-22" },
        days: 14,
      };
      const thrice = <T>(of: T): T[] => [of, of, of];
      expect(told).toEqual([
        ...thrice(["2026-04-01", []]),
        ...thrice(["2026-04-08", [first]]),
        ...thrice(["2026-04-22", [second]]),
      ]);
      expect(await openFees(customerId)).toEqual([
        [first.number, first.amountMinor],
        [second.number, second.amountMinor],
      ]);
      // The preview said the same three weeks before.
      const previewed = coming.flatMap(({ day, lines }) => lines.flatMap(({ fee }) => (fee ? [[day, fee]] : [])));
      expect(previewed).toEqual([
        ["2026-04-08", { amountMinor: first.amountMinor, basis: first.basis }],
        ["2026-04-22", { amountMinor: second.amountMinor, basis: second.basis }],
      ]);
    });
  });

  it("are reckoned on what is asked for at the moment of sending: not on what is disputed, nor covered by credit", async () => {
    await withDebt(interest, async (customerId, debitId) => {
      await disputeItem({
        changeId: newId("change"),
        customerId,
        currency: "CNY",
        debitId,
        disputedMinor: 400_000,
        reason: "x",
      });
      await passOn("2026-04-01");
      await passOn("2026-04-08");
      await receive(customerId, { amountMinor: 100_000, receivedOn: "2026-04-08" });
      expect(feesOf(await made(customerId, "2026-04-08"))).toMatchObject([
        { amountMinor: 1_315, basis: { principalMinor: 500_000 } },
      ]);
    });
  });

  it("are not charged when the mail is not sent: paid, put off to another day, switched off", async () => {
    const ends: Record<string, (customerId: string, chargeId: string) => Promise<unknown>> = {
      paid: (customerId) => receive(customerId, { amountMinor: 1_000_000, receivedOn: "2026-04-08" }),
      deferred: (customerId, debitId) =>
        changeDueDate({
          changeId: newId("change"),
          customerId,
          currency: "CNY",
          debitId,
          dueDate: "2026-06-30",
          reason: "x",
        }),
      off: () => setPlan({ version: 1, isOn: false, policy: interest }),
    };
    for (const [name, happens] of Object.entries(ends))
      await withDebt(interest, async (customerId, chargeId) => {
        await passOn("2026-04-01");
        await passOn("2026-04-08");
        await happens(customerId, chargeId);
        expect([name, await made(customerId, "2026-04-08")]).toEqual([name, name === "off" ? "off" : "settled"]);
        expect(await openFees(customerId)).toEqual([]);
      });
  });

  it("that were waived are neither told of nor charged again, and the next one begins after their days", async () => {
    await withDebt(interest, async (customerId, chargeId) => {
      await eachDay(customerId, "2026-04-01", "2026-04-08");
      const { interestThrough } = (await findDocument(chargeId)) ?? {};
      expect(interestThrough).toBe("2026-04-08");
      const [account] = await accountsOf(customerId);
      const { items } = await whatIsLeft({ tenantId: tenantId(), customerId, currency: account?.currency ?? "" });
      const fee = items.find(({ kind }) => kind === "late-fee");
      await voidDocument({ voidId: newId("reversal"), documentId: fee?.documentId ?? "", reason: "goodwill" });
      expect(feesOf(await made(customerId, "2026-04-08"))).toEqual([]);
      const told = await eachDay(customerId, "2026-04-09", "2026-04-22");
      expect(told).toMatchObject([["2026-04-22", [{ amountMinor: 4_603, basis: { from: "2026-04-09" } }]]]);
      expect(await openFees(customerId)).toHaveLength(1);
    });
  });

  it("of a fixed amount come once a step, in the currencies that have one", async () => {
    await withDebt(fixed({ currency: "CNY", amountMinor: 5_000 }), async (customerId) => {
      const due = { date: "2026-03-01", dueDate: "2026-03-31" };
      await charge(customerId, { ...due, currency: "USD", amountMinor: 70_000, number: "U-1" });
      const told = await eachDay(customerId, "2026-04-01", "2026-04-23", 2);
      const fee = { of: "C-1", amountMinor: 5_000, basis: { type: "fixed", amountMinor: 5_000 }, days: 0 };
      const [first, second] = [
        { ...fee, number: "LF-2026-000001", dueDate: "2026-04-22" },
        { ...fee, number: "LF-2026-000002", dueDate: "2026-05-06" },
      ];
      // On its own first day after its due date the first fee is reminded of as all that is owed is, without a fee on it.
      expect(told.filter(([, fees]) => fees.length > 0)).toEqual([
        ...[first, first].map((each) => ["2026-04-08", [each]]),
        ...[second, second].map((each) => ["2026-04-22", [each]]),
      ]);
    });
  });

  it("never have a day twice, nor one before the due date, whenever reminders go out", () => {
    const day = fc.nat(400).map((days) => addDays("2026-01-01", days));
    fc.assert(
      fc.property(day, fc.array(day, { maxLength: 12 }), fc.integer({ min: 1, max: 10_000 }), (dueDate, days, rate) => {
        const policy: Policy = { ...interest, lateFee: { type: "interest", rateBasisPoints: rate, payableIn: 0 } };
        let through: string | undefined;
        for (const on of days.toSorted()) {
          const late = {
            currency: "CNY",
            days: 8,
            demandedMinor: 3_650_000,
            interestFrom: interestFrom(dueDate, through),
          };
          const { basis } = feeOf(policy, late, on) ?? {};
          if (basis?.type !== "interest") continue;
          expect(basis.from).toBe(addDays(through ?? dueDate, 1));
          expect(basis.to).toBe(on);
          expect(basis.from <= basis.to).toBe(true);
          through = basis.to;
        }
      }),
    );
  });

  it("are off at first, and come after the due date alone", () => {
    expect(usualPolicy.lateFee).toEqual({ type: "none" });
    expect(policySchema.safeParse({ ...interest, steps: [{ days: 0, tone: "firm", fee: true }] }).success).toBe(false);
  });
});
