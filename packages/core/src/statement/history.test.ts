import { testStage } from "@counterfoil/local/test-stage";
import fc from "fast-check";
import { expect, it } from "vitest";
import { charge, closeDue, csv, entries, importFile, newCustomer, receive, withCompany } from "../../test/company.ts";
import { expectSound } from "../../test/ledger.ts";
import { periodThrough } from "../account/account.ts";
import { addDays, daysBetween, later, neverClosed } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { explainStatement, readStatement } from "./detail.ts";
import { explain, statementFigures } from "./explain.ts";
import { statementHash, statementOf } from "./figures.ts";
import type { StatementKey } from "./key.ts";
import { statementsOf } from "./statement.ts";

const { clock } = await testStage("history");

/** A ledger so simple that its truth can be seen: two lists, and nothing remembered between questions. */
class Model {
  readonly documents: { date: string; dueDate: string; amountMinor: number }[] = [];
  readonly allocations: { date: string; credit: number; debit: number; amountMinor: number }[] = [];

  leftOf(place: number, day = "9999-12-31"): number {
    const { amountMinor } = this.documents[place] ?? { amountMinor: 0 };
    const used = this.allocations.filter(({ credit, debit, date }) => [credit, debit].includes(place) && date <= day);
    return Math.abs(amountMinor) - used.reduce((sum, each) => sum + each.amountMinor, 0);
  }

  post(date: string, dueDate: string, amountMinor: number): void {
    const credit = this.documents.push({ date, dueDate, amountMinor }) - 1;
    if (amountMinor > 0) return;
    const open = this.documents.map((document, place) => ({ ...document, place }));
    open.sort((a, b) => `${a.dueDate} ${a.date}`.localeCompare(`${b.dueDate} ${b.date}`) || a.place - b.place);
    for (const { place: debit, amountMinor: size, date: dated } of open) {
      if (size < 0 || dated > date) continue;
      const settled = Math.min(this.leftOf(debit), this.leftOf(credit));
      if (settled > 0) this.allocations.push({ date, credit, debit, amountMinor: settled });
    }
  }

  statement(from: string, to: string) {
    const sum = (keep: (document: Model["documents"][number]) => boolean): number =>
      this.documents.filter(keep).reduce((total, { amountMinor }) => total + amountMinor, 0);
    const ageing = { notDueMinor: 0, days1to30Minor: 0, days31to60Minor: 0, days61to90Minor: 0, over90Minor: 0 };
    let unappliedMinor = 0;
    for (const [place, { date, dueDate, amountMinor }] of this.documents.entries()) {
      if (date > to) continue;
      const late = daysBetween(dueDate, to);
      const bucket =
        late <= 0
          ? "notDue"
          : late <= 30
            ? "days1to30"
            : late <= 60
              ? "days31to60"
              : late <= 90
                ? "days61to90"
                : "over90";
      if (amountMinor < 0) unappliedMinor += this.leftOf(place, to);
      else ageing[`${bucket}Minor`] += this.leftOf(place, to);
    }
    const isIn = (date: string): boolean => date >= from && date <= to;
    return {
      openingMinor: sum(({ date }) => date < from),
      chargesMinor: sum(({ date, amountMinor }) => isIn(date) && amountMinor > 0),
      receiptsMinor: 0 - sum(({ date, amountMinor }) => isIn(date) && amountMinor < 0),
      closingMinor: sum(({ date }) => date <= to),
      ageing,
      unappliedMinor,
      lines: this.documents.filter(({ date }) => isIn(date)).length,
    };
  }
}

const months = [
  { today: "2026-08-20", from: "2026-08-01", to: "2026-08-31" },
  { today: "2026-09-21", from: "2026-09-01", to: "2026-09-30" },
  { today: "2026-10-20", from: "2026-10-01", to: "2026-10-31" },
  { today: "2026-11-23", from: "2026-11-01", to: "2026-11-30" },
];
const deed = fc.record({
  kind: fc.constantFrom("charge", "receipt", "receipt", "imported charge", "imported receipt"),
  /** Before (or after) the day on which it is recorded. */
  daysAgo: fc.integer({ min: -40, max: 130 }),
  terms: fc.constantFrom(0, 10, 30),
  amountMinor: fc.integer({ min: 1, max: 9 }).map((units) => units * 100),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

/** Does it to the ledger and to the model; what is dated in a closed month goes to the first open day in both. */
async function act(
  model: Model,
  customerId: string,
  closedThrough: string,
  today: string,
  { kind, daysAgo, terms, amountMinor }: Deed,
) {
  const isImported = kind.startsWith("imported");
  const date = addDays(today, -(isImported ? daysAgo : Math.max(0, daysAgo)));
  const open = closedThrough === neverClosed ? date : later(date, addDays(closedThrough, 1));
  if (kind === "charge") {
    const dueDate = addDays(date, terms);
    await charge(customerId, { amountMinor, date, dueDate });
    model.post(open, dueDate, amountMinor);
  } else if (kind === "receipt") {
    await receive(customerId, { amountMinor, receivedOn: date });
    model.post(open, open, -amountMinor);
  } else {
    const word = kind.replace("imported ", "");
    const line = `${customerId},N${model.documents.length},${word},${date},${amountMinor / 100}`;
    expect(await importFile(csv(["customer,number,kind,date,amount", line]), entries)).toMatchObject({
      rejectedCount: 0,
    });
    model.post(open, date, word === "charge" ? amountMinor : -amountMinor);
  }
}

/** Every figure comes from entries that add up to it; asked for one by one, or all over what was read once. */
async function expectExplained(key: StatementKey) {
  const statement = await readStatement(key);
  for (const figure of statementFigures) {
    const isOpening = figure === "openingMinor";
    const { sums, amountMinor } = isOpening ? await explainStatement({ ...key, figure }) : explain(statement, figure);
    expect(sums.length).toBeGreaterThan(0);
    for (const terms of sums) expect([figure, sumOf(terms)]).toEqual([figure, amountMinor]);
  }
  expect(statement.lines.map(({ documentId }) => documentId)).not.toContain("");
}
const sumOf = (terms: { amountMinor: number }[]): number =>
  terms.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

it("any history, closed month by month: each statement says what the whole ledger says, and goes on from the last", async () => {
  const life = fc.array(fc.array(deed, { maxLength: 5 }), { minLength: months.length, maxLength: months.length });
  const tell = async (deeds: Deed[][]) => {
    clock.set("2026-08-20T04:00:00Z");
    await withCompany(async (company) => {
      const customerId = await newCustomer();
      const model = new Model();
      let closedThrough = neverClosed;
      let closingMinor: number | undefined;
      for (const [place, { today, from, to }] of months.entries()) {
        clock.set(`${today}T04:00:00Z`);
        for (const each of deeds[place] ?? []) await act(model, customerId, closedThrough, today, each);
        clock.set((await companyTerms()).nextStatementAt);
        await closeDue(company);
        if (model.documents.length > 0 || closedThrough !== neverClosed) closedThrough = to;
        else closedThrough = (await companyTerms()).closedThrough;
        const { lines, ...expected } = model.statement(from, to);
        const silent =
          lines === 0 && Object.values(expected.ageing).every((each) => each === 0) && expected.unappliedMinor === 0;
        const row = (await statementsOf({ customerId })).find(({ periodEnd }) => periodEnd === to);
        expect({ to, issued: row !== undefined }).toEqual({ to, issued: !silent });
        if (row) expect(row).toMatchObject(expected);
        if (closingMinor !== undefined) expect(expected.openingMinor).toBe(closingMinor);
        closingMinor = expected.closingMinor;
        if (model.documents.length === 0) continue;
        const { head } = await expectSound(customerId);
        expect(head.closedThrough).toBe(to);
        if (!row) continue;
        await expectExplained({ customerId, currency: "CNY", periodEnd: to });
        const { checkpoint: _, ...withoutCheckpoint } = head;
        const rebuilt = statementOf(await periodThrough(withoutCheckpoint, to), from, to);
        expect(statementHash(rebuilt.content, customerId, "CNY", 1)).toBe(row.hash);
      }
    });
  };
  await fc.assert(fc.asyncProperty(life, tell), { numRuns: 3, endOnFailure: true });
});
