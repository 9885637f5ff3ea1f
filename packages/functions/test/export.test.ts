import { withActor } from "@counterfoil/core/actor";
import { newId } from "@counterfoil/core/id";
import { readSheet } from "@counterfoil/core/import/sheet";
import { testStage } from "@counterfoil/local/test-stage";
import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { killedAfter } from "../../core/test/faults.ts";
import { buildExport } from "../src/archive.ts";
import { headersOf } from "./call.ts";
import { addCharge, addCustomer, addReceipt, monthEnd, type Owner, signUp } from "./company.ts";
import { objects } from "./kept.ts";

const stage = await testStage("export");
const tables = ["customers.csv", "documents.csv", "entries.csv", "allocations.csv"];
const october = { from: "2026-10-01", to: "2026-10-31" };

async function start({ api }: Owner, more: Partial<{ from: string; to: string; papers: boolean }> = {}) {
  const exportId = newId("export");
  await api.export.start.mutate({ exportId, ...october, papers: true, ...more });
  return exportId;
}

async function fetched({ api }: Owner, exportId: string, of = "2026-10-01-2026-10-31") {
  const { url } = await api.export.link.query({ exportId });
  const response = await fetch(url);
  expect(response.status, url).toBe(200);
  const name = `attachment; filename*=UTF-8''counterfoil-${of}.zip`;
  expect(response.headers.get("content-disposition")).toBe(name);
  return unzipSync(new Uint8Array(await response.arrayBuffer()));
}

/** A table of the archive, without its head. */
const rowsOf = (files: Record<string, Uint8Array>, name: string): string[][] =>
  (parse(Buffer.from(files[name] ?? []), { bom: true }) as string[][]).slice(1);

const hostile = '=HYPERLINK("http://evil")';

async function trading(email: string, customers: number): Promise<{ owner: Owner; receipts: number }> {
  const owner = await signUp(stage, email);
  for (let at = 0; at < customers; at++) {
    const kind = at === 0 ? ("person" as const) : ("organisation" as const);
    const customerId = await addCustomer(owner, `C-${at}`, { kind, name: at === 1 ? hostile : `客户 𠮷 ${at}` });
    await addCharge(owner, customerId, 1_000 + at, { number: at === 1 ? "../../evil" : `INV-${at}`, purpose: hostile });
    await addReceipt(owner, customerId, 400, { purpose: "\r\n=1+1" });
    await addCharge(owner, customerId, 70, { number: `OLD-${at}`, date: "2026-09-05", dueDate: "2026-09-05" });
  }
  return { owner, receipts: customers };
}

/** A number that is no file name is made one. */
const chargePaper = (at: number): string => (at === 1 ? "Charge/evil.pdf" : `Charge/INV-${at}.pdf`);

test("holds all of a period: customers, documents, entries whose balances run on, allocations and papers", async () => {
  const { owner, receipts } = await trading("all@a.example", 4);
  const exportId = await start(owner);
  await expect(owner.api.export.link.query({ exportId })).rejects.toThrow("export.not_finished");
  await stage.drain();
  const files = await fetched(owner, exportId);
  expect(Object.keys(files).slice(0, 5)).toEqual([...tables, "all tables.xlsx"]);
  const papers = Object.entries(files).slice(5);
  const paperNames = Array.from({ length: receipts }, (_, at) => [
    `Receipt/R-2026-00000${at + 1}.pdf`,
    chargePaper(at),
  ]);
  expect(papers.map(([name]) => name.replace(/-chg_\w+/, "")).sort()).toEqual(paperNames.flat().sort());
  for (const [name, bytes] of papers)
    expect([name, Buffer.from(bytes).subarray(0, 5).toString()]).toEqual([name, "%PDF-"]);
  const customers = rowsOf(files, "customers.csv").map(([reference, name]) => [reference, name]);
  expect(customers).toContainEqual(["C-0", "客户 𠮷 0"]);
  expect(customers).toContainEqual(["C-1", `'${hostile}`]);
  expect(rowsOf(files, "documents.csv")).toHaveLength(2 * receipts);
  for (const cell of Object.keys(files)
    .slice(0, 4)
    .flatMap((name) => rowsOf(files, name).flat()))
    expect(cell).not.toMatch(/^[=+@\t\r]/);
  const own = rowsOf(files, "entries.csv").filter(([reference]) => reference === "C-2");
  expect(own.map((row) => [row[4], row[10], row[11]])).toEqual([
    ["2026-10-01", "", "0.70"],
    ["2026-10-05", "10.02", "10.72"],
    ["2026-10-10", "-4.00", "6.72"],
  ]);
  // What the product's own importer reads of the workbook: figures, not texts.
  const book = await readSheet(files["all tables.xlsx"] ?? new Uint8Array());
  expect([book.columns.length, book.rows.length]).toEqual([3, receipts]);
  const settled = rowsOf(files, "allocations.csv").filter(([reference]) => reference === "C-2");
  expect(settled.map((row) => [row[5], row[6]])).toEqual([["INV-2", "4.00"]]);
  expect(await owner.api.export.get.query({ exportId })).toMatchObject({
    state: "done",
    files: 5 + 2 * receipts,
    steps: 6,
  });
});

/** Builds it beside the queue, with a checkpoint after every page. */
const build = ({ companyId }: Owner, exportId: string, isTimeUp = () => false) =>
  withActor({ type: "system", tenantId: companyId }, () =>
    buildExport(exportId, { isTimeUp, pagesBetweenCheckpoints: 1 }),
  );
const comparable = (files: Record<string, Uint8Array>) =>
  Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")]);

test("built one page at a time, or killed at any request and resumed, is the same file", async () => {
  const { owner } = await trading("killed@a.example", 3);
  const whole = await start(owner);
  await stage.drain();
  const expected = comparable(await fetched(owner, whole));
  const paged = await start(owner);
  let runs = 1;
  while ((await build(owner, paged, () => true)) === "unfinished") runs += 1;
  expect(runs).toBeGreaterThan(10);
  expect(comparable(await fetched(owner, paged))).toEqual(expected);
  expect([...(await objects()).keys()].filter((name) => name.includes("checkpoint"))).toEqual([]);
  for (let requests = 2; ; requests += 11) {
    const exportId = await start(owner);
    const wasKilled = await killedAfter(requests, () => build(owner, exportId));
    // What was killed after the file was whole begins anew: the upload that the checkpoint names is no more.
    await build(owner, exportId).catch(() => build(owner, exportId));
    expect([requests, comparable(await fetched(owner, exportId))]).toEqual([requests, expected]);
    if (!wasKilled) break;
  }
  await stage.drain();
});

test("two attempts at once make one whole file, and one that cannot be had begins anew", async () => {
  const { owner } = await trading("twins@a.example", 2);
  const exportId = await start(owner);
  await Promise.allSettled([build(owner, exportId), build(owner, exportId)]);
  await stage.drain();
  expect(Object.keys(await fetched(owner, exportId))).toHaveLength(9);
  expect(await owner.api.export.get.query({ exportId })).toMatchObject({ state: "done", files: 9 });
});

test("of a period in which nothing was is a file all the same; one that ends before it begins is refused", async () => {
  const owner = await signUp(stage, "empty@a.example", { language: "zh" });
  const exportId = await start(owner);
  await stage.drain();
  const files = await fetched(owner, exportId);
  expect(Object.keys(files)).toEqual(["客户.csv", "单据.csv", "往来明细.csv", "核销.csv", "全部表格.xlsx"]);
  for (const name of Object.keys(files).slice(0, 4)) expect(rowsOf(files, name)).toEqual([]);
  await expect(start(owner, { from: "2026-11-01" })).rejects.toThrow("export.ends_before_it_begins");
});

test("is there for a day, and then neither listed nor given out", async () => {
  const owner = await signUp(stage, "day@a.example");
  const exportId = await start(owner);
  await stage.drain();
  stage.clock.advance("PT23H59M");
  expect((await owner.api.export.list.query()).map((each) => each.exportId)).toEqual([exportId]);
  stage.clock.advance("PT2M");
  expect(await owner.api.export.list.query()).toEqual([]);
  await expect(owner.api.export.link.query({ exportId })).rejects.toThrow("export.not_found");
});

test("a month's statements are one file: every version's paper as it was sent, and an index that names each", async () => {
  stage.clock.set("2026-10-20T04:00:00Z");
  const owner = await signUp(stage, "month@a.example");
  const [first, second] = await Promise.all(
    ["龘/𠮷", "龘 𠮷"].map((reference) => addCustomer(owner, reference, { contact: { email: "ap@customer.example" } })),
  );
  if (!first || !second) throw new Error("no customers");
  for (const customerId of [first, second]) await addCharge(owner, customerId, 1_234_50);
  await addCharge(owner, first, 70, { currency: "JPY" });
  await monthEnd(stage, owner);
  const periodEnd = october.to;
  await owner.api.statement.reopen.mutate({ customerId: first, currency: "CNY", periodEnd, reason: "forgotten" });
  await addReceipt(owner, first, 34_50, { receivedOn: "2026-10-21" });
  await owner.api.statement.closeAgain.mutate({ customerId: first, currency: "CNY" });
  const exportId = newId("export");
  const asked = { exportId, kind: "statements" as const, from: periodEnd, to: periodEnd, papers: true };
  expect(await owner.api.export.start.mutate(asked)).toMatchObject({ allSteps: 2, state: "queued" });
  await stage.drain();
  const files = await fetched(owner, exportId, `statements-${periodEnd}`);
  const rows = rowsOf(files, "index.csv");
  const told = rows.map((row) => [row[0], row[2], row[5], row[10]]).sort();
  expect(told).toEqual([
    ["龘 𠮷", "CNY", "1", "1234.50"],
    ["龘/𠮷", "CNY", "1", "1234.50"],
    ["龘/𠮷", "CNY", "2", "1200.00"],
    ["龘/𠮷", "JPY", "1", "70"],
  ]);
  expect(Object.keys(files).sort()).toEqual(["index.csv", ...rows.map((row) => row[14])].sort());
  for (const version of [1, 2]) {
    const path = `/api/papers/statement/${first}/CNY/${periodEnd}.pdf?version=${version}`;
    const page = await fetch(`${stage.url}${path}`, { headers: headersOf(owner.caller) });
    const file = rows.find((row) => row[0] === "龘/𠮷" && row[2] === "CNY" && row[5] === String(version))?.[14] ?? "";
    expect(Buffer.from(files[file] ?? []).equals(Buffer.from(await page.arrayBuffer()))).toBe(true);
  }
});
