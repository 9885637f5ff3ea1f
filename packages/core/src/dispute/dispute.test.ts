import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { charge, closeDue, newCustomer, receive, type TestCompany, withCompany } from "../../test/company.ts";
import { expectSound } from "../../test/ledger.ts";
import { customerFigures } from "../account/figures.ts";
import { withActor } from "../actor/actor.ts";
import { confirmationOf, confirmStatement } from "../confirmation/confirmation.ts";
import { newId } from "../id/id.ts";
import { standingsOfCustomer, standingsOfPeriod } from "../statement/standing.ts";
import { statementsOf } from "../statement/statement.ts";
import { disputeOf, openDispute, openDisputeSchema, replyToDispute, resolveDispute, settleClaims } from "./dispute.ts";
import { disputesOfStatement, getDispute, listDisputes, reconciliationOf } from "./list.ts";

const { clock } = await testStage("dispute");
const periodEnd = "2026-10-31";

/** A customer with a statement of October: two charges, of 1,000.00 and 500.00, and 200.00 received. */
async function issued(company: TestCompany) {
  clock.set("2026-11-20T04:00:00Z");
  const customerId = await newCustomer({ contact: { email: "a@customer.example" } });
  await charge(customerId, { amountMinor: 100_000, date: "2026-10-05", number: "INV-1" });
  await charge(customerId, { amountMinor: 50_000, date: "2026-10-06", number: "INV-2" });
  await receive(customerId, { amountMinor: 20_000, receivedOn: "2026-10-10" });
  await closeDue(company);
  const [row] = await statementsOf({ customerId });
  if (!row) throw new Error("no statement");
  const { currency, version, hash } = row;
  return { row, of: { customerId, currency, periodEnd, version, hash } };
}

type Made = Awaited<ReturnType<typeof issued>> & { company: TestCompany };

function withStatement(body: (made: Made) => Promise<void>): Promise<void> {
  clock.set("2026-10-20T04:00:00Z");
  return withCompany(
    async (company) => {
      await body({ ...(await issued(company)), company });
    },
    { firstPeriodEnd: periodEnd },
  );
}

const said = { name: "王芳", text: "单价应为 8.00，𠮷 号合同" };
const dispute = (input: object) =>
  openDispute(openDisputeSchema.parse({ disputeId: newId("dispute"), ...said, ...input }));
const figures = async (customerId: string) => (await customerFigures({ customerId }))[0];

describe("a dispute", () => {
  it("of a line takes what is believed to be too much out of what is demanded, and that alone; resolved, it is demanded again", async () => {
    await withStatement(async ({ of, company }) => {
      const { customerId } = of;
      const asCustomer = { type: "customer", tenantId: company.companyId, customerId, link: "x" } as const;
      const disputeId = newId("dispute");
      const input = { ...of, disputeId, about: "line", line: 0, theirMinor: 60_000 };
      await withActor(asCustomer, () => dispute(input));
      await withActor(asCustomer, () => dispute(input));
      expect(await figures(customerId)).toMatchObject({ balanceMinor: 130_000, disputedMinor: 40_000 });
      const [row] = await listDisputes({ state: "open", limit: 10 });
      expect(row).toMatchObject({ number: "INV-1", ourMinor: 100_000, theirMinor: 60_000, openedBy: "customer" });
      await replyToDispute({ customerId, disputeId, messageId: newId("message"), text: "请看合同", name: "" });
      expect((await disputeOf(customerId, disputeId)).waitsFor).toBe("customer");
      const answer = { messageId: newId("message"), outcome: "explained", cause: "misunderstood" } as const;
      await resolveDispute({ customerId, disputeId, ...answer, text: "合同第三条", name: "" });
      await resolveDispute({ customerId, disputeId, ...answer, text: "合同第三条", name: "" });
      expect(await figures(customerId)).toMatchObject({ balanceMinor: 130_000, disputedMinor: 0 });
      const { messages, outcome } = await getDispute({ customerId, disputeId });
      expect([outcome, messages.map(({ side, text }) => `${side} ${text}`)]).toEqual([
        "explained",
        ["customer 单价应为 8.00，𠮷 号合同", "company 请看合同", "company 合同第三条"],
      ]);
      expect((await standingsOfPeriod(periodEnd))(of)).toBe("resolved");
      await expectSound(customerId);
    });
  });

  it("of a payment that is missing claims the items due first, and never more than is left of them", async () => {
    await withStatement(async ({ of, row }) => {
      const { customerId } = of;
      await dispute({ ...of, about: "missing", date: "2026-10-20", theirMinor: -90_000 });
      expect(await figures(customerId)).toMatchObject({ disputedMinor: 90_000 });
      await dispute({ ...of, about: "missing", date: "2026-10-21", theirMinor: -90_000 });
      expect(await figures(customerId)).toMatchObject({ disputedMinor: 130_000 });
      const meeting = reconciliationOf(row.closingMinor, await disputesOfStatement(of));
      expect([meeting.ourMinor, meeting.items.length, meeting.theirMinor]).toEqual([130_000, 2, -50_000]);
    });
  });

  it("whose opener died before it claimed anything claims it by its event, and gives back no more than it took", async () => {
    await withStatement(async ({ of }) => {
      const { customerId } = of;
      const disputeId = newId("dispute");
      await dispute({ ...of, disputeId, about: "line", line: 1, theirMinor: 0 });
      await receive(customerId, { amountMinor: 130_000, receivedOn: "2026-11-20" });
      await settleClaims(customerId, disputeId);
      const answer = { messageId: newId("message"), outcome: "corrected", cause: "wrong-price" } as const;
      await resolveDispute({ customerId, disputeId, ...answer, text: "ok", name: "" });
      await settleClaims(customerId, disputeId);
      expect(await figures(customerId)).toMatchObject({ balanceMinor: 0, disputedMinor: 0 });
    });
  });

  it("of another hash, of a line that is not there, or in which nothing differs is refused", async () => {
    await withStatement(async ({ of }) => {
      const line = { about: "line", line: 0, theirMinor: 1 };
      await expect(dispute({ ...of, ...line, hash: "0".repeat(64) })).rejects.toMatchObject({
        reason: "statement.hash_differs",
      });
      await expect(dispute({ ...of, ...line, line: 99 })).rejects.toMatchObject({ reason: "dispute.no_such_line" });
      await expect(dispute({ ...of, ...line, theirMinor: 100_000 })).rejects.toMatchObject({
        reason: "dispute.nothing_differs",
      });
      expect(await disputesOfStatement(of)).toEqual([]);
    });
  });
});

describe("a confirmation", () => {
  it("belongs to one version's hash: another is refused and nothing is confirmed", async () => {
    await withStatement(async ({ of }) => {
      const forged = { ...of, hash: "f".repeat(64), name: "王芳" };
      await expect(confirmStatement(forged)).rejects.toMatchObject({ reason: "statement.hash_differs" });
      await expect(confirmStatement({ ...of, version: 2, name: "王芳" })).rejects.toMatchObject({ code: "not_found" });
      expect(await confirmationOf(of)).toBeUndefined();
      const confirmed = await confirmStatement({ ...of, name: "王芳" });
      expect(await confirmStatement({ ...of, name: "somebody else" })).toEqual(confirmed);
      expect(confirmed.name).toBe("王芳");
      expect((await standingsOfCustomer(of.customerId))(of)).toBe("confirmed");
    });
  });
});
