import { testStage } from "@counterfoil/local/test-stage";
import { beforeEach, describe, expect, it } from "vitest";
import { charge, newCustomer, receive, withCompany, withCustomer } from "../../test/company.ts";
import { killedAfter, losingAnswers } from "../../test/faults.ts";
import { expectSound, itemsOf } from "../../test/ledger.ts";
import { actor, actorName, tenantId, withActor } from "../actor/actor.ts";
import { findDocument } from "../document/document.ts";
import { home } from "../home/home.ts";
import { newId } from "../id/id.ts";
import { noteHandedOut } from "../receipt/handed-out.ts";
import { writeOff } from "../write-off/write-off.ts";
import { approvables } from "./approvables.ts";
import { decideApproval, listApprovals, withdrawApproval } from "./approval.ts";
import { memberAtWork } from "./ask.ts";
import { approvalLimitsSchema, setLimits } from "./limits.ts";

const { clock } = await testStage("approval");
beforeEach(() => clock.set("2026-10-20T04:00:00Z"));

/** Somebody else of the same company. */
const asAnother = <T>(body: () => Promise<T>): Promise<T> =>
  withActor({ ...memberAtWork(), memberId: newId("member") }, body);

const limited = (limitMinor = 1_000, toleranceMinor = 10) =>
  setLimits(approvalLimitsSchema.parse({ currencies: { CNY: { limitMinor, toleranceMinor } } }));

const day = "2026-10-10";
const owing = async (customerId: string, amountMinor: number): Promise<string> =>
  (await charge(customerId, { amountMinor, date: day })).chargeId;
const offOf = (customerId: string, debitId: string, amountMinor: number) => ({
  ...{ writeOffId: newId("writeOff"), customerId, currency: "CNY", date: day, reason: "gone 𠮷" },
  items: [{ debitId, amountMinor }],
});
const off = approvables["write-off"].ask;
const approve = (documentId: string, note = "") => decideApproval({ documentId, decision: "approve", note });
const refuse = (documentId: string, note = "") => decideApproval({ documentId, decision: "refuse", note });
const waitingNow = async () =>
  (await listApprovals({})).approvals.filter(({ state }) => state === "waiting").map(({ documentId }) => documentId);

describe("the limit", () => {
  it("lets pass what is exactly at it, and keeps one minor unit more; without limits nothing waits", () =>
    withCustomer(async (customerId) => {
      const debitId = await owing(customerId, 10_000);
      expect(await off(offOf(customerId, debitId, 5_000))).not.toHaveProperty("waiting");
      await limited();
      const at = await off(offOf(customerId, debitId, 1_000));
      expect([at.number, at.waiting]).toEqual(["WO-2026-000002", undefined]);
      const above = offOf(customerId, debitId, 1_001);
      expect(await off(above)).toEqual({
        ...{ writeOffId: above.writeOffId, number: "", date: day, amountMinor: 1_001, waiting: true },
      });
      expect((await expectSound(customerId)).items[0]?.remainderMinor).toBe(4_000);
      expect([await waitingNow(), (await home()).attention.approvals]).toEqual([[above.writeOffId], 1]);
      await asAnother(() => approve(above.writeOffId));
      // None of the numbers was lost on what waited.
      expect((await findDocument(above.writeOffId))?.number).toBe("WO-2026-000003");
    }));

  it("of another currency is none, so it always waits", () =>
    withCustomer(async (customerId) => {
      await limited();
      const asked = { adjustmentId: newId("adjustment"), customerId, currency: "JPY", date: day, reason: "typo" };
      expect(await approvables.adjustment.ask({ ...asked, amountMinor: 1 })).toMatchObject({ waiting: true });
    }));

  it.each([-1_001, 1_001])("counts an adjustment by its size: %i", (amountMinor) =>
    withCustomer(async (customerId) => {
      await limited();
      const asked = { adjustmentId: newId("adjustment"), customerId, currency: "CNY", date: day, reason: "typo" };
      expect(await approvables.adjustment.ask({ ...asked, amountMinor })).toMatchObject({ waiting: true });
    }),
  );

  it("holds for opening balances, and for a late fee by what it comes to", () =>
    withCustomer(async (customerId) => {
      await limited();
      const place = { customerId, currency: "CNY", date: day };
      const opening = { ...place, openingId: newId("opening"), reference: "OLD-1", purpose: "" };
      expect(await approvables["opening-balance"].ask({ ...opening, amountMinor: 1_001 })).toMatchObject({
        number: "",
        waiting: true,
      });
      const debitId = await owing(customerId, 10_000);
      const fee = { ...place, lateFeeId: newId("lateFee"), debitId, dueDate: day };
      const interest = {
        type: "interest" as const,
        principalMinor: 10_000,
        rateBasisPoints: 10_000,
        from: "2026-01-01",
      };
      const small = { ...fee, basis: { ...interest, to: "2026-01-31" } };
      expect(await approvables["late-fee"].ask(small)).toMatchObject({ amountMinor: 849, number: "LF-2026-000001" });
      const large = { ...fee, lateFeeId: newId("lateFee"), basis: { ...interest, to: "2026-03-31" } };
      expect(await approvables["late-fee"].ask(large)).toMatchObject({ amountMinor: 2_466, waiting: true });
    }));

  it("holds for credit notes and refunds, and for the differences of a receipt its tolerance", () =>
    withCustomer(async (customerId) => {
      await limited();
      const chargeId = await owing(customerId, 10_000);
      const common = { customerId, currency: "CNY", amountMinor: 1_001 };
      const note = { ...common, creditNoteId: newId("credit"), date: day, chargeId, reason: "damaged" };
      expect((await approvables["credit-note"].ask(note)).waiting).toBe(true);
      const differences = [6, 5].map((amountMinor) => ({
        ...{ kind: "rounding" as const, debitId: chargeId, amountMinor },
      }));
      const receipt = {
        ...{ ...common, receivedOn: day, method: "cash" as const },
        ...{ reference: "", purpose: "", receivedBy: "" },
      };
      const { ask } = approvables.receipt;
      expect((await ask({ ...receipt, receiptId: newId("receipt") })).number).toBe("R-2026-000001");
      const within = { ...receipt, receiptId: newId("receipt"), differences: differences.slice(0, 1) };
      expect((await ask(within)).number).toBe("R-2026-000002");
      const short = { ...receipt, receiptId: newId("receipt"), differences };
      expect((await ask(short)).waiting).toBe(true);
      await receive(customerId, { amountMinor: 20_000, receivedOn: day });
      const refund = { ...common, refundId: newId("refund"), date: day, method: "cash" as const, purpose: "" };
      expect((await approvables.refund.ask({ ...refund, payee: "", reference: "" })).waiting).toBe(true);
      expect(await waitingNow()).toHaveLength(3);
      expect(await asAnother(() => approve(refund.refundId))).toMatchObject({
        state: "approved",
        number: "RF-2026-000001",
      });
    }));

  it("keeps the void of a receipt only where its paper was handed out and the company wants two persons", () =>
    withCustomer(async (customerId) => {
      const [plain, out, early] = await Promise.all(
        [1, 2, 3].map(() => receive(customerId, { amountMinor: 500, receivedOn: day })),
      );
      if (!plain || !out || !early) throw new Error("three receipts");
      const voidOf = (documentId: string) => ({ voidId: newId("reversal"), documentId, reason: "twice" });
      for (const { receiptId } of [out, early]) await noteHandedOut(receiptId);
      clock.set("2026-10-22T04:00:00Z");
      await noteHandedOut(out.receiptId);
      expect((await findDocument(out.receiptId))?.handedOutOn).toBe("2026-10-20");
      expect((await approvables.void.ask(voidOf(early.receiptId))).waiting).toBeUndefined();
      await setLimits(approvalLimitsSchema.parse({ secondPersonForVoids: true }));
      expect((await approvables.void.ask(voidOf(plain.receiptId))).waiting).toBeUndefined();
      const asked = voidOf(out.receiptId);
      expect(await approvables.void.ask(asked)).toMatchObject({ number: "", waiting: true });
      expect((await findDocument(out.receiptId))?.voidedBy).toBeUndefined();
      await asAnother(() => approve(asked.voidId));
      expect((await findDocument(out.receiptId))?.voidedBy).toBe(asked.voidId);
      await expectSound(customerId);
    }));
});

/** One write-off of 2,000 that waits. */
const withRequest = (body: (asked: ReturnType<typeof offOf>, customerId: string) => Promise<void>) =>
  withCustomer(async (customerId) => {
    await limited();
    const asked = offOf(customerId, await owing(customerId, 5_000), 2_000);
    await off(asked);
    await body(asked, customerId);
  });

describe("a request", () => {
  it("sent again, also when its answer was lost, is the same; another under its id is refused", () =>
    withRequest(async (asked, customerId) => {
      expect(await off(asked)).toMatchObject({ number: "", amountMinor: 2_000, waiting: true });
      await expect(off({ ...asked, reason: "else" })).rejects.toMatchObject({ reason: "document.id_taken" });
      await expect(off({ ...asked, items: [{ ...at(asked), amountMinor: 1 }] })).rejects.toMatchObject({
        reason: "document.id_taken",
      });
      const lost = offOf(customerId, at(asked).debitId, 2_500);
      const isRequest = ({ operation }: { operation: string }) => operation === "TransactWriteItems";
      expect(await losingAnswers(isRequest, 1, () => off(lost))).toMatchObject({ number: "", waiting: true });
      const both = await Promise.all([off(lost), off(lost)]);
      expect(both.map(({ waiting }) => waiting)).toEqual([true, true]);
      expect(await waitingNow()).toEqual([asked.writeOffId, lost.writeOffId]);
    }));

  it("that could not be granted is refused when it is asked for, and takes no number", () =>
    withCustomer(async (customerId) => {
      await limited();
      const debitId = await owing(customerId, 1_500);
      await expect(off(offOf(customerId, debitId, 1_501))).rejects.toMatchObject({
        reason: "allocation.above_remainder",
      });
      expect(await waitingNow()).toEqual([]);
      expect(await itemsOf(`tenant#${tenantId()}#series#WO-2026`)).toEqual([]);
    }));

  it("for what was issued before there were limits is answered with what was issued", () =>
    withCustomer(async (customerId) => {
      const before = offOf(customerId, await owing(customerId, 5_000), 2_000);
      const { number } = await off(before);
      await limited();
      expect(await off(before)).toMatchObject({ number });
      expect(await waitingNow()).toEqual([]);
    }));

  it("goes on waiting when the limits are taken away", () =>
    withRequest(async (asked) => {
      await setLimits(approvalLimitsSchema.parse({}));
      expect(await off(asked)).toMatchObject({ waiting: true });
    }));

  it("is withdrawn by whoever asked, and by nobody else", () =>
    withRequest(async (asked) => {
      const documentId = asked.writeOffId;
      await expect(asAnother(() => withdrawApproval({ documentId }))).rejects.toMatchObject({
        reason: "approval.not_own",
      });
      expect(await withdrawApproval({ documentId })).toMatchObject({ state: "withdrawn" });
      await expect(off(asked)).rejects.toMatchObject({ reason: "approval.withdrawn" });
      await expect(asAnother(() => approve(documentId))).rejects.toMatchObject({ reason: "approval.withdrawn" });
    }));

  it("keeps what people wrote sealed, shows it to the second person, and to no other company", () =>
    withCustomer(async (customerId) => {
      await limited();
      await receive(customerId, { amountMinor: 5_000, receivedOn: day });
      const payee = "Kanarie Payee 龘";
      const asked = {
        ...{ refundId: newId("refund"), customerId, currency: "CNY", amountMinor: 2_000, date: day, payee },
        ...{ method: "bank-transfer" as const, reference: "CANARYREF", purpose: "twice" },
      };
      await approvables.refund.ask(asked);
      const [item, ...others] = await itemsOf(`tenant#${tenantId()}#approval`);
      expect(others).toEqual([]);
      const stored = Buffer.from((item?.sealed as Uint8Array) ?? []).toString("latin1") + JSON.stringify(item);
      expect(stored).not.toMatch(/Kanarie|CANARYREF/);
      const { approvals } = await asAnother(() => listApprovals({ customerId }));
      expect(approvals).toMatchObject([{ kind: "refund", asked: { payee, reference: "CANARYREF", date: day } }]);
      expect((await listApprovals({ customerId: await newCustomer() })).approvals).toEqual([]);
      await withCompany(async () => {
        expect((await listApprovals({})).approvals).toEqual([]);
        await expect(approve(asked.refundId)).rejects.toMatchObject({ reason: "approval.not_found" });
      });
    }));
});

const at = ({ items }: ReturnType<typeof offOf>) => {
  const [first] = items;
  if (!first) throw new Error("one item");
  return first;
};

describe("a decision", () => {
  it("is not for who asked", () =>
    withRequest(async ({ writeOffId }) => {
      await expect(approve(writeOffId)).rejects.toMatchObject({ code: "not_allowed", reason: "approval.own" });
      await expect(refuse(writeOffId)).rejects.toMatchObject({ reason: "approval.own" });
      await expect(
        withActor({ type: "system", tenantId: tenantId() }, () => approve(writeOffId)),
      ).rejects.toMatchObject({ code: "not_allowed" });
      expect(await waitingNow()).toEqual([writeOffId]);
    }));

  it("issues the document in the name of who asked, with who agreed; its request then answers with it", () =>
    withRequest(async (asked, customerId) => {
      const requester = actorName();
      const [approver, decided] = await asAnother(async () => [actorName(), await approve(asked.writeOffId, "fine")]);
      const { number, by, approvedBy } = (await findDocument(asked.writeOffId)) ?? {};
      expect([by, approvedBy]).toEqual([requester, approver]);
      expect(decided).toMatchObject({ state: "approved", number, note: "fine", decidedBy: approver });
      expect(await off(asked)).toMatchObject({ number, amountMinor: 2_000 });
      expect((await home()).attention.approvals).toBe(0);
      await expectSound(customerId);
    }));

  it("of two at once makes one document", () =>
    withRequest(async (asked, customerId) => {
      const both = await Promise.all([1, 2, 3].map(() => asAnother(() => approve(asked.writeOffId))));
      expect(new Set(both.map(({ number }) => number)).size).toBe(1);
      const { items, entries } = await expectSound(customerId);
      expect([items[0]?.remainderMinor, entries.length]).toEqual([3_000, 2]);
    }));

  it("to agree and to refuse at once: there is a document exactly where it is approved", async () => {
    for (let round = 0; round < 5; round++)
      await withRequest(async (asked) => {
        const outcomes = await Promise.allSettled([
          asAnother(() => approve(asked.writeOffId)),
          asAnother(() => refuse(asked.writeOffId)),
        ]);
        expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
        const [{ state } = {}] = (await listApprovals({})).approvals;
        expect((await findDocument(asked.writeOffId)) === undefined).toBe(state === "refused");
      });
  });

  it("checks the document's rules as they are by then; what they refuse goes on waiting", () =>
    withRequest(async (asked, customerId) => {
      await receive(customerId, { amountMinor: 4_000, receivedOn: day });
      await expect(asAnother(() => approve(asked.writeOffId))).rejects.toMatchObject({
        reason: "allocation.above_remainder",
        details: { leftMinor: 1_000 },
      });
      expect(await waitingNow()).toEqual([asked.writeOffId]);
      expect(await off(asked)).toMatchObject({ waiting: true });
    }));

  it("to refuse stays, however often the same is asked for", () =>
    withRequest(async (asked) => {
      const documentId = asked.writeOffId;
      expect(await asAnother(() => refuse(documentId, "ask them first"))).toMatchObject({
        ...{ state: "refused", note: "ask them first" },
      });
      expect(await asAnother(() => refuse(documentId, "again"))).toMatchObject({ note: "ask them first" });
      await expect(off(asked)).rejects.toMatchObject({ code: "conflict", reason: "approval.refused" });
      await expect(asAnother(() => approve(documentId))).rejects.toMatchObject({ reason: "approval.refused" });
      expect(await findDocument(documentId)).toBeUndefined();
    }));

  it("cut off after any of its requests and taken again makes one document, and the approval is approved", async () => {
    for (let requests = 0, isKilled = true; isKilled; requests++)
      await withRequest(async (asked, customerId) => {
        isKilled = await killedAfter(requests, () => asAnother(() => approve(asked.writeOffId)));
        const [{ state } = {}] = (await listApprovals({})).approvals;
        expect((await findDocument(asked.writeOffId)) !== undefined).toBe(state === "approved");
        expect(await asAnother(() => approve(asked.writeOffId))).toMatchObject({ state: "approved" });
        expect((await expectSound(customerId)).entries).toHaveLength(2);
      });
  });

  it("finds a document that was issued beside it, and is marked all the same", () =>
    withRequest(async (asked) => {
      await writeOff(asked);
      expect(await asAnother(() => approve(asked.writeOffId))).toMatchObject({ state: "approved" });
    }));

  it("has room in the transaction for the largest write-off", () =>
    withCustomer(async (customerId) => {
      await limited();
      const items = [];
      for (let each = 0; each < 45; each++) {
        const date = `2026-${each < 25 ? "09" : "10"}-${String((each % 25) + 1).padStart(2, "0")}`;
        const { chargeId: debitId } = await charge(customerId, { amountMinor: 1_000, date });
        items.push({ debitId, amountMinor: 900 });
      }
      const largest = { ...offOf(customerId, "", 0), date: "2026-09-01", items };
      await off(largest);
      expect(await asAnother(() => approve(largest.writeOffId))).toMatchObject({ state: "approved" });
    }));
});

it("is for members: a schedule neither asks nor lists", () =>
  withCompany(async () => {
    expect(actor().type).toBe("member");
    await expect(withActor({ type: "system", tenantId: tenantId() }, () => listApprovals({}))).rejects.toMatchObject({
      code: "not_allowed",
    });
  }));
