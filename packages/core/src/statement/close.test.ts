import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { charge, closeDue, newCustomer, receive, withCompany, withCustomer } from "../../test/company.ts";
import { betweenReads, killedAfter } from "../../test/faults.ts";
import { expectSound, itemsOf } from "../../test/ledger.ts";
import { accountEntity } from "../account/account.entity.ts";
import { tenantId } from "../actor/actor.ts";
import { companyTerms } from "../company/company.ts";
import { listRuns } from "../run/run.ts";
import { closeCustomer } from "./close.ts";
import { readFrozen } from "./frozen.ts";
import { statementPaper, statementsOf, statementsOfPeriod } from "./statement.ts";

const { clock } = await testStage("close");
const october = { to: "2026-10-31", batch: 1 };
const inOctober = () => clock.set("2026-10-20T04:00:00Z");
const afterOctober = () => clock.set("2026-11-04T04:00:00Z");

describe("closing a month", () => {
  it("while others post into it: every entry is on exactly one statement, and no charge gets in afterwards", async () => {
    for (let round = 0; round < 3; round++) {
      inOctober();
      await withCustomer(async (customerId) => {
        await charge(customerId, { amountMinor: 1_000, date: "2026-10-05" });
        afterOctober();
        const terms = await companyTerms();
        const posting = [1, 2, 3].flatMap((amountMinor) => [
          charge(customerId, { amountMinor: amountMinor * 10, date: "2026-10-20" }),
          receive(customerId, { amountMinor, receivedOn: "2026-10-21" }),
        ]);
        const [closing, ...outcomes] = await Promise.allSettled([
          closeCustomer(customerId, october, terms),
          ...posting,
        ]);
        expect(closing).toMatchObject({ status: "fulfilled", value: { issued: 1 } });
        const { entries, head } = await expectSound(customerId);
        const [statement] = await statementsOfPeriod(customerId, october.to);
        const { lines } = await readFrozen(tenantId(), customerId, statement?.object ?? "");
        const dated = entries.filter(({ date }) => date <= october.to);
        expect(lines.map(({ amountMinor }) => amountMinor)).toEqual(dated.map(({ amountMinor }) => amountMinor));
        expect(head.closedThrough).toBe(october.to);
        for (const outcome of outcomes)
          if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "closed" });
        expect(entries).toHaveLength(1 + outcomes.filter(({ status }) => status === "fulfilled").length);
        for (const { date, originalDate } of entries.filter((entry) => entry.kind === "receipt"))
          expect([date, originalDate]).toEqual(
            date <= october.to ? ["2026-10-21", undefined] : ["2026-11-01", "2026-10-21"],
          );
      });
    }
  });

  it("when a receipt is issued between the reading of entries and of allocations: the month holds both or neither", async () => {
    inOctober();
    await withCustomer(async (customerId) => {
      await charge(customerId, { amountMinor: 1_000, date: "2026-10-05" });
      const terms = await companyTerms();
      const receiveInBetween = () => receive(customerId, { amountMinor: 400, receivedOn: "2026-10-20" });
      const closed = await betweenReads("#entry#", "#act#", receiveInBetween, () =>
        closeCustomer(customerId, october, terms),
      );
      expect(closed).toEqual({ issued: 1, silent: 0, skipped: 0, withoutAddress: 1, mailsAsked: 0 });
      const [statement] = await statementsOfPeriod(customerId, october.to);
      expect(statement?.figures).toMatchObject({ receiptsMinor: 400, closingMinor: 600, unappliedMinor: 0 });
      await expectSound(customerId);
    });
  });

  it("posts what is dated in that month afterwards on the first open day, with its own day kept", async () => {
    inOctober();
    await withCustomer(async (customerId, company) => {
      await charge(customerId, { amountMinor: 1_000, date: "2026-10-05" });
      afterOctober();
      await closeDue(company);
      const late = ["2026-10-31", "2026-10-01", "2020-01-01"];
      for (const date of late)
        expect(await charge(customerId, { amountMinor: 1, date })).toMatchObject({ date: "2026-11-01", dueDate: date });
      expect(await receive(customerId, { amountMinor: 400, receivedOn: "2026-10-31" })).toMatchObject({
        date: "2026-11-01",
      });
      await charge(customerId, { amountMinor: 1, date: "2026-11-01" });
      const { entries } = await expectSound(customerId);
      expect(entries.map(({ date, originalDate }) => [date, originalDate])).toEqual([
        ["2026-10-05", undefined],
        ...[...late, "2026-10-31"].map((own) => ["2026-11-01", own]),
        ["2026-11-01", undefined],
      ]);
      // An account that is new begins where the company is closed, in another currency or for another customer.
      const other = await newCustomer();
      const dated = { amountMinor: 1, date: "2026-10-31" };
      expect(await charge(other, dated)).toMatchObject({ date: "2026-11-01" });
      expect(await charge(customerId, { ...dated, currency: "USD" })).toMatchObject({ date: "2026-11-01" });
      expect(await receive(other, { amountMinor: 1, receivedOn: "2026-10-31" })).toMatchObject({ date: "2026-11-01" });
      expect((await expectSound(other)).head.closedThrough).toBe("2026-10-31");
    });
  });

  it("closes silent accounts too, and gives them no statement", async () => {
    inOctober();
    await withCompany(async (company) => {
      const [silent, settled] = [await newCustomer(), await newCustomer()];
      for (const customerId of [silent, settled]) await charge(customerId, { amountMinor: 500, date: "2026-09-05" });
      for (const customerId of [silent, settled])
        await receive(customerId, { amountMinor: 500, receivedOn: "2026-09-06" });
      await charge(settled, { amountMinor: 1, date: "2026-10-20" });
      afterOctober();
      await closeDue(company);
      expect(await statementsOf({ customerId: silent })).toEqual([]);
      expect((await expectSound(silent)).head).toMatchObject({
        closedThrough: "2026-10-31",
        checkpoint: { date: "2026-10-31" },
        closed: { outcome: "silent" },
      });
      expect(await statementsOf({ customerId: settled })).toHaveLength(1);
      expect(await listRuns()).toMatchObject([
        { issued: 1, silent: 1, skipped: 0, withoutAddress: 1, closed: 2, state: "done" },
      ]);
    });
  });

  it("of two currencies is one transaction with one mail for both, and nothing half done at any kill", async () => {
    for (let requests = 2; ; requests += 2) {
      inOctober();
      const wasKilled = await withCompany(async ({ companyId }) => {
        const customerId = await newCustomer({ contact: { email: "ap@customer.example" } });
        for (const currency of ["CNY", "USD"])
          await charge(customerId, { currency, amountMinor: 700, date: "2026-10-05" });
        afterOctober();
        const terms = await companyTerms();
        const killed = await killedAfter(requests, () => closeCustomer(customerId, october, terms));
        const half = (await statementsOfPeriod(customerId, october.to)).length;
        expect([0, 2]).toContain(half);
        const { data } = await accountEntity().query.primary({ tenantId: companyId, customerId }).go();
        for (const { closedThrough } of data) expect(closedThrough === october.to).toBe(half === 2);
        expect(await closeCustomer(customerId, october, terms)).toEqual({
          ...{ issued: 2, silent: 0, skipped: 0, withoutAddress: 0, mailsAsked: 1 },
        });
        const mails = (await itemsOf(`tenant#${companyId}#customer#${customerId}`)).filter(({ sk }) =>
          sk.startsWith("mail#"),
        );
        expect(mails).toMatchObject([{ state: "pending", request: 1 }]);
        const told = (await itemsOf(`tenant#${companyId}#outbox`)).map(({ body }) => (body as { type: string }).type);
        expect(told.filter((type) => type === "statement.issued")).toHaveLength(1);
        const { paper } = await statementPaper({ customerId, currency: "USD", periodEnd: october.to });
        expect(paper.figures.closingMinor).toBe(700);
        return killed;
      });
      if (!wasKilled) return;
    }
  });

  it("counts an account that was born closed neither as closed nor as silent", async () => {
    inOctober();
    await withCustomer(async (customerId) => {
      await charge(customerId, { amountMinor: 1_000, date: "2026-10-05" });
      afterOctober();
      const terms = await companyTerms();
      const once = await closeCustomer(customerId, october, terms);
      const key = { tenantId: tenantId(), customerId, currency: "USD" };
      const figures = { version: 1, sequence: 0, head: "", balanceMinor: 0, unappliedMinor: 0, lastDate: "0000-00-00" };
      await accountEntity()
        .create({ ...key, ...figures, closedThrough: october.to })
        .go();
      expect(await closeCustomer(customerId, october, terms)).toEqual(once);
    });
  });

  it("finds an account that slipped in behind the closing, and mails both statements once more", async () => {
    inOctober();
    await withCompany(async () => {
      const customerId = await newCustomer({ contact: { email: "ap@customer.example" } });
      await charge(customerId, { amountMinor: 1_000, date: "2026-10-05" });
      afterOctober();
      const terms = await companyTerms();
      await closeCustomer(customerId, october, terms);
      await charge(customerId, { currency: "USD", amountMinor: 1_000, date: "2026-10-05" });
      const found = { issued: 1, silent: 0, skipped: 0, withoutAddress: 0 };
      // The later batch counts what it closed itself, the earlier one, done again, what it had closed before; the mail
      // that both ask for is the earlier one's.
      for (const batch of [2, 2, 1])
        expect(await closeCustomer(customerId, { ...october, batch }, terms)).toEqual({
          ...found,
          mailsAsked: batch === 1 ? 1 : 0,
        });
      const mails = (await itemsOf(`tenant#${tenantId()}#customer#${customerId}`)).filter(({ sk }) =>
        sk.startsWith("mail#"),
      );
      expect(mails).toMatchObject([{ state: "pending", request: 2 }]);
    });
  });
});
