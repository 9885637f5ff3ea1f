import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import {
  chargeDue,
  contract,
  contractInput,
  newCompany,
  newCustomer,
  withCompany,
  withCustomer,
} from "../../test/company.ts";
import { expectSound } from "../../test/ledger.ts";
import { withActor } from "../actor/actor.ts";
import { createCharge } from "../charge/charge.ts";
import { documentsBetween } from "../document/document.ts";
import { dueContracts } from "./charging.ts";
import {
  changeContract,
  createContract,
  createContractSchema,
  endContract,
  pauseContract,
  resumeContract,
} from "./contract.ts";
import {
  contractsOf,
  getContract,
  listContracts,
  listContractsSchema,
  previewContract,
  upcomingCharges,
} from "./list.ts";

const { clock } = await testStage("contract");
const inNovember = () => clock.set("2026-11-25T04:00:00Z");
const refused = (reason: string) => ({ reason: `contract.${reason}` });
const dates = async (customerId: string) =>
  (await expectSound(customerId)).entries.map(({ date, originalDate }) => originalDate ?? date).sort();

describe("a new contract", () => {
  it("sent again is the same one; with other content, or under an id in use, it is a conflict", async () => {
    inNovember();
    await withCustomer(async (customerId) => {
      const input = contractInput(customerId, { startsOn: "2026-11-30" });
      const [one, two] = await Promise.all([createContract(input), createContract(input)]);
      expect(one).toEqual(two);
      expect(await createContract(input)).toEqual(one);
      await expect(createContract({ ...input, amountMinor: 1 })).rejects.toMatchObject(refused("id_taken"));
      const other = { ...input, customerId: await newCustomer() };
      await expect(createContract(other)).rejects.toMatchObject(refused("id_taken"));
      expect(await contractsOf({ customerId })).toEqual([one]);
    });
  });

  it.each([
    ["all", ["2026-08-31", "2026-09-30", "2026-10-31"]],
    ["none", []],
    [{ from: "2026-09-15" }, ["2026-09-30", "2026-10-31"]],
    [{ from: "2020-01-01" }, ["2026-08-31", "2026-09-30", "2026-10-31"]],
    [{ from: "2030-01-01" }, []],
  ] as const)("that begins in the past makes those charges that were asked for: %o", async (past, expected) => {
    inNovember();
    await withCustomer(async (customerId) => {
      await expect(contract(customerId, { startsOn: "2026-08-31" })).rejects.toMatchObject({
        reason: "contract.past_unsaid",
        details: { count: 3 },
      });
      const { contractId, nextDate } = await contract(customerId, { startsOn: "2026-08-31", past });
      const { rhythm, terms } = await getContract({ contractId });
      const preview = await previewContract({ startsOn: "2026-08-31", rhythm, terms, customerId, currency: "CNY" });
      expect(preview.past.map(({ date }) => date)).toEqual(["2026-08-31", "2026-09-30", "2026-10-31"]);
      expect(preview.next[0]).toEqual({ date: "2026-11-30", dueDate: "2026-12-30", postedOn: "2026-11-30" });
      expect(nextDate).toBe(expected[0] ?? "2026-11-30");
      await chargeDue();
      if (expected.length > 0) expect(await dates(customerId)).toEqual(expected);
      expect((await getContract({ contractId })).nextDate).toBe("2026-11-30");
    });
  });

  it("that begins today is charged today, and need not speak of the past", async () => {
    inNovember();
    await withCustomer(async (customerId) => {
      await contract(customerId, { startsOn: "2026-11-25", rhythm: { unit: "month", every: 1, day: 25 } });
      await chargeDue();
      expect(await dates(customerId)).toEqual(["2026-11-25"]);
    });
  });

  it("that would never be charged, or ends before it begins, or makes up half a life at once, is refused", async () => {
    inNovember();
    await withCustomer(async (customerId) => {
      const wrong = (input: Partial<Parameters<typeof contract>[1]>) =>
        expect(contract(customerId, { startsOn: "2026-12-01", ...input })).rejects;
      await wrong({ endsOn: "2026-12-30" }).toMatchObject(refused("no_date"));
      await wrong({ endsOn: "2026-11-30" }).toMatchObject(refused("ends_before_start"));
      await wrong({ startsOn: "2010-01-01", rhythm: { unit: "week", every: 1, day: 1 }, past: "all" }).toMatchObject({
        ...refused("too_many_past"),
      });
      await wrong({ startsOn: "2026-01-01", endsOn: "2026-02-01", past: "none" }).toMatchObject(refused("no_date"));
      expect(await contractsOf({ customerId })).toEqual([]);
    });
    const parse = (input: object) =>
      createContractSchema.safeParse({ ...contractInput("", { startsOn: "" }), ...input });
    expect(parse({}).success).toBe(false);
  });

  it("takes any reference and title as they are", async () => {
    inNovember();
    await withCustomer(async (customerId) => {
      const [reference, title] = ["𠮷㐂龘#tenant#x", "‮\"'<b>"];
      const { contractId } = await contract(customerId, { startsOn: "2026-11-30", reference, title });
      clock.set("2026-11-30T04:00:00Z");
      await chargeDue();
      expect(await getContract({ contractId })).toMatchObject({ reference, title });
      expect((await documentsBetween("charge", "2026-11-30", "2026-11-30"))[0]).toMatchObject({
        ...{ number: `${reference} 2026-11-30`, purpose: title, contractId, customerId },
      });
    });
  });
});

describe("a contract", () => {
  it("that is paused is not charged until it is resumed, and then from the day that was said", async () => {
    inNovember();
    await withCustomer(async (customerId) => {
      const { contractId } = await contract(customerId, { startsOn: "2026-11-30" });
      const paused = await pauseContract({ contractId, version: 1 });
      expect(paused).toMatchObject({ state: "paused", version: 2, doneThrough: "2026-11-29" });
      expect(paused.nextDate).toBeUndefined();
      await expect(pauseContract({ contractId, version: 1 })).rejects.toMatchObject(refused("changed_meanwhile"));
      await expect(pauseContract({ contractId, version: 2 })).rejects.toMatchObject(refused("not_active"));
      expect((await resumeContract({ contractId, version: 2, from: "2026-11-25" })).nextDate).toBe("2026-11-30");
      clock.set("2026-12-02T04:00:00Z");
      await pauseContract({ contractId, version: 3 });
      clock.set("2027-02-10T04:00:00Z");
      expect(await dueContracts()).not.toContainEqual(expect.objectContaining({ contractId }));
      await chargeDue();
      const early = resumeContract({ contractId, version: 4, from: "2026-11-25" });
      await expect(early).rejects.toMatchObject(refused("resumed_too_early"));
      await resumeContract({ contractId, version: 4, from: "2027-01-01" });
      const again = resumeContract({ contractId, version: 5, from: "2027-01-01" });
      await expect(again).rejects.toMatchObject(refused("not_paused"));
      await chargeDue();
      expect(await dates(customerId)).toEqual(["2026-11-30", "2027-01-31"]);
    });
  });

  it("that is ended makes what falls up to that day and nothing after it; a change may bring it back", async () => {
    inNovember();
    await withCustomer(async (customerId) => {
      const { contractId } = await contract(customerId, { startsOn: "2026-10-31", past: "all" });
      const ending = await endContract({ contractId, version: 1, endsOn: "2026-12-31" });
      expect(ending).toMatchObject({ state: "active", endsOn: "2026-12-31", nextDate: "2026-11-30" });
      clock.set("2027-03-10T04:00:00Z");
      await chargeDue();
      expect(await dates(customerId)).toEqual(["2026-10-31", "2026-11-30", "2026-12-31"]);
      const { state, rhythm, terms, reference, title } = await getContract({ contractId });
      expect(state).toBe("ended");
      const content = { contractId, version: 2, rhythm, terms, reference, title, amountMinor: 5 };
      await expect(endContract({ contractId, version: 2, endsOn: "2027-03-10" })).rejects.toMatchObject(
        refused("not_active"),
      );
      expect(await changeContract({ ...content, endsOn: "2027-04-30" })).toMatchObject({ nextDate: "2027-03-31" });
    });
  });

  it("that was missed for weeks and is ended as of a day in between makes no charge after that day", async () => {
    inNovember();
    await withCustomer(async (customerId) => {
      const { contractId } = await contract(customerId, { startsOn: "2026-11-30" });
      clock.set("2027-03-10T04:00:00Z");
      expect(await endContract({ contractId, version: 1, endsOn: "2026-12-31" })).toMatchObject({ state: "ended" });
      await chargeDue();
      expect(await dates(customerId)).toEqual(["2026-11-30", "2026-12-31"]);
    });
  });

  it("that is changed to a day and back again finds the charges that it made there", async () => {
    inNovember();
    await withCustomer(async (customerId) => {
      const { contractId } = await contract(customerId, { startsOn: "2026-11-30" });
      clock.set("2026-12-31T04:00:00Z");
      await chargeDue();
      const paused = await pauseContract({ contractId, version: 1 });
      await resumeContract({ contractId, version: paused.version, from: "2027-01-01" });
      clock.set("2027-01-31T04:00:00Z");
      await chargeDue();
      expect(await dates(customerId)).toEqual(["2026-11-30", "2026-12-31", "2027-01-31"]);
    });
  });

  it("of another company is not there, whatever one does to it", async () => {
    inNovember();
    const a = await newCompany();
    const input = await withActor(a.actor, async () => contractInput(await newCustomer(), { startsOn: "2026-11-30" }));
    const { contractId, customerId, rhythm, terms } = input;
    await withActor(a.actor, () => createContract(input));
    await withCompany(async () => {
      const versioned = { contractId, version: 1 };
      const content = { reference: "x", title: "x", amountMinor: 1, rhythm, terms };
      for (const attempt of [
        () => getContract({ contractId }),
        () => changeContract({ ...versioned, ...content }),
        () => pauseContract(versioned),
        () => resumeContract({ ...versioned, from: "2027-01-01" }),
        () => endContract({ ...versioned, endsOn: "2027-01-01" }),
        () => createContract(input),
        () => contractsOf({ customerId }),
        () => previewContract({ contractId, startsOn: "2026-11-30", rhythm, terms }),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
      expect(await listContracts(listContractsSchema.parse({}))).toEqual({ total: 0, rows: [] });
      expect(await upcomingCharges({ days: 90 })).toMatchObject({ total: 0, rows: [], sums: [] });
    });
    await withActor(a.actor, async () => expect(await getContract({ contractId })).toMatchObject({ version: 1 }));
  });
});

describe("lists", () => {
  it("tell what will be charged, by date, with the sum of each currency, and leave out what is paused or over", async () => {
    inNovember();
    await withCompany(async () => {
      const [one, two] = [await newCustomer({ name: "海澜餐饮" }), await newCustomer({ name: "Zed" })];
      await contract(one, { startsOn: "2026-11-30", reference: "K-1" });
      await contract(two, { startsOn: "2026-12-07", reference: "K-2", rhythm: { unit: "week", every: 2, day: 1 } });
      await contract(two, { startsOn: "2026-12-01", reference: "K-3", currency: "USD", endsOn: "2026-12-31" });
      const { contractId } = await contract(two, { startsOn: "2026-11-30", reference: "K-4" });
      await pauseContract({ contractId, version: 1 });
      const { rows, total, sums, through } = await upcomingCharges({ days: 36 });
      expect([total, through]).toEqual([5, "2026-12-31"]);
      expect(rows.map(({ date, reference, dueDate }) => `${date} ${reference} ${dueDate}`)).toEqual([
        "2026-11-30 K-1 2026-12-30",
        "2026-12-07 K-2 2027-01-06",
        "2026-12-21 K-2 2027-01-20",
        "2026-12-31 K-1 2027-01-30",
        "2026-12-31 K-3 2027-01-30",
      ]);
      expect(sums).toEqual([
        { currency: "CNY", amountMinor: 400_000 },
        { currency: "USD", amountMinor: 100_000 },
      ]);
      const found = async (input: object) =>
        (await listContracts(listContractsSchema.parse(input))).rows.map(({ reference }) => reference);
      expect(await found({ search: "hailan" })).toEqual(["K-1"]);
      expect(await found({ search: "k-3" })).toEqual(["K-3"]);
      expect(await found({ state: "paused" })).toEqual(["K-4"]);
      expect(await found({ limit: 2, offset: 1 })).toEqual(["K-2", "K-3"]);
    });
  });

  it("are not confused by a charge that somebody records by hand", async () => {
    inNovember();
    await withCustomer(async (customerId) => {
      const { contractId } = await contract(customerId, { startsOn: "2026-10-31", past: "all" });
      const day = { date: "2026-11-02", dueDate: "2026-11-02" };
      await createCharge({
        ...{ chargeId: "chg_01ARZ3NDEKTSV4RRFFQ69G5FAV", customerId, currency: "CNY", amountMinor: 100_000 },
        ...{ number: "K-12 2026-10-31", purpose: "", ...day },
      });
      await chargeDue();
      expect(await dates(customerId)).toEqual(["2026-10-31", "2026-11-02"]);
      expect((await getContract({ contractId })).nextDate).toBe("2026-11-30");
    });
  });
});
