import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import type { z } from "zod";
import { charge, csv, entries, importFile, newCompany, newCustomer, receive, withCompany } from "../../test/company.ts";
import { withActor } from "../actor/actor.ts";
import { takeNumber, voidSlot } from "../series/series.ts";
import { findNumber, findNumberSchema, listDocuments, listDocumentsSchema } from "./archive.ts";

await testStage("archive");
const october = { from: "2026-10-01", to: "2026-10-31" };
const find = (number: string) => findNumber(findNumberSchema.parse({ number }));
type Query = Partial<z.input<typeof listDocumentsSchema>>;
const list = (query: Query) => listDocuments(listDocumentsSchema.parse({ ...october, kind: "charge", ...query }));

/** All pages, two documents at a time. */
async function numbers(query: Query): Promise<string[]> {
  const found: string[] = [];
  for (let before: string | undefined, first = true; first || before; first = false) {
    const page = await list({ ...query, limit: 2, ...(before ? { before } : {}) });
    found.push(...page.documents.map(({ number }) => number));
    before = page.next;
  }
  return found;
}

it("pages through a kind by date, newest first, each once, those of one customer in every currency", async () => {
  await withCompany(async () => {
    const [one, two] = [await newCustomer({ reference: "𠮷#1" }), await newCustomer({ kind: "person", name: "张三" })];
    const days = ["2026-09-30", "2026-10-01", "2026-10-15", "2026-10-15", "2026-10-15", "2026-10-31", "2026-11-01"];
    for (const [at, date] of days.entries())
      for (const customerId of [one, two])
        await charge(customerId, { amountMinor: 5, date, number: `${at}`, currency: at === 3 ? "USD" : "CNY" });
    expect((await numbers({})).sort()).toEqual(["1", "1", "2", "2", "3", "3", "4", "4", "5", "5"]);
    expect(await numbers({ customerId: one })).toEqual(["5", "4", "3", "2", "1"]);
    expect(await numbers({ from: "2026-10-15", to: "2026-10-15", customerId: two })).toEqual(["4", "3", "2"]);
    expect(await numbers({ kind: "receipt" })).toEqual([]);
    expect(await numbers({ from: "2026-10-31", to: "2026-10-01" })).toEqual([]);
    const [newest] = (await list({})).documents;
    // A person's name is sealed, so lists say the reference.
    expect(newest).toMatchObject({ customer: { customerId: two, name: "" }, hasPaper: true, date: "2026-10-31" });
    for (const before of ["2020-01-01#chg_01ARZ3NDEKTSV4RRFFQ69G5FAV", "2099-01-01#chg_01ARZ3NDEKTSV4RRFFQ69G5FAV"])
      expect((await list({ before })).documents.length).toBe(before < "2026" ? 0 : 10);
  });
});

it("finds what has a number that was given here, also typed in full width; other numbers are nobody's", async () => {
  await withCompany(async () => {
    const customerId = await newCustomer();
    const { receiptId } = await receive(customerId, { amountMinor: 5, receivedOn: "2026-10-20" });
    await voidSlot(await takeNumber("R", "2026"), "not issued");
    for (const number of ["R-2026-000001", " r-2026-000001", "Ｒ－２０２６－０００００１"])
      expect(await find(number)).toMatchObject({ document: { documentId: receiptId, hasPaper: true } });
    expect(await find("R-2026-000002")).toMatchObject({ void: { reason: "not issued" } });
    for (const number of ["R-2026-000003", "X-2026-000001", "R-2026-1", "R-2026-000000", "#", ""])
      expect(await find(number)).toEqual({});
    const other = await newCompany();
    await withActor(other.actor, async () => {
      expect(await find("R-2026-000001")).toEqual({});
      expect(await list({ kind: "receipt" })).toEqual({ documents: [] });
      expect(await list({ kind: "receipt", customerId })).toEqual({ documents: [] });
    });
  });
});

it("imported receipts stand in the archive without a paper", async () => {
  await withCompany(async () => {
    await importFile(csv(["customer,number,kind,date,amount", "A,P1,receipt,2026-10-01,1"]), entries);
    expect((await list({ kind: "receipt" })).documents).toMatchObject([{ number: "P1", hasPaper: false }]);
  });
});
