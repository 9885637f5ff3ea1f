import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { charge, newCompany, newCustomer, type TestCompany, withCompany } from "../../test/company.ts";
import { killedAfter } from "../../test/faults.ts";
import { itemsOf } from "../../test/ledger.ts";
import { checkLedger, putItem, runProof } from "../../test/proof.ts";
import { withActor } from "../actor/actor.ts";
import { Temporal } from "../clock/clock.ts";
import { type ProofJob, proofStep, startProof } from "./job.ts";
import { findProof, latestProof } from "./proof.ts";
import { dueProofs, nextQuietMoment } from "./schedule.ts";

const { clock } = await testStage("proof-job");

/** Customers who owe something; the balance of the last of them was altered. */
async function debtors({ companyId }: TestCompany, count: number): Promise<string[]> {
  const customers: string[] = [];
  for (let place = 0; place < count; place++) customers.push(await newCustomer());
  await Promise.all(customers.map((customerId) => charge(customerId, { amountMinor: 100, date: "2026-10-05" })));
  const stored = await itemsOf(`tenant#${companyId}#customer#${customers.at(-1)}`);
  for (const item of stored) if (item.__edb_e__ === "account") await putItem({ ...item, balanceMinor: 99 });
  return customers;
}

const found = (customers: string[]) => ({
  ...{ accounts: customers.length, entries: customers.length, documents: customers.length, busy: 0 },
  ...{ problemCount: 1, problems: [{ code: "balance", customerId: customers.at(-1), currency: "CNY" }] },
});
const start = ({ companyId }: TestCompany): ProofJob => ({ tenantId: companyId, step: "start" });
const asSystem = (job: ProofJob) => withActor({ type: "system", tenantId: job.tenantId }, () => proofStep(job));

/** The company's moment, and a second before. */
async function night(): Promise<{ due: string; before: string }> {
  const due = (await findProof())?.dueAt ?? "";
  const before = Temporal.Instant.from(due).subtract({ seconds: 1 }).toString();
  return { due, before };
}

describe("the nightly check", () => {
  it("begins at its moment and not before, once, and is due again the night after", async () => {
    clock.set("2026-10-20T04:00:00Z");
    await withCompany(async (company) => {
      const customers = await debtors(company, 2);
      const { due, before } = await night();
      clock.set(before);
      expect(await dueProofs()).not.toContain(company.companyId);
      expect(await runProof([start(company)])).toBeUndefined();
      clock.set(due);
      expect(await dueProofs()).toContain(company.companyId);
      expect(await runProof([start(company), start(company)])).toMatchObject(found(customers));
      expect(await dueProofs()).not.toContain(company.companyId);
      expect(await runProof([start(company)])).toBeUndefined();
      expect(await latestProof()).toMatchObject({
        nextAt: Temporal.Instant.from(due).add({ hours: 24 }).toString({ smallestUnit: "millisecond" }),
        last: { startedAt: due, problemCount: 1, problems: [{ customer: { customerId: customers[1] } }] },
      });
    });
  });

  it("after an outage of five nights comes once", async () => {
    clock.set("2026-10-20T04:00:00Z");
    await withCompany(async (company) => {
      clock.set("2026-10-25T04:00:00Z");
      expect(await runProof([start(company)])).toMatchObject({ problemCount: 0 });
      expect(await dueProofs()).not.toContain(company.companyId);
      expect((await night()).due.slice(0, 10)).toBe("2026-10-25");
    });
  });

  it("is in the small hours of each zone, every night once, whatever its clocks do", () => {
    const nights = (zone: string, from: string, count: number): string[] => {
      clock.set(from);
      return Array.from({ length: count }, () => {
        const moment = nextQuietMoment("ten_01K8Z3V6Q2M4N5P6R7S8T9V0W1", zone);
        clock.set(moment);
        return Temporal.Instant.from(moment)
          .toZonedDateTimeISO(zone)
          .toString({ smallestUnit: "minute", timeZoneName: "never" });
      });
    };
    const minute = nights("UTC", "2026-10-20T04:00:00Z", 1)[0]?.slice(14, 16);
    const at = (hour: string, offset: string) => [`T${hour}:${minute}${offset}`];
    const dated = (days: string[], times: string[][]) => days.map((day, index) => `${day}${times[index]}`);
    expect(nights("Asia/Shanghai", "2026-10-20T04:00:00Z", 2)).toEqual(
      dated(["2026-10-21", "2026-10-22"], [at("03", "+08:00"), at("03", "+08:00")]),
    );
    expect(nights("America/New_York", "2026-10-31T16:00:00Z", 2)).toEqual(
      dated(["2026-11-01", "2026-11-02"], [at("03", "-05:00"), at("03", "-05:00")]),
    );
    // In Helsinki the clock goes from 03:00 to 04:00 in March, and from 04:00 back to 03:00 in October.
    expect(nights("Europe/Helsinki", "2027-03-26T16:00:00Z", 3)).toEqual(
      dated(["2027-03-27", "2027-03-28", "2027-03-29"], [at("03", "+02:00"), at("04", "+03:00"), at("03", "+03:00")]),
    );
    expect(nights("Europe/Helsinki", "2027-10-29T16:00:00Z", 3)).toEqual(
      dated(["2027-10-30", "2027-10-31", "2027-11-01"], [at("03", "+03:00"), at("03", "+03:00"), at("03", "+02:00")]),
    );
  });

  it("is spread over an hour by company", async () => {
    clock.set("2026-10-20T04:00:00Z");
    const minutes = new Set<string>();
    for (let company = 0; company < 200; company++) minutes.add(nextQuietMoment(`ten_${company}`, "UTC"));
    expect(minutes.size).toBeGreaterThan(50);
  });
});

describe("the check of a company", () => {
  it("of several pages comes to the same with every job done twice, at once and late", async () => {
    clock.set("2026-10-20T04:00:00Z");
    await withCompany(async (company) => {
      const customers = await debtors(company, 27);
      let jobs = await startProof();
      const done: ProofJob[] = [];
      for (let steps = 0; jobs.length > 0; steps++) {
        if (steps > 100) throw new Error("it does not end");
        const next = await Promise.all([...jobs, ...jobs, ...done.slice(-2)].map(asSystem));
        done.push(...jobs);
        jobs = [...new Map(next.flatMap((step) => step.jobs).map((job) => [job.step, job])).values()];
      }
      expect(await findProof()).toMatchObject({ running: undefined, last: found(customers) });
      // Who ended it may not have told: then it is told again.
      expect((await asSystem(done.at(-1) as ProofJob)).finished).toMatchObject(found(customers));
    });
  });

  it("killed at every request goes on where it was, and comes to the same", async () => {
    clock.set("2026-10-20T04:00:00Z");
    await withCompany(async (company) => {
      const customers = await debtors(company, 2);
      clock.set((await night()).due);
      let kills = 0;
      while (await killedAfter(kills, () => runProof([start(company)]))) {
        kills += 1;
        clock.advance("PT31M");
      }
      expect(kills).toBeGreaterThan(15);
      expect(await findProof()).toMatchObject({ running: undefined, last: found(customers) });
    });
  });

  it("asked for by hand while it runs is that one; the tick looks after one that is not heard of", async () => {
    clock.set("2026-10-20T04:00:00Z");
    await withCompany(async (company) => {
      const customers = await debtors(company, 1);
      const [first] = await startProof();
      expect(await startProof()).toEqual([first]);
      expect(await latestProof()).toMatchObject({ running: { problemCount: 0 } });
      expect(await dueProofs()).not.toContain(company.companyId);
      clock.advance("PT31M");
      expect(await dueProofs()).toContain(company.companyId);
      expect(await runProof([start(company)])).toMatchObject(found(customers));
    });
  });

  it("keeps a hundred problems and counts the others; the last good result stays", async () => {
    clock.set("2026-10-20T04:00:00Z");
    await withCompany(async ({ companyId }) => {
      const customerId = await newCustomer();
      for (let place = 0; place < 104; place++) await charge(customerId, { amountMinor: 1, date: "2026-10-05" });
      const good = await checkLedger();
      expect(good.problemCount).toBe(0);
      const stored = await itemsOf(`tenant#${companyId}#customer#${customerId}`);
      for (const item of stored) if (item.__edb_e__ === "openItem") await putItem({ ...item, amountMinor: 2 });
      clock.advance("PT1H");
      const bad = await checkLedger();
      expect([bad.problemCount, bad.problems.length]).toEqual([104, 100]);
      expect(await latestProof()).toMatchObject({ lastGoodAt: good.finishedAt, last: { problemCount: 104 } });
    });
  });

  it("of one company says nothing of another", async () => {
    clock.set("2026-10-20T04:00:00Z");
    const other = await newCompany();
    await withActor(other.actor, () => debtors(other, 1));
    await withCompany(async () => {
      expect(await checkLedger()).toMatchObject({ accounts: 0, documents: 0, problemCount: 0 });
    });
  });
});
