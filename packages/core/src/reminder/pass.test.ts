import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { charge, newCustomer, receive, withCompany } from "../../test/company.ts";
import { killedAfter } from "../../test/faults.ts";
import { mailsOf, switchedOn } from "../../test/reminders.ts";
import { tenantId } from "../actor/actor.ts";
import { addDays } from "../calendar/calendar.ts";
import { type ReminderJob, reminderStep } from "./pass.ts";
import { dueReminders, getPlan } from "./plan.ts";
import { usualPolicy } from "./policy.ts";
import { previewReminders, previewRemindersSchema } from "./preview.ts";
import { wakeForCharge } from "./wake.ts";
import { pauseReminders, remindersOf } from "./why.ts";

const { clock } = await testStage("reminder-pass");
const contact = { email: "wang@customer.example" };
/** At noon in Shanghai. */
const at = (day: string) => clock.set(`${day}T04:00:00Z`);

/** What a tick sets going, with each job done as often as told, in the order of a queue or the other way round. */
async function pass({ times = 1, isLastFirst = false } = {}): Promise<number> {
  const jobs: ReminderJob[] = (await dueReminders())
    .filter((tenant) => tenant === tenantId())
    .map((tenant) => ({ tenantId: tenant, step: "start" }));
  let done = 0;
  for (let job = jobs.shift(); job; job = isLastFirst ? jobs.pop() : jobs.shift()) {
    let next: ReminderJob[] = [];
    for (let time = 0; time < times; time++) next = await reminderStep(job);
    jobs.push(...next);
    done += 1;
  }
  return done;
}

async function eachDay(from: string, days: number, how?: Parameters<typeof pass>[0]): Promise<void> {
  for (let day = 0; day < days; day++) {
    at(addDays(from, day));
    await pass(how);
  }
}

describe("a company's days of reminders", () => {
  it("bring each step on its day, or on the first working day after it, and stop once it is paid", async () => {
    at("2026-03-01");
    await withCompany(async () => {
      const [customerId, payer] = [await newCustomer({ contact }), await newCustomer({ contact })];
      for (const each of [customerId, payer])
        await charge(each, { amountMinor: 10_000, date: "2026-03-01", dueDate: "2026-03-31", number: "C-1" });
      await switchedOn();
      await eachDay("2026-03-02", 33);
      at("2026-04-04");
      await receive(payer, { amountMinor: 10_000, receivedOn: "2026-04-04" });
      await eachDay("2026-04-04", 60);
      // 28 March is a Saturday.
      const [headsUp, first] = ["2026-03-30 friendly C-1", "2026-04-01 friendly C-1"];
      expect(await mailsOf(customerId)).toEqual([
        ...[headsUp, first, "2026-04-08 firm C-1", "2026-04-22 firm C-1", "2026-05-15 final C-1"],
      ]);
      expect(await mailsOf(payer)).toEqual([headsUp, first]);
      const { past } = await remindersOf({ customerId });
      expect(past.filter(({ isSent }) => !isSent).map(({ day, lines }) => [day, lines[0]?.reason])).toEqual([
        ["2026-03-29", "rest_day"],
        ["2026-03-28", "rest_day"],
      ]);
    });
  });

  it("come to the same with every job done twice, last ones first, and killed at every request", async () => {
    const lives: Record<string, (day: string) => Promise<unknown>> = {
      once: () => pass(),
      twice: () => pass({ times: 2, isLastFirst: true }),
      killed: async () => {
        // Dead after one request, then after two, until it is through.
        for (let requests = 1; await killedAfter(requests, () => pass()); requests++);
      },
    };
    const ends: unknown[] = [];
    for (const live of Object.values(lives)) {
      at("2026-04-01");
      await withCompany(async () => {
        const customerIds = await Promise.all([1, 2, 3].map(() => newCustomer({ contact })));
        for (const [index, customerId] of customerIds.entries())
          for (const number of ["A", "B"])
            await charge(customerId, {
              ...{ amountMinor: 1_000, number, date: "2026-03-01" },
              dueDate: `2026-04-0${index + 1}`,
            });
        await switchedOn();
        for (let day = "2026-04-02"; day < "2026-04-12"; day = addDays(day, 1)) {
          at(day);
          await live(day);
        }
        const seen = await Promise.all(
          customerIds.map(async (customerId) => [
            await mailsOf(customerId),
            (await remindersOf({ customerId })).coming,
          ]),
        );
        ends.push(JSON.parse(JSON.stringify(seen, (key, value) => (key === "documentId" ? undefined : value))));
      });
    }
    expect(ends[0]).toMatchObject([
      [["2026-04-02 friendly A,B", "2026-04-09 firm A,B"], [{ day: "2026-04-23" }]],
      [["2026-04-02 friendly A,B", "2026-04-03 friendly A,B", "2026-04-10 firm A,B"], [{ day: "2026-04-24" }]],
      [
        ["2026-04-02 friendly A,B", "2026-04-06 friendly A,B"],
        [{ day: "2026-04-13" }, {}],
      ],
    ]);
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });

  it("that were missed in an outage bring one mail, and no step is skipped because of it", async () => {
    at("2026-03-31");
    await withCompany(async () => {
      const customerId = await newCustomer({ contact });
      await charge(customerId, { amountMinor: 10_000, date: "2026-03-01", dueDate: "2026-03-31", number: "C-1" });
      await switchedOn();
      await eachDay("2026-03-31", 2);
      at("2026-05-11");
      await pass();
      await eachDay("2026-05-12", 10);
      expect(await mailsOf(customerId)).toEqual([
        "2026-03-31 friendly C-1",
        "2026-04-01 friendly C-1",
        "2026-05-11 firm C-1",
      ]);
      expect((await remindersOf({ customerId })).coming.map(({ day, tone }) => [day, tone])).toEqual([
        ["2026-05-25", "firm"],
        ["2026-06-17", "final"],
      ]);
    });
  });

  it("find a charge that was dated back behind them, and a pause that was taken back", async () => {
    at("2026-05-04");
    await withCompany(async () => {
      const customerId = await newCustomer({ contact });
      await charge(customerId, { amountMinor: 500, date: "2026-05-04", dueDate: "2026-06-30", number: "later" });
      await switchedOn();
      await eachDay("2026-05-04", 2);
      const back = { amountMinor: 10_000, date: "2026-03-01", dueDate: "2026-03-31", number: "C-1" };
      const { chargeId } = await charge(customerId, back);
      await eachDay("2026-05-06", 1);
      expect(await mailsOf(customerId)).toEqual([]);
      await wakeForCharge(customerId, chargeId);
      await pauseReminders({ customerId, until: "2026-05-31" });
      await eachDay("2026-05-07", 2);
      expect((await remindersOf({ customerId })).past[0]).toMatchObject({
        isSent: false,
        lines: [{ reason: "paused" }],
        day: "2026-05-07",
      });
      await pauseReminders({ customerId, until: "2026-05-08" });
      await eachDay("2026-05-09", 4);
      expect(await mailsOf(customerId)).toEqual(["2026-05-11 friendly C-1"]);
    });
  });

  it("cost what is due, not what is open", async () => {
    at("2026-04-01");
    await withCompany(async () => {
      const customerIds = await Promise.all(Array.from({ length: 12 }, () => newCustomer({ contact })));
      for (const customerId of customerIds)
        await charge(customerId, { amountMinor: 1, date: "2026-04-01", dueDate: "2026-08-31" });
      await switchedOn();
      at("2026-04-02");
      await pass();
      at("2026-04-03");
      // Nothing is due: it starts, lists customers, lists items, and ends.
      expect(await pass()).toBe(4);
    });
  });
});

describe("a preview", () => {
  it("begins with the first day on which something may still go out", async () => {
    at("2026-04-01");
    await withCompany(async () => {
      const customerId = await newCustomer({ contact });
      await charge(customerId, { amountMinor: 10_000, date: "2026-03-01", dueDate: "2026-03-31", number: "C-1" });
      const first = async (input: object = {}) =>
        (await previewReminders(previewRemindersSchema.parse(input))).rows[0]?.decisions[0]?.day;
      expect(await first()).toBe("2026-04-01");
      clock.set("2026-04-01T11:00:00Z");
      expect(await first()).toBe("2026-04-02");
      expect(await first({ policy: { ...usualPolicy, hours: { from: 9, to: 20 } } })).toBe("2026-04-01");
      at("2026-03-31");
      await switchedOn();
      await pass();
      at("2026-04-01");
      await pass();
      const { coming } = await remindersOf({ customerId });
      expect([await first(), coming[0]?.day]).toEqual(["2026-04-08", "2026-04-08"]);
    });
  });

  it("says what the days will bring, and a policy is tried on the real ledger before it is in force", async () => {
    at("2026-03-30");
    await withCompany(async () => {
      const customerId = await newCustomer({ contact });
      await charge(customerId, { amountMinor: 10_000, date: "2026-03-01", dueDate: "2026-03-31", number: "C-1" });
      await charge(customerId, { amountMinor: 10_000, date: "2026-03-01", dueDate: "2026-04-10", number: "C-2" });
      const unreachable = await newCustomer();
      await charge(unreachable, { amountMinor: 1, date: "2026-03-01", dueDate: "2026-04-03", number: "C-3" });
      const before = await previewReminders(previewRemindersSchema.parse({}));
      expect(before.rows.map(({ decisions }) => decisions.filter(({ isSent }) => isSent).length)).toEqual([7, 0]);
      expect(before.rows[1]?.decisions[0]).toMatchObject({ day: "2026-03-31", lines: [{ reason: "no_address" }] });
      const policy = { ...usualPolicy, steps: [{ days: 5, tone: "final" as const }] };
      const tried = await previewReminders(previewRemindersSchema.parse({ policy }));
      expect(tried.rows[0]?.decisions.filter(({ isSent }) => isSent).map(({ day }) => day)).toEqual([
        "2026-04-06",
        "2026-04-15",
      ]);
      expect((await getPlan()).isOn).toBe(false);
      await switchedOn();
      await eachDay("2026-03-30", 30);
      const sent = before.rows[0]?.decisions.filter(({ isSent }) => isSent);
      expect(await mailsOf(customerId)).toEqual(
        sent?.map(
          ({ day, tone, lines }) =>
            `${day} ${tone} ${lines.filter(({ outcome }) => outcome === "asked").map(({ number }) => number)}`,
        ),
      );
    });
  });
});
