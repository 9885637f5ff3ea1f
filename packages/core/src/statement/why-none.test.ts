import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { charge, closeDue, newCustomer, receive, withCompany } from "../../test/company.ts";
import { takeMail } from "../mail/mail.ts";
import { pauseRun, resumeRun } from "../run/control.ts";
import { mailJob, statementMailEnded } from "./mail.ts";
import { reopenMonth } from "./reopen.ts";
import { whyNone } from "./why-none.ts";

const { clock } = await testStage("why-none");
const [january, february, march] = ["2026-01-31", "2026-02-28", "2026-03-31"] as const;
const email = { contact: { email: "ap@customer.example" } };
const why = async (customerId: string, periodEnd: string) =>
  (await whyNone({ customerId, periodEnd })).map((each) => each.why);

const owing = async (input: Parameters<typeof newCustomer>[0] = {}): Promise<string> => {
  const customerId = await newCustomer(input);
  await charge(customerId, { amountMinor: 100, date: "2026-01-05" });
  return customerId;
};

it("whoever has no statement of a month is told why, in each currency, whatever it was", async () => {
  clock.set("2026-01-20T04:00:00Z");
  await withCompany(async (company) => {
    const [addressed, nameless] = [await owing(email), await owing()];
    const quarterly = await owing({ statements: { rhythm: "quarterly" } });
    const onDemand = await owing({ statements: { rhythm: "on-demand" } });
    const choosy = await owing({ statements: { currencies: ["USD"] } });
    const empty = await newCustomer();
    const silent = await newCustomer();
    await charge(silent, { amountMinor: 5, date: "2025-12-05" });
    await receive(silent, { amountMinor: 5, receivedOn: "2025-12-06" });
    expect(await why(addressed, january)).toEqual(["not-yet"]);
    clock.set("2026-02-10T04:00:00Z");
    await closeDue(company);
    const late = await newCustomer();
    await charge(late, { amountMinor: 100, date: "2026-02-05" });
    expect(await why(addressed, january)).toEqual(["on-its-way"]);
    await pauseRun({ periodEnd: january });
    expect(await why(addressed, january)).toEqual(["paused"]);
    await resumeRun({ periodEnd: january });
    const [job] = await mailJob(addressed, january);
    if (!job) throw new Error("no mail");
    await takeMail(job, "lease");
    await statementMailEnded(job, { state: "failed", failure: "address_refused" });
    expect(await whyNone({ customerId: addressed, periodEnd: january })).toEqual([
      { currency: "CNY", why: "mail-failed", failure: "address_refused" },
    ]);
    expect(await why(nameless, january)).toEqual(["no-address"]);
    expect(await whyNone({ customerId: quarterly, periodEnd: january })).toEqual([
      { currency: "CNY", why: "not-due", rhythm: "quarterly", next: march },
    ]);
    expect(await whyNone({ customerId: onDemand, periodEnd: january })).toEqual([
      { currency: "CNY", why: "not-due", rhythm: "on-demand" },
    ]);
    expect(await why(choosy, january)).toEqual(["not-wanted"]);
    expect(await why(empty, january)).toEqual([]);
    expect(await why(silent, january)).toEqual(["silent"]);
    expect(await whyNone({ customerId: late, periodEnd: january })).toEqual([
      { currency: "CNY", why: "began-later", from: "2026-02-01" },
    ]);
    clock.set("2026-04-10T04:00:00Z");
    await closeDue(company);
    expect(await whyNone({ customerId: quarterly, periodEnd: february })).toEqual([
      { currency: "CNY", why: "told-later", by: march },
    ]);
    await reopenMonth({ customerId: quarterly, currency: "CNY", periodEnd: february, reason: "why" });
    expect(await why(quarterly, february)).toEqual(["open-again"]);
  });
});

it("of what is held for review it says so", async () => {
  clock.set("2026-01-20T04:00:00Z");
  await withCompany(
    async (company) => {
      const customerId = await owing(email);
      clock.set("2026-02-10T04:00:00Z");
      await closeDue(company);
      expect(await why(customerId, january)).toEqual(["held"]);
    },
    { statements: { release: "review" } },
  );
});
