import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { charge, newCustomer, receive, withCompany } from "../../test/company.ts";
import { mailsOf, remindersPass, switchedOn } from "../../test/reminders.ts";
import { findMail, jobOf, takeMail } from "../mail/mail.ts";
import { findDecision, reminderKey } from "./examine.ts";
import { reminderEnded, reminderToMail } from "./mail.ts";
import { usualPolicy } from "./policy.ts";
import { pauseReminders } from "./why.ts";

const { clock } = await testStage("reminder-mail");
const contact = { email: "wang@customer.example" };
/** At noon in Shanghai. */
const at = (day: string) => clock.set(`${day}T04:00:00Z`);

describe("at the moment of sending", () => {
  it("everything is read again: what was paid meanwhile is not asked for, and what else was due is taken up the next day", async () => {
    at("2026-04-01");
    await withCompany(async () => {
      const customerId = await newCustomer({ contact });
      const of = { date: "2026-03-01", dueDate: "2026-03-31" };
      await charge(customerId, { ...of, amountMinor: 10_000, number: "C-1" });
      await charge(customerId, { ...of, amountMinor: 5_000, number: "C-2" });
      await switchedOn();
      at("2026-04-02");
      await remindersPass();
      const mail = await findMail(reminderKey(customerId, "2026-04-02"));
      if (!mail) throw new Error("no mail");
      const job = jobOf(mail);
      expect(await reminderToMail(job)).toMatchObject({
        tone: "friendly",
        accounts: [{ demandedMinor: 15_000, overdueMinor: 15_000, items: [{ daysOverdue: 2 }, {}] }],
      });
      await receive(customerId, { amountMinor: 12_000, receivedOn: "2026-04-02" });
      expect(await reminderToMail(job)).toMatchObject({ accounts: [{ demandedMinor: 3_000 }] });
      const { lines = [] } = (await findDecision(customerId, "2026-04-02")) ?? {};
      expect(lines).toMatchObject([{ outcome: "held", reason: "settled", demandedMinor: 0 }, { outcome: "asked" }]);
      clock.set("2026-04-02T14:00:00Z");
      expect(await reminderToMail(job)).toBe("quiet_hours");
      at("2026-04-02");
      await pauseReminders({ customerId, until: "2026-04-02" });
      expect(await reminderToMail(job)).toBe("paused");
      await takeMail(job, "message");
      await reminderEnded(job, { state: "failed", failure: "paused" });
      expect((await findDecision(customerId, "2026-04-02"))?.withdrawn).toBe("paused");
      expect(await findMail(reminderKey(customerId, "2026-04-02"))).toMatchObject({ state: "none", failure: "paused" });
      at("2026-04-03");
      await remindersPass();
      expect(await mailsOf(customerId)).toEqual(["2026-04-02 friendly C-2", "2026-04-03 friendly C-2"]);
      await receive(customerId, { amountMinor: 3_000, receivedOn: "2026-04-03" });
      const later = await findMail(reminderKey(customerId, "2026-04-03"));
      expect(later && (await reminderToMail(jobOf(later)))).toBe("settled");
    });
  });
});

describe("credit that nobody has used", () => {
  it("lies with what is due first when it is sent, as it did when it was decided: with what was held back, and what was reminded of before", async () => {
    at("2026-03-31");
    await withCompany(async () => {
      const [held, before] = [await newCustomer({ contact }), await newCustomer({ contact })];
      for (const customerId of [held, before])
        for (const [number, dueDate] of [
          ["C-1", "2026-03-31"],
          ["C-2", "2026-04-05"],
        ] as const)
          await charge(customerId, { amountMinor: 10_000, date: "2026-03-01", dueDate, number });
      const credit = { amountMinor: 10_000, instruction: { order: "none" as const } };
      await receive(held, { ...credit, receivedOn: "2026-03-31" });
      await switchedOn({ ...usualPolicy, steps: [{ days: 1, tone: "friendly", fee: false }], keepsRestDays: false });
      at("2026-04-01");
      await remindersPass();
      expect([await mailsOf(held), await mailsOf(before)]).toEqual([[], ["2026-04-01 friendly C-1"]]);
      await receive(before, { ...credit, receivedOn: "2026-04-01" });
      for (const day of ["02", "03", "04", "05", "06"]) {
        at(`2026-04-${day}`);
        await remindersPass();
      }
      for (const customerId of [held, before]) {
        const mail = await findMail(reminderKey(customerId, "2026-04-06"));
        const sent = mail && (await reminderToMail(jobOf(mail)));
        expect(sent).toMatchObject({ accounts: [{ demandedMinor: 10_000, items: [{ number: "C-2" }] }] });
      }
    });
  });
});
