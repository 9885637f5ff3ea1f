import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import {
  chargeDue,
  closeDue,
  contract,
  contractInput,
  newCompany,
  newCustomer,
  withCompany,
  withCustomer,
} from "../../test/company.ts";
import { beforeEach, isTransaction, killedAfter, losingAnswers } from "../../test/faults.ts";
import { expectSound } from "../../test/ledger.ts";
import { withActor } from "../actor/actor.ts";
import { changeCompany, changeCompanySchema, getCompany } from "../company/company.ts";
import { Fault } from "../fault/fault.ts";
import { listRuns, startNow } from "../run/run.ts";
import { statementsOf } from "../statement/statement.ts";
import { budgetOf, chargeAllThrough, chargeContract, dueContracts, numberOf } from "./charging.ts";
import { changeContract, resumeContract } from "./contract.ts";
import { getContract } from "./list.ts";
import { contractsToCharge, findContract } from "./stored.ts";

const { clock } = await testStage("contract-charging");
const weekly = { unit: "week", every: 1, day: 3 } as const;
const at = (instant: string) => clock.set(instant);

async function charges(customerId: string): Promise<string[]> {
  const { entries } = await expectSound(customerId);
  const inOrder = [...entries].sort((a, b) => a.sequence - b.sequence);
  return inOrder.map(({ date, originalDate, amountMinor }) => `${originalDate ?? date} ${date} ${amountMinor / 100}`);
}

describe("an outage of 40 days over a month's end", () => {
  const missed = ["2026-10-21", "2026-10-28", "2026-11-04", "2026-11-11", "2026-11-18", "2026-11-25"];
  const eachOnce = missed.map((date) => `${date} ${date} 1000`);

  async function waiting(body: Parameters<typeof withCustomer>[0]) {
    at("2026-10-20T04:00:00Z");
    await withCustomer(async (customerId, company) => {
      await contract(customerId, { startsOn: "2026-10-20", rhythm: weekly });
      at("2026-11-29T04:00:00Z");
      await body(customerId, company);
    });
  }

  it("brings all that was missed, once each and in order, however many ticks come", () =>
    waiting(async (customerId) => {
      for (const _ of [1, 2]) await chargeDue();
      expect(await charges(customerId)).toEqual(eachOnce);
      const { entries, items } = await expectSound(customerId);
      expect(entries.map(({ number, dueDate }) => `${number} ${dueDate}`)[0]).toBe("K-12 2026-10-21 2026-11-20");
      expect(items).toHaveLength(6);
      expect((await dueContracts()).length).toBe(0);
    }));

  it("comes once each when the same job runs four times at once, and its answers are lost", () =>
    waiting(async (customerId) => {
      const jobs = await dueContracts();
      const job = () =>
        Promise.all(jobs.map(({ contractId }) => chargeContract(contractId, "9999-12-31", budgetOf(100))));
      await losingAnswers(isTransaction, 3, () => Promise.all([job(), job(), job(), job()]));
      expect(await charges(customerId)).toEqual(eachOnce);
    }));

  it("comes once each whenever the worker dies", () =>
    waiting(async (customerId) => {
      let kills = 0;
      // It dies at its n-th request each time, and gets one request further the next time.
      while (await killedAfter(kills, chargeDue)) kills += 1;
      expect(kills).toBeGreaterThan(8);
      expect(await charges(customerId)).toEqual(eachOnce);
    }));

  it("is charged before its statements are made: October's has October's charges, with no tick before the run", () =>
    waiting(async (customerId, company) => {
      await closeDue(company);
      expect(await statementsOf({ customerId })).toMatchObject([{ periodEnd: "2026-10-31", closingMinor: 200_000 }]);
      await chargeDue();
      expect(await charges(customerId)).toEqual(eachOnce);
      at("2026-12-05T04:00:00Z");
      await closeDue(company);
      const [november] = await statementsOf({ customerId });
      expect(november).toMatchObject({ periodEnd: "2026-11-30", openingMinor: 200_000, closingMinor: 600_000 });
    }));

  it("leaves the change that came after it to what comes after the change", () =>
    waiting(async (customerId) => {
      const [{ contractId } = { contractId: "" }] = await dueContracts();
      const { reference, title, terms, rhythm, version } = await getContract({ contractId });
      const content = { contractId, version, reference, title, terms, rhythm };
      await changeContract({ ...content, amountMinor: 250_000 });
      at("2026-12-02T04:00:00Z");
      await chargeDue();
      expect(await charges(customerId)).toEqual([...eachOnce, "2026-12-02 2026-12-02 2500"]);
      await expect(changeContract({ ...content, amountMinor: 1 })).rejects.toMatchObject({
        reason: "contract.changed_meanwhile",
      });
    }));
});

describe("a statement run", () => {
  it("begins only when no contract has anything left to charge in its period, and a worker beside it changes nothing", async () => {
    at("2026-10-20T04:00:00Z");
    await withCompany(async (company) => {
      const customers = [await newCustomer(), await newCustomer(), await newCustomer()];
      for (const customerId of [...customers, ...customers])
        await contract(customerId, { startsOn: "2026-10-20", rhythm: weekly });
      at("2026-11-05T04:00:00Z");
      let seen: (string | undefined)[] | undefined;
      const look = async (request: { operation: string; input: unknown }): Promise<void> => {
        if (seen || request.operation !== "TransactWriteItems" || !JSON.stringify(request.input).includes("#run"))
          return;
        seen = [];
        seen = (await contractsToCharge("2026-10-31")).map(({ nextDate }) => nextDate);
      };
      await beforeEach(look, () => Promise.all([closeDue(company), chargeDue(), closeDue(company)]));
      expect(seen).toEqual([]);
      expect(await listRuns()).toMatchObject([{ periodEnd: "2026-10-31", state: "done", issued: 3 }]);
      for (const customerId of customers) {
        expect(await statementsOf({ customerId })).toMatchObject([{ closingMinor: 400_000 }]);
        expect(await charges(customerId)).toHaveLength(6);
      }
    });
  });

  it("that somebody begins by hand charges first too", async () => {
    at("2026-10-20T04:00:00Z");
    await withCustomer(async (customerId) => {
      await contract(customerId, { startsOn: "2026-10-01", rhythm: weekly, past: "all" });
      at("2026-11-01T04:00:00Z");
      await startNow();
      expect(await charges(customerId)).toHaveLength(4);
    });
  });

  it("takes more charges than one step may make in several", async () => {
    at("2026-10-20T04:00:00Z");
    await withCustomer(async (customerId) => {
      await contract(customerId, { startsOn: "2026-10-01", rhythm: weekly, past: "all" });
      const [{ contractId } = { contractId: "" }] = await dueContracts();
      expect(await chargeContract(contractId, "2026-10-31", budgetOf(2))).toBe("more");
      expect(await charges(customerId)).toHaveLength(2);
      at("2026-10-22T04:00:00Z");
      expect(await chargeAllThrough("2026-10-31")).toBe(true);
      expect(await charges(customerId)).toHaveLength(3);
    });
  });

  it("does not wait for a contract that cannot be charged: that is paused, and says why", async () => {
    at("2026-10-20T04:00:00Z");
    await withCustomer(async (customerId, company) => {
      const { contractId } = await contract(customerId, { startsOn: "2026-10-21", rhythm: weekly });
      at("2026-11-05T04:00:00Z");
      const tooLarge = (request: { operation: string; input: unknown }): void => {
        if (request.operation === "TransactWriteItems" && JSON.stringify(request.input).includes("#entry#"))
          throw new Fault("invalid", "account.too_large");
      };
      await beforeEach(tooLarge, () => closeDue(company));
      expect(await listRuns()).toMatchObject([{ state: "done" }]);
      const paused = await getContract({ contractId });
      expect(paused).toMatchObject({ state: "paused", problem: "account.too_large", doneThrough: "2026-10-20" });
      const resumed = await resumeContract({ contractId, version: paused.version, from: "2026-10-21" });
      expect(resumed.problem).toBeUndefined();
      await chargeDue();
      expect((await charges(customerId))[0]).toBe("2026-10-21 2026-11-01 1000");
    });
  });
});

describe("a charge", () => {
  it("of a closed day is posted on the first open one, and keeps its own date and the due date that follows from it", async () => {
    at("2026-10-20T04:00:00Z");
    await withCustomer(async (customerId, company) => {
      at("2026-11-05T04:00:00Z");
      await closeDue(company);
      await contract(customerId, { startsOn: "2026-08-31", past: "all" });
      await chargeDue();
      expect(await charges(customerId)).toEqual([
        "2026-08-31 2026-11-01 1000",
        "2026-09-30 2026-11-01 1000",
        "2026-10-31 2026-11-01 1000",
      ]);
      const { entries } = await expectSound(customerId);
      expect(entries.map(({ dueDate }) => dueDate)).toEqual(["2026-09-30", "2026-10-30", "2026-11-30"]);
    });
  });

  it.each([
    ["Pacific/Kiritimati", "2026-10-30T09:59:59Z", "2026-10-30T10:00:00Z", "2026-10-31"],
    ["America/Los_Angeles", "2026-10-31T06:59:59Z", "2026-10-31T07:00:00Z", "2026-10-31"],
    // The day after the clocks went back.
    ["America/Los_Angeles", "2026-11-30T07:59:59Z", "2026-11-30T08:00:00Z", "2026-11-30"],
  ])("in %s comes when its day begins there and not a second before: %s", async (zone, before, then, date) => {
    at("2026-10-02T12:00:00Z");
    await withCustomer(
      async (customerId) => {
        const { contractId } = await contract(customerId, { startsOn: date });
        at(before);
        expect(await dueContracts()).not.toContainEqual(expect.objectContaining({ contractId }));
        await chargeContract(contractId, "9999-12-31", budgetOf(9));
        expect((await getContract({ contractId })).nextDate).toBe(date);
        at(then);
        expect(await dueContracts()).toContainEqual(expect.objectContaining({ contractId }));
        await chargeDue();
        expect(await charges(customerId)).toEqual([`${date} ${date} 1000`]);
      },
      { zone },
    );
  });

  it("follows its company into another zone", async () => {
    at("2026-10-02T12:00:00Z");
    await withCustomer(async (customerId) => {
      const { contractId } = await contract(customerId, { startsOn: "2026-10-31" });
      await changeCompany(changeCompanySchema.parse({ ...(await getCompany()), zone: "America/Los_Angeles" }));
      at("2026-10-30T16:00:00Z");
      await chargeDue();
      expect((await findContract(contractId))?.dueAt).toBe("2026-10-31T07:00:00.000Z");
      at("2026-10-31T07:00:00Z");
      await chargeDue();
      expect(await charges(customerId)).toHaveLength(1);
    });
  });

  it("of one company has nothing to do with that of another under the same contract id", async () => {
    at("2026-10-20T04:00:00Z");
    const [a, b] = [await newCompany(), await newCompany()];
    const input = await withActor(a.actor, async () => contractInput(await newCustomer(), { startsOn: "2026-10-20" }));
    const own = await withActor(b.actor, async () => ({ ...input, customerId: await newCustomer() }));
    const ids = [];
    for (const [company, each] of [[a, input] as const, [b, own] as const])
      await withActor(company.actor, () => contract(each.customerId, { ...each, rhythm: weekly }));
    at("2026-10-21T04:00:00Z");
    await chargeDue();
    for (const [company, each] of [[a, input] as const, [b, own] as const])
      ids.push(
        ...(await withActor(company.actor, () => expectSound(each.customerId))).entries.map((e) => e.documentId),
      );
    expect(new Set(ids).size).toBe(2);
  });

  it("has the contract's number and its date, and the beginning of a number that leaves no room", () => {
    expect(numberOf("K-12", "2026-11-30")).toBe("K-12 2026-11-30");
    const long = numberOf("𠮷".repeat(50), "2026-11-30");
    expect(long).toBe(`${"𠮷".repeat(44)}… 2026-11-30`);
    expect(long.length).toBeLessThanOrEqual(100);
    expect(numberOf("x".repeat(89), "2026-11-30")).toBe(`${"x".repeat(89)} 2026-11-30`);
  });
});
