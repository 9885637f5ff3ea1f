import { testStage } from "@counterfoil/local/test-stage";
import { afterEach, beforeAll, expect, it } from "vitest";
import { charge, closeDue, newCompany, newCustomer, receive, type TestCompany } from "../../test/company.ts";
import { type Item, itemsOf } from "../../test/ledger.ts";
import { checkLedger, deleteItem, putItem } from "../../test/proof.ts";
import { withActor } from "../actor/actor.ts";
import { deleteObject, getObject, putObject } from "../blob/blob.ts";
import { newId } from "../id/id.ts";
import { changeDueDate } from "../item/item.ts";
import { verifySeries } from "../series/series.ts";
import type { LedgerProblem } from "./problem.ts";
import { checkCustomer } from "./proof.ts";

const { clock } = await testStage("tamper");

let company: TestCompany;
let customerId: string;
let first: string;
let second: string;
let third: string;
let receiptId: string;

const within = <T>(body: () => Promise<T>): Promise<T> => withActor(company.actor, body);

beforeAll(async () => {
  clock.set("2026-10-20T04:00:00Z");
  company = await newCompany();
  await within(async () => {
    customerId = await newCustomer();
    ({ chargeId: first } = await charge(customerId, { amountMinor: 1_000, date: "2026-10-05", number: "INV-1" }));
    ({ receiptId } = await receive(customerId, { amountMinor: 400, receivedOn: "2026-10-08" }));
    ({ chargeId: second } = await charge(customerId, { amountMinor: 700, date: "2026-10-09", number: "" }));
    clock.set("2026-11-05T04:00:00Z");
    await closeDue(company);
    const debt = { customerId, currency: "CNY", debitId: second, reason: "asked for" };
    await changeDueDate({ ...debt, changeId: newId("change"), dueDate: "2026-12-24" });
    ({ chargeId: third } = await charge(customerId, { amountMinor: 50, date: "2026-11-03", number: "INV-3" }));
    for (const _ of [1, 2, 3]) {
      clock.advance("PT6M");
      for (const series of ["R-2026", "C-2026"]) await verifySeries(series);
    }
  });
});

const customer = () => itemsOf(`tenant#${company.companyId}#customer#${customerId}`);
const document = (id: string) => itemsOf(`tenant#${company.companyId}#document#${id}`);
const series = (name: string) => itemsOf(`tenant#${company.companyId}#series#${name}`);

let undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of undo) await within(each);
  undo = [];
});

/** The one item of these that is meant. */
async function only(items: Promise<Item[]>, isMeant: (item: Item) => boolean): Promise<Item> {
  const [found, ...more] = (await items).filter(isMeant);
  if (!found || more.length > 0) throw new Error(`${more.length + (found ? 1 : 0)} such items`);
  return found;
}
async function alter(item: Item, change: object): Promise<void> {
  undo.push(() => putItem(item));
  await putItem({ ...item, ...change });
}
async function remove(item: Item): Promise<void> {
  undo.push(() => putItem(item));
  await deleteItem(item);
}

const entity = (name: string) => (item: Item) => item.__edb_e__ === name;
const link = (sequence: number) => (item: Item) => item.sequence === sequence && item.hash !== undefined;
const open = (documentId: string) => (item: Item) => item.__edb_e__ === "openItem" && item.documentId === documentId;

/** A problem in one line: what, at which place, of which document or period. */
const told = ({ code, sequence, number, periodEnd, currency }: LedgerProblem): string =>
  [code, sequence, number, periodEnd, currency === "CNY" ? undefined : currency].filter(Boolean).join(" ");

const account = () => only(customer(), entity("account"));
const documentItem = (id: string) => only(document(id), entity("document"));
const statement = () => only(customer(), entity("statement"));

/** What is done, what the company is told, and, where it is not the same, what is told of the one customer. */
const cases: [string, () => Promise<void>, string[], string[]?][] = [
  ["nothing", async () => undefined, []],
  [
    "the amount of an entry",
    async () => alter(await only(customer(), link(1)), { amountMinor: 1_001 }),
    ["hash 1 INV-1", "balance", "remainder INV-1", "document 1 INV-1", "statement 2026-10-31"],
  ],
  [
    "the number of an entry",
    async () => alter(await only(customer(), link(2)), { number: "R-2026-000009" }),
    ["hash 2 R-2026-000001", "document 2 R-2026-000001", "statement 2026-10-31"],
  ],
  ["a hash", async () => alter(await only(customer(), link(4)), { hash: "0".repeat(64) }), ["hash 4 C-2026-000001"]],
  ["who posted it", async () => alter(await only(customer(), link(4)), { by: "me" }), ["hash 4 C-2026-000001"]],
  [
    "an act, deleted",
    async () => remove(await only(customer(), link(3))),
    ["hole 3", "unapplied", "remainder INV-1", "remainder R-2026-000001", "statement 2026-10-31"],
  ],
  [
    "an entry, deleted",
    async () => remove(await only(customer(), link(1))),
    ["hole 1 INV-1", "allocation 3", "entry_missing 1 INV-1"],
  ],
  [
    "the last entry, deleted",
    async () => remove(await only(customer(), link(6))),
    ["head 6 INV-3", "balance", "last_date", "remainder INV-3", "entry_missing 6 INV-3"],
  ],
  [
    "an item's remainder",
    async () => alter(await only(customer(), open(first)), { remainderMinor: 1 }),
    ["remainder INV-1"],
  ],
  ["an item, deleted", async () => remove(await only(customer(), open(third))), ["remainder INV-3"]],
  [
    "an item's due date",
    async () => alter(await only(customer(), open(third)), { dueDate: "2026-12-31" }),
    ["remainder INV-3", "index INV-3"],
  ],
  [
    "an item's place in lists",
    async () => alter(await only(customer(), open(third)), { gsi2pk: "tenant#x#open" }),
    ["index INV-3"],
  ],
  ["the balance", async () => alter(await account(), { balanceMinor: 0 }), ["balance"]],
  ["unapplied credit", async () => alter(await account(), { unappliedMinor: 5 }), ["unapplied"]],
  ["the latest date", async () => alter(await account(), { lastDate: "2027-01-01" }), ["last_date"]],
  ["the end of the chain", async () => alter(await account(), { head: "x" }), ["head 6 INV-3"]],
  [
    "the day it is closed to",
    async () => alter(await account(), { closedThrough: "2026-09-30" }),
    ["closed 2026-10-31"],
  ],
  // Whoever has no account is not looked at by customer; the company's documents know of it.
  ["the account's place in lists", async () => alter(await account(), { gsi1sk: "cus_0#CNY" }), ["index"], []],
  ["the account, deleted", async () => remove(await account()), ["head"], []],
  ["a document's amount", async () => alter(await documentItem(first), { amountMinor: 1 }), ["document 1 INV-1"]],
  ["a document's date", async () => alter(await documentItem(first), { date: "2026-10-06" }), ["document 1 INV-1"]],
  [
    "a document's currency",
    async () => alter(await documentItem(first), { currency: "USD" }),
    ["document 1 INV-1", "head USD"],
    ["document 1 INV-1"],
  ],
  ["a document, deleted", async () => remove(await documentItem(receiptId)), ["document_missing 2 R-2026-000001"]],
  [
    "a statement's figure",
    async () => {
      const item = await statement();
      await alter(item, { figures: { ...(item.figures as object), closingMinor: 1 } });
    },
    ["statement_hash 2026-10-31"],
  ],
  [
    "a statement's frozen lines, gone",
    async () => {
      const { object } = await statement();
      const bytes = await getObject(`${object}`);
      undo.push(() => putObject(`${object}`, bytes ?? new Uint8Array()));
      await deleteObject(`${object}`);
    },
    ["statement_hash 2026-10-31"],
  ],
  [
    "a statement's frozen lines",
    async () => {
      const { object } = await statement();
      const bytes = (await getObject(`${object}`)) ?? new Uint8Array();
      undo.push(() => putObject(`${object}`, bytes));
      await putObject(
        `${object}`,
        bytes.map((byte, place) => (place === bytes.length - 9 ? byte ^ 1 : byte)),
      );
    },
    ["statement_hash 2026-10-31"],
  ],
  [
    "where a statement's lines are",
    async () => alter(await statement(), { object: "tenant/ten_0/customer/x" }),
    ["statement_hash 2026-10-31", "closed 2026-10-31"],
  ],
  [
    "a statement, deleted",
    async () => remove(await statement()),
    ["statement_missing 2026-10-31", "closed 2026-10-31"],
  ],
  ["an act's form", async () => alter(await only(customer(), link(3)), { lines: 7 }), ["unreadable"]],
  ["a statement's first day", async () => alter(await statement(), { from: "龘" }), ["unreadable"]],
  [
    "a number, deleted",
    async () => remove(await only(series("R-2026"), entity("slot"))),
    ["number_missing R-2026-000001"],
    [],
  ],
  [
    "a number, given to another document",
    async () => alter(await only(series("C-2026"), entity("slot")), { documentId: first }),
    ["number C-2026-000001"],
    [],
  ],
];

it.each(cases)(
  "%s: altered in the table, it is named, and nothing else is",
  async (_name, tamper, whole, one = whole) => {
    await within(async () => {
      await tamper();
      const checked = await checkLedger();
      expect(checked.problems.map(told)).toEqual(whole);
      expect(checked.problemCount).toBe(whole.length);
      expect((await checkCustomer({ customerId })).problems.map(told)).toEqual(one);
    });
  },
);
