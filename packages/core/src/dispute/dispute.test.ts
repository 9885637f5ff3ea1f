import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { receive, withCompany } from "../../test/company.ts";
import { beforeEach, isTransaction, Killed, killedAfter, losingAnswers } from "../../test/faults.ts";
import { expectSound } from "../../test/ledger.ts";
import { periodEnd, statementMaker } from "../../test/stated.ts";
import { customerFigures } from "../account/figures.ts";
import { withActor } from "../actor/actor.ts";
import { confirmStatement } from "../confirmation/confirmation.ts";
import { issueCreditNote } from "../credit-note/credit-note.ts";
import { home } from "../home/home.ts";
import { newId } from "../id/id.ts";
import { closeAgain } from "../statement/close.ts";
import { answeredStatementsOf } from "../statement/of-year.ts";
import { reopenMonth } from "../statement/reopen.ts";
import { standingsOfPeriod } from "../statement/standing.ts";
import { listStatements, listStatementsSchema } from "../statement/statement.ts";
import { voidDocument } from "../void/void.ts";
import { replyToDispute, resolveDispute, takeDispute } from "./answer.ts";
import { disputeOf, openDispute, openDisputeSchema, settleClaims } from "./dispute.ts";
import { countCauses, disputesOfStatement, getDispute, listDisputes, reconciliationOf } from "./list.ts";
import { readDispute } from "./read.ts";

const { clock } = await testStage("dispute");

const withStatement = statementMaker(clock);

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

const answer = (outcome: "explained" | "corrected" = "explained") => ({
  ...{ messageId: newId("message"), outcome, cause: "wrong-price" as const, text: "ok", name: "" },
});
const priced = { about: "line", line: 0, theirMinor: 60_000 };

describe("what a dispute takes and gives back", () => {
  it("is no more than was disputed: what is overdue and not disputed stays demanded", async () => {
    await withStatement(async ({ of }) => {
      const { customerId } = of;
      const before = await figures(customerId);
      await dispute({ ...of, ...priced });
      const now = await figures(customerId);
      expect([now?.overdueMinor, now?.balanceMinor]).toEqual([before?.overdueMinor, before?.balanceMinor]);
      expect((now?.overdueMinor ?? 0) - (now?.disputedMinor ?? 0)).toBe(130_000 - 40_000);
    });
  });

  it("is the same whether answers are lost or not", async () => {
    await withStatement(async ({ of }) => {
      const { customerId } = of;
      const disputeId = newId("dispute");
      await losingAnswers(isTransaction, 2, () => dispute({ ...of, ...priced, disputeId }));
      expect(await figures(customerId)).toMatchObject({ disputedMinor: 40_000 });
      const resolved = answer();
      await losingAnswers(isTransaction, 2, () => resolveDispute({ customerId, disputeId, ...resolved }));
      expect(await figures(customerId)).toMatchObject({ disputedMinor: 0 });
      expect((await getDispute({ customerId, disputeId })).messages).toHaveLength(2);
      await expectSound(customerId);
    });
  });

  it("is made good by its event, wherever opening or resolving it was killed", async () => {
    await withStatement(async ({ of }) => {
      const { customerId } = of;
      for (let requests = 0; ; requests += 3) {
        const disputeId = newId("dispute");
        const wasKilled = await killedAfter(requests, () => dispute({ ...of, ...priced, disputeId }));
        const stored = (await disputesOfStatement(of)).some((each) => each.disputeId === disputeId);
        if (stored) await settleClaims(customerId, disputeId);
        expect(await figures(customerId)).toMatchObject({ disputedMinor: stored ? 40_000 : 0 });
        if (!stored) continue;
        const resolved = { customerId, disputeId, ...answer() };
        await killedAfter(requests, () => resolveDispute(resolved));
        await settleClaims(customerId, disputeId);
        const { state } = await disputeOf(customerId, disputeId);
        expect(await figures(customerId)).toMatchObject({ disputedMinor: state === "open" ? 40_000 : 0 });
        if (state === "open") await resolveDispute(resolved);
        expect(await figures(customerId)).toMatchObject({ disputedMinor: 0 });
        if (!wasKilled) break;
      }
      await expectSound(customerId);
    });
  });

  it("is nothing when the dispute is resolved while its claim is on the way", async () => {
    await withStatement(async ({ of }) => {
      const { customerId } = of;
      const disputeId = newId("dispute");
      // The opener dies once the dispute is stored; its event comes late, and meets somebody who resolves.
      let transactions = 0;
      await beforeEach(
        (request) => {
          if (isTransaction(request) && ++transactions > 1) throw new Killed("killed");
        },
        () => dispute({ ...of, ...priced, disputeId }),
      ).catch(() => undefined);
      let met = false;
      await beforeEach(
        async (request) => {
          if (met || !isTransaction(request)) return;
          met = true;
          await resolveDispute({ customerId, disputeId, ...answer() });
        },
        () => settleClaims(customerId, disputeId),
      );
      expect((await disputeOf(customerId, disputeId)).state).toBe("resolved");
      expect(await figures(customerId)).toMatchObject({ disputedMinor: 0 });
      await expectSound(customerId);
    });
  });

  it("is given back though the item was settled meanwhile: it does not come back disputed with its payment taken back", async () => {
    await withStatement(async ({ of }) => {
      const { customerId } = of;
      const disputeId = newId("dispute");
      await dispute({ ...of, ...priced, disputeId });
      const receiptId = newId("receipt");
      await receive(customerId, { receiptId, amountMinor: 130_000, receivedOn: "2026-11-20" });
      await resolveDispute({ customerId, disputeId, ...answer() });
      await settleClaims(customerId, disputeId);
      await voidDocument({ voidId: newId("reversal"), documentId: receiptId, reason: "bounced" });
      expect(await figures(customerId)).toMatchObject({ balanceMinor: 130_000, disputedMinor: 0 });
      await expectSound(customerId);
    });
  });

  it("of several on one item is each one's own, in whatever order they end", async () => {
    await withStatement(async ({ of }) => {
      const { customerId } = of;
      const [missing, line] = [newId("dispute"), newId("dispute")];
      await dispute({ ...of, disputeId: missing, about: "missing", date: "2026-10-20", theirMinor: -130_000 });
      await dispute({ ...of, ...priced, disputeId: line });
      expect(await figures(customerId)).toMatchObject({ disputedMinor: 130_000 });
      await resolveDispute({ customerId, disputeId: missing, ...answer() });
      expect(await figures(customerId)).toMatchObject({ disputedMinor: 40_000 });
      await resolveDispute({ customerId, disputeId: line, ...answer() });
      expect(await figures(customerId)).toMatchObject({ disputedMinor: 0 });
      await expectSound(customerId);
    });
  });

  it("outlives the version it was opened on, and the month that is opened again", async () => {
    await withStatement(async ({ of }) => {
      const { customerId, currency } = of;
      const disputeId = newId("dispute");
      await dispute({ ...of, ...priced, disputeId });
      clock.set("2026-11-21T04:00:00Z");
      await reopenMonth({ customerId, currency, periodEnd, reason: "wrong price" });
      await creditLine(customerId);
      await closeAgain({ customerId, currency });
      const { latestVersion, corrections } = await readDispute({ customerId, disputeId });
      expect([latestVersion, corrections.map(({ kind, date }) => [kind, date])]).toEqual([
        2,
        [["credit-note", "2026-10-31"]],
      ]);
      await expect(dispute({ ...of, ...priced, line: 1 })).rejects.toMatchObject({ reason: "statement.newer_version" });
      const correctionId = corrections[0]?.documentId;
      await resolveDispute({
        customerId,
        disputeId,
        ...answer("corrected"),
        ...(correctionId ? { correctionId } : {}),
      });
      expect(await figures(customerId)).toMatchObject({ balanceMinor: 90_000, disputedMinor: 0 });
      await expectSound(customerId);
    });
  });
});

async function creditLine(customerId: string): Promise<void> {
  const item = (await figures(customerId))?.items.find(({ number }) => number === "INV-1");
  await issueCreditNote({
    ...{ creditNoteId: newId("credit"), customerId, currency: "CNY", amountMinor: 40_000 },
    ...{ chargeId: item?.documentId ?? "", date: periodEnd, reason: "wrong price" },
  });
}

describe("who looks after a dispute", () => {
  it("is whoever took it last, or nobody; a resolved one is taken by nobody and stays resolved", async () => {
    await withStatement(async ({ of }) => {
      const { customerId } = of;
      const disputeId = newId("dispute");
      const one = { customerId, disputeId };
      await dispute({ ...of, ...priced, disputeId });
      await takeDispute({ ...one, deadline: "2026-11-25" });
      expect(await listDisputes({ mine: true })).toMatchObject([{ deadline: "2026-11-25", isMine: true }]);
      expect(await listDisputes({ customerId })).toHaveLength(1);
      await takeDispute({ ...one, owner: "nobody" });
      expect(await listDisputes({ mine: true })).toEqual([]);
      await resolveDispute({ ...one, ...answer() });
      await expect(takeDispute(one)).rejects.toMatchObject({ reason: "dispute.resolved" });
      expect(await listDisputes({})).toEqual([]);
      expect(await listDisputes({ state: "resolved", customerId })).toHaveLength(1);
      const counted = await countCauses({ from: "2026-11-20", to: "2026-11-20" });
      expect(counted).toEqual([{ cause: "wrong-price", outcome: "explained", count: 1 }]);
      expect(await countCauses({ from: "2026-11-21", to: "2026-11-21" })).toEqual([]);
    });
  });

  it("does not matter to who resolves it: of two at once one does, the other is told", async () => {
    await withStatement(async ({ of }) => {
      const { customerId } = of;
      const disputeId = newId("dispute");
      await dispute({ ...of, ...priced, disputeId });
      const both = await Promise.allSettled(
        (["explained", "corrected"] as const).map((outcome) =>
          resolveDispute({ customerId, disputeId, ...answer(outcome) }),
        ),
      );
      const refused = both.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
      expect(refused).toMatchObject([{ reason: "dispute.resolved" }]);
      expect((await getDispute({ customerId, disputeId })).messages).toHaveLength(2);
      expect(await figures(customerId)).toMatchObject({ disputedMinor: 0 });
      await expectSound(customerId);
    });
  });

  it("is nobody of another company, who finds nothing of it", async () => {
    await withStatement(async ({ of, company }) => {
      const { customerId } = of;
      const disputeId = newId("dispute");
      await dispute({ ...of, ...priced, disputeId });
      await withCompany(async () => {
        const one = { customerId, disputeId };
        const gone = { code: "not_found" };
        expect(await listDisputes({})).toEqual([]);
        expect(await listDisputes({ customerId })).toEqual([]);
        await expect(readDispute(one)).rejects.toMatchObject(gone);
        await expect(takeDispute(one)).rejects.toMatchObject(gone);
        await expect(resolveDispute({ ...one, ...answer() })).rejects.toMatchObject(gone);
        await expect(dispute({ ...of, ...priced })).rejects.toMatchObject(gone);
      });
      await withActor(company.actor, async () => {
        expect((await disputeOf(customerId, disputeId)).state).toBe("open");
      });
    });
  });
});

describe("a line, or a balance,", () => {
  it("is disputed once at a time; a missing line may be another one", async () => {
    await withStatement(async ({ of }) => {
      const again = { reason: "dispute.open_already" };
      const disputeId = newId("dispute");
      await dispute({ ...of, ...priced, disputeId });
      await expect(dispute({ ...of, ...priced, theirMinor: 1 })).rejects.toMatchObject(again);
      await dispute({ ...of, about: "balance", theirMinor: 1 });
      await expect(dispute({ ...of, about: "balance", theirMinor: 2 })).rejects.toMatchObject(again);
      await resolveDispute({ customerId: of.customerId, disputeId, ...answer() });
      await dispute({ ...of, ...priced });
    });
  });
});

describe("a month's list", () => {
  it("says what each customer says, counts it, and shows those alone that are asked for", async () => {
    await withStatement(async ({ of }) => {
      const list = (standing?: "confirmed" | "disputed") =>
        listStatements(listStatementsSchema.parse({ periodEnd, ...(standing ? { standing } : {}) }));
      expect((await list()).counts).toEqual({ unanswered: 1, confirmed: 0, disputed: 0, resolved: 0 });
      await confirmStatement({ ...of, name: "王芳" });
      const confirmed = await list("confirmed");
      expect(confirmed.rows).toMatchObject([{ standing: "confirmed", confirmation: { name: "王芳", way: "slip" } }]);
      expect((await list("disputed")).total).toBe(0);
      await dispute({ ...of, ...priced });
      expect((await list("disputed")).rows).toMatchObject([{ standing: "disputed" }]);
      expect((await answeredStatementsOf(of)).map(({ standing }) => standing)).toEqual(["disputed"]);
      const { attention } = await home();
      expect([attention.disputes, attention.overdueDisputes]).toEqual([1, 0]);
      clock.set("2026-12-20T04:00:00Z");
      expect((await home()).attention).toMatchObject({ disputes: 0, overdueDisputes: 1 });
    });
  });
});
