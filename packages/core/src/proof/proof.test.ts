import { testStage } from "@counterfoil/local/test-stage";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { charge, closeDue, csv, entries, importFile, newCustomer, receive, withCompany } from "../../test/company.ts";
import { beforeEach } from "../../test/faults.ts";
import { playSequence, sequences } from "../../test/model/sequences.ts";
import { checkLedger, moveAccount } from "../../test/proof.ts";
import { actor, withActor } from "../actor/actor.ts";
import { adjust, adjustSchema, openingBalanceSchema, recordOpeningBalance } from "../adjustment/adjustment.ts";
import { companyTerms } from "../company/company.ts";
import { newId } from "../id/id.ts";
import { voidDocument } from "../void/void.ts";
import { checkCustomer, latestProof } from "./proof.ts";

const { clock } = await testStage("proof");
const sound = { problemCount: 0, problems: [], busy: 0 };

describe("a sound ledger has no problem:", () => {
  it("any history of every kind of document, by several at once", async () => {
    clock.set("2026-11-25T04:00:00Z");
    await withCompany(async () => {
      const terms = await companyTerms();
      for (const rounds of fc.sample(sequences, 2)) await playSequence(rounds, terms);
      expect(await checkLedger()).toMatchObject(sound);
    });
  });

  it("what is taken back with the differences that were settled with it", async () => {
    clock.set("2026-11-25T04:00:00Z");
    await withCompany(async () => {
      const customerId = await newCustomer();
      const { chargeId } = await charge(customerId, { amountMinor: 1_000, date: "2026-11-05" });
      const differences = [{ kind: "bank-fee" as const, debitId: chargeId, amountMinor: 7 }];
      const paid = { amountMinor: 993, receivedOn: "2026-11-08" };
      const { receiptId } = await receive(customerId, { ...paid, differences });
      await voidDocument({ voidId: newId("reversal"), documentId: receiptId, reason: "wrong customer" });
      await voidDocument({ voidId: newId("reversal"), documentId: chargeId, reason: "wrong customer" });
      const of = { customerId, currency: "CNY", date: "2026-11-09" };
      await adjust(adjustSchema.parse({ ...of, adjustmentId: newId("adjustment"), amountMinor: -5, reason: "why" }));
      const opening = { ...of, openingId: newId("opening"), reference: "R-2026-000077", purpose: "" };
      await recordOpeningBalance(openingBalanceSchema.parse({ ...opening, amountMinor: -9 }));
      expect(await checkLedger()).toMatchObject({ ...sound, accounts: 1, documents: 7 });
      expect(await checkCustomer({ customerId })).toMatchObject({ accounts: 1, problems: [] });
    });
  });

  it("statements of several months, silent ones between, and history from before", async () => {
    clock.set("2026-10-20T04:00:00Z");
    await withCompany(async (company) => {
      const [customerId, other] = [await newCustomer(), await newCustomer()];
      const history = [
        [customerId, "N1,charge,2026-08-03,10"],
        [customerId, "N2,receipt,2026-08-09,4"],
        [other, "N3,charge,2026-08-03,10"],
        [other, "N4,receipt,2026-09-03,10"],
      ].map((cells) => cells.join(","));
      await importFile(csv(["customer,number,kind,date,amount", ...history]), entries);
      for (const day of ["2026-11-05", "2026-12-05", "2027-01-08", "2027-02-08"]) {
        clock.set(`${day}T04:00:00Z`);
        await closeDue(company);
        await receive(customerId, { amountMinor: 300, receivedOn: day });
        if (day === "2027-01-08") await charge(other, { amountMinor: 5, date: day });
      }
      // Born when the company was closed already.
      await charge(await newCustomer(), { amountMinor: 5, date: "2026-11-08" });
      clock.set("2027-03-08T04:00:00Z");
      await closeDue(company);
      expect(await checkLedger()).toMatchObject({ ...sound, accounts: 3, statements: 8 });
    });
  });

  it("nothing at all", async () => {
    await withCompany(async () => {
      expect(await checkLedger()).toMatchObject({ ...sound, accounts: 0, documents: 0 });
      await expect(checkCustomer({ customerId: newId("customer") })).rejects.toMatchObject({
        reason: "customer.not_found",
      });
    });
  });
});

/** Does `deed` once before each of the reads of the check, `times` times. */
async function meanwhile<T>(times: number, deed: () => Promise<unknown>, body: () => Promise<T>): Promise<T> {
  const by = actor();
  let left = times;
  let isAtWork = false;
  return beforeEach(async ({ operation }) => {
    if (isAtWork || left === 0 || !["Query", "GetItem", "BatchGetItem"].includes(operation)) return;
    isAtWork = true;
    left -= 1;
    await withActor(by, deed);
    isAtWork = false;
  }, body);
}

describe("while others post", () => {
  it("a receipt before each read gives no false alarm, and the check goes on to its end", async () => {
    clock.set("2026-10-20T04:00:00Z");
    await withCompany(async () => {
      const customerId = await newCustomer();
      await charge(customerId, { amountMinor: 100, date: "2026-10-05" });
      const pay = () => receive(customerId, { amountMinor: 7, receivedOn: "2026-10-08" });
      for (const times of [1, 2, 3, 5, 8, 13])
        expect(await meanwhile(times, pay, checkLedger)).toMatchObject({ ...sound, accounts: 1 });
    });
  });

  it("an account that never holds still is told as busy, not as wrong", async () => {
    clock.set("2026-10-20T04:00:00Z");
    await withCompany(async ({ companyId }) => {
      const customerId = await newCustomer();
      await charge(customerId, { amountMinor: 100, date: "2026-10-05" });
      const moved = () => moveAccount(companyId, customerId);
      expect(await meanwhile(1_000, moved, () => checkCustomer({ customerId }))).toMatchObject({
        busy: 1,
        problems: [],
      });
      expect(await latestProof()).not.toHaveProperty("last");
    });
  });

  it("a month that is closed between the reads gives no false alarm", async () => {
    clock.set("2026-10-20T04:00:00Z");
    await withCompany(async (company) => {
      const customerId = await newCustomer();
      await charge(customerId, { amountMinor: 100, date: "2026-10-05" });
      for (const [place, day] of ["2026-11-06", "2026-12-06", "2027-01-06", "2027-02-06", "2027-03-06"].entries()) {
        clock.set(`${day}T04:00:00Z`);
        let reads = 0;
        const close = async (): Promise<void> => {
          if (reads === place) await closeDue(company);
          reads += 1;
        };
        expect(await meanwhile(1_000, close, () => checkCustomer({ customerId }))).toMatchObject({ problems: [] });
        expect(reads).toBeGreaterThan(place);
      }
      expect(await checkLedger()).toMatchObject({ ...sound, statements: 5 });
    });
  });
});
