import { testStage } from "@counterfoil/local/test-stage";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  charge,
  closeDue,
  csv,
  entries,
  importFile,
  newCompany,
  newCustomer,
  receive,
  type TestCompany,
  withCustomer,
} from "../../test/company.ts";
import { type Item, itemsOf } from "../../test/ledger.ts";
import { putItem } from "../../test/proof.ts";
import { withActor } from "../actor/actor.ts";
import { deleteObject, getObject, putObject } from "../blob/blob.ts";
import { newId } from "../id/id.ts";
import { disputeItem } from "../item/item.ts";
import { closeAgain } from "./close.ts";
import { explainStatement, listVersions, readStatement, statementDifference } from "./detail.ts";
import type { FigureName } from "./explain.ts";
import { readFrozen, writeFrozen } from "./frozen.ts";
import { reopenMonth } from "./reopen.ts";
import { drawnOnce, papersToMail, statementPaper } from "./statement.ts";

const { clock } = await testStage("detail");

let company: TestCompany;
let customerId: string;
let first: string;
let second: string;
let receiptId: string;

const within = <T>(body: () => Promise<T>): Promise<T> => withActor(company.actor, body);
const november = () => ({ customerId, currency: "CNY", periodEnd: "2026-11-30" });
const october = () => ({ ...november(), periodEnd: "2026-10-31" });

beforeAll(async () => {
  clock.set("2026-10-20T04:00:00Z");
  company = await newCompany();
  await within(async () => {
    customerId = await newCustomer({ name: "龘记𠮷㐂餐饮", contact: { email: "ap@customer.example" } });
    ({ chargeId: first } = await charge(customerId, { amountMinor: 1_000, date: "2026-10-05", number: "INV-1" }));
    const due = { date: "2026-10-09", dueDate: "2026-12-24", number: "" };
    ({ chargeId: second } = await charge(customerId, { amountMinor: 700, ...due }));
    ({ receiptId } = await receive(customerId, { amountMinor: 400, receivedOn: "2026-10-12" }));
    const disputed = { customerId, currency: "CNY", debitId: first, disputedMinor: 250, reason: "short" };
    await disputeItem({ ...disputed, changeId: newId("change") });
    await charge(customerId, { amountMinor: 5, date: "2026-10-06", currency: "USD" });
    clock.set("2026-11-05T04:00:00Z");
    await closeDue(company);
    clock.set("2026-12-05T04:00:00Z");
    await closeDue(company);
  });
});

describe("one statement", () => {
  it("tells its lines with their documents, and what was open on its last day", () =>
    within(async () => {
      const { lines, items, credits, ...statement } = await readStatement(october());
      expect(lines.map(({ documentId, balanceMinor }) => [documentId, balanceMinor])).toEqual([
        [first, 1_000],
        [second, 1_700],
        [receiptId, 1_300],
      ]);
      expect(items).toMatchObject([
        { documentId: first, number: "INV-1", amountMinor: 1_000, paidMinor: 400, remainderMinor: 600 },
        {
          documentId: second,
          number: "C-2026-000001",
          dueDate: "2026-12-24",
          paidMinor: 0,
          daysOverdue: 0,
          bucket: "notDueMinor",
        },
      ]);
      expect(items[0]).toMatchObject({ daysOverdue: 26, bucket: "days1to30Minor", disputedMinor: 250 });
      expect(credits).toEqual([]);
      expect(statement).toMatchObject({
        ...{ name: "龘记𠮷㐂餐饮", from: "2026-10-01", version: 1, overdueMinor: 600, mail: { state: "pending" } },
        versions: [{ version: 1, closingMinor: 1_300, hash: statement.hash }],
      });
      expect(statement.previous).toBeUndefined();
    }));

  it("goes on from the statement before it; what is settled or due by then is as it was on its own last day", () =>
    within(async () => {
      const { lines, items, previous, figures } = await readStatement(november());
      expect(lines).toEqual([]);
      expect(previous).toEqual({ periodEnd: "2026-10-31", from: "2026-10-01", version: 1, closingMinor: 1_300 });
      expect(figures.openingMinor).toBe(previous?.closingMinor);
      expect(items).toMatchObject([{ documentId: first, daysOverdue: 56, bucket: "days31to60Minor" }, {}]);
    }));

  it("tells of each figure what it comes from", () =>
    within(async () => {
      const explained = async (key: typeof october, figure: FigureName) =>
        (await explainStatement({ ...key(), figure })).sums.map((terms) =>
          terms.map((term) => [term.of, term.amountMinor]),
        );
      expect(await explained(october, "openingMinor")).toEqual([[]]);
      expect(await explained(october, "receiptsMinor")).toEqual([[["line", 400]]]);
      expect(await explained(october, "overdueMinor")).toEqual([[["item", 600]]]);
      expect(await explained(november, "openingMinor")).toEqual([[["previous", 1_300]]]);
      const { sums } = await explainStatement({ ...october(), figure: "closingMinor" });
      expect(sums.map((terms) => terms.map(({ amountMinor }) => amountMinor))).toEqual([
        [0, 1_700, -400],
        [700, 600, 0, 0, 0, 0],
      ]);
    }));

  it("that is an account's first opens with what was imported of the time before, entry by entry", async () => {
    clock.set("2026-10-20T04:00:00Z");
    await withCustomer(async (id, other) => {
      const years = [`${id},OLD-1,charge,2025-03-01,12.34`, `${id},OLD-2,receipt,2025-04-01,2.34`];
      await importFile(csv(["customer,number,kind,date,amount", ...years]), entries);
      clock.set("2026-11-05T04:00:00Z");
      await closeDue(other);
      const { sums, amountMinor } = await explainStatement({ ...october(), customerId: id, figure: "openingMinor" });
      expect(amountMinor).toBe(1_000);
      expect(sums).toMatchObject([
        [
          { of: "line", amountMinor: 1_234, line: { number: "OLD-1", balanceMinor: 1_234 } },
          { of: "line", amountMinor: -234, line: { number: "OLD-2", balanceMinor: 1_000 } },
        ],
      ]);
    });
  });

  it("of another currency, period, version or customer is not found", () =>
    within(async () => {
      const none = { code: "not_found" };
      for (const other of [{ currency: "EUR" }, { periodEnd: "2026-09-30" }, { version: 2 }])
        await expect(readStatement({ ...october(), ...other })).rejects.toMatchObject(none);
      await expect(readStatement({ ...october(), customerId: newId("customer") })).rejects.toMatchObject(none);
      await expect(listVersions({ ...october(), currency: "EUR" })).rejects.toMatchObject(none);
    }));
});

describe("an altered statement is refused, wherever it would be opened", () => {
  let undo: () => Promise<unknown> = async () => undefined;
  afterEach(() => within(undo));

  const item = async (currency = "CNY"): Promise<Item> => {
    const items = await itemsOf(`tenant#${company.companyId}#customer#${customerId}`);
    const found = items.find(({ sk }) => sk.startsWith(`statement#2026-10-31#${currency}#`));
    if (!found) throw new Error("no statement");
    return found;
  };
  const object = async (currency?: string): Promise<string> => String((await item(currency)).object);

  async function expectRefused(): Promise<void> {
    const altered = { code: "conflict", reason: "statement.altered", details: { customerId } };
    await expect(readStatement(october())).rejects.toMatchObject(altered);
    await expect(statementPaper(october())).rejects.toMatchObject(altered);
    await expect(papersToMail(customerId, "2026-10-31")).rejects.toMatchObject(altered);
    expect(await readStatement({ ...october(), currency: "USD" })).toMatchObject({ overdueMinor: 5 });
  }

  it("with a byte of what is stored changed, at any place, or with nothing stored", () =>
    within(async () => {
      const key = await object();
      const kept = (await getObject(key)) ?? new Uint8Array();
      undo = () => putObject(key, kept);
      for (const place of [0, Math.floor(kept.length / 2), kept.length - 1]) {
        await putObject(
          key,
          kept.map((byte, at) => (at === place ? byte ^ 1 : byte)),
        );
        await expectRefused();
      }
      await putObject(key, kept.slice(0, -1));
      await expectRefused();
      await deleteObject(key);
      await expectRefused();
    }));

  it("with a figure, the reference, a day or the hash changed, or pointing at another's content", () =>
    within(async () => {
      const before = await item();
      undo = () => putItem(before);
      const { openingMinor: _, ...figures } = before.figures as Record<string, unknown>;
      const hash = String(before.hash);
      const changes = [
        { figures: { openingMinor: 1, ...figures } },
        { figures: { openingMinor: 0, ...figures, unappliedMinor: 1 } },
        ...[
          { reference: "other" },
          { from: "2026-10-02" },
          { hash: `${hash.startsWith("0") ? "1" : "0"}${hash.slice(1)}` },
        ],
        { object: await object("USD") },
      ];
      for (const change of changes) {
        await putItem({ ...before, ...change });
        await expectRefused();
      }
    }));

  it("with a line changed by somebody who holds the key, or a document taken from its line", () =>
    within(async () => {
      const { hash } = await readStatement(october());
      const name = { periodEnd: "2026-10-31", currency: "CNY", hash };
      const kept = await readFrozen(company.companyId, customerId, await object());
      undo = () => writeFrozen(company.companyId, customerId, name, kept);
      const [line, ...rest] = kept.lines;
      if (!line) throw new Error("no line");
      const changed = [{ lines: [{ ...line, amountMinor: line.amountMinor + 1 }, ...rest] }, { lines: rest }];
      for (const change of [...changed, { documents: kept.documents.slice(1) }]) {
        await writeFrozen(company.companyId, customerId, name, { ...kept, ...change });
        await expectRefused();
      }
    }));

  it("with a byte of its paper changed: no other is drawn in its place", () =>
    within(async () => {
      const { object: key } = await statementPaper(october());
      const draw = async () => new TextEncoder().encode("the paper");
      const paper = await drawnOnce(customerId, key, draw);
      const kept = (await getObject(`${key}.pdf`)) ?? new Uint8Array();
      undo = () => putObject(`${key}.pdf`, kept);
      await putObject(
        `${key}.pdf`,
        kept.map((byte, at) => (at === 200 ? byte ^ 1 : byte)),
      );
      await expect(drawnOnce(customerId, key, draw)).rejects.toMatchObject({ reason: "statement.altered" });
      await putObject(`${key}.pdf`, kept);
      const again = await drawnOnce(customerId, key, async () => new Uint8Array());
      expect(Buffer.from(again).equals(paper)).toBe(true);
    }));
});

it("every version can be opened, each with what it said and with the version before it that it went on from", () =>
  within(async () => {
    clock.set("2026-12-05T04:00:00Z");
    const before = [await readStatement(october()), await readStatement(november())];
    await reopenMonth({ ...october(), reason: "a receipt was forgotten" });
    await receive(customerId, { amountMinor: 300, receivedOn: "2026-10-20" });
    await closeAgain({ customerId, currency: "CNY" });
    const [october1, november1] = before;
    const versions = await listVersions(october());
    expect(versions.map(({ version, closingMinor }) => [version, closingMinor])).toEqual([
      [2, 1_000],
      [1, 1_300],
    ]);
    expect(await readStatement({ ...october(), version: 1 })).toEqual({
      ...october1,
      versions,
      mail: { state: "pending" },
    });
    expect(await readStatement(october())).toMatchObject({ version: 2, versions, figures: { closingMinor: 1_000 } });
    const then = await readStatement({ ...november(), version: 1 });
    expect([then.previous, then.figures]).toEqual([november1?.previous, november1?.figures]);
    const now = await readStatement(november());
    expect(now.previous).toMatchObject({ version: 2, closingMinor: now.figures.openingMinor });
    const changed = await statementDifference({ ...october(), before: 1, after: 2 });
    expect(changed).toMatchObject({ added: [{ kind: "receipt", amountMinor: -300 }], removed: [], changed: [] });
    expect(changed.figures).toContainEqual({ figure: "closingMinor", beforeMinor: 1_300, afterMinor: 1_000 });
    const noVersion = statementDifference({ ...october(), before: 2, after: 3 });
    await expect(noVersion).rejects.toMatchObject({ code: "not_found" });
    expect((await statementPaper({ ...october(), version: 1 })).paper).toMatchObject({
      version: 1,
      hash: october1?.hash,
    });
  }));
