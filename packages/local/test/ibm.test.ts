import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { testStage } from "../src/test-stage.ts";
import { closed, expectAgreement } from "./compared.ts";
import { excerpt, ibmColumns, ibmFile, ibmMapping, ibmRows } from "./ibm.ts";

const stage = await testStage("ibm");
const zone = "America/New_York";

test("a real year-old ledger closes month by month to the cent, for every customer and every ageing bucket", async () => {
  const { email: _, ...fields } = ibmMapping.fields;
  const mapping = { ...ibmMapping, fields };
  // Every fourth customer: all hundred take minutes, and the command itself is there to be run on them.
  const [header = "", ...lines] = readFileSync(ibmFile, "utf8").trimEnd().split("\r\n");
  const customers = [...new Set(lines.map((line) => line.split(",")[1]))].sort();
  const chosen = new Set(customers.filter((_, index) => index % 4 === 0));
  const text = [header, ...lines.filter((line) => chosen.has(line.split(",")[1]))].join("\r\n");
  const bytes = Buffer.from(text);
  const closing = { name: "ibm.csv", bytes, mapping, month: "2013-05", through: "2013-07", zone };
  const report = await closed(stage, closing);
  const rows = ibmRows(text).map((row) => ({ ...row, email: undefined }));
  expectAgreement(report, rows, ibmColumns, closing);
}, 600_000);

test("the same file closed a second time gives the same report, hashes included", async () => {
  const bytes = readFileSync(excerpt);
  const closing = { name: "ibm.csv", bytes, mapping: ibmMapping, month: "2013-01", through: "2013-02", zone };
  const [first, second] = [await closed(stage, closing), await closed(stage, closing)];
  expectAgreement(first, ibmRows(readFileSync(excerpt, "utf8")), ibmColumns, closing);
  expect(second).toEqual(first);
  const hashes = first.runs.flatMap(({ statements }) => statements.map(({ hash }) => hash));
  expect(new Set(hashes).size).toBe(hashes.length);
}, 600_000);
