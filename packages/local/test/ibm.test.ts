import { readFileSync } from "node:fs";
import { withActor } from "@counterfoil/core/actor";
import { addDays } from "@counterfoil/core/calendar";
import { findProof } from "@counterfoil/core/proof";
import fc from "fast-check";
import { expect, test } from "vitest";
import { has } from "../src/journal/hledger.ts";
import { journalDifferences } from "../src/journal/proof.ts";
import { testStage } from "../src/test-stage.ts";
import { closed, expectAgreement } from "./compared.ts";
import { excerpt, ibmColumns, ibmFile, ibmMapping, ibmRows } from "./ibm.ts";

const stage = await testStage("ibm");
const zone = "America/New_York";

test("a real ledger closes month by month over a year to the cent, for every customer and every ageing bucket; the nightly check finds nothing, and hledger agrees", async () => {
  // Without addresses: the mails of a year are minutes, and other tests look at mails.
  const { email: _, ...fields } = ibmMapping.fields;
  const mapping = { ...ibmMapping, fields };
  const bytes = readFileSync(ibmFile);
  const closing = { name: "ibm.csv", bytes, mapping, month: "2013-01", through: "2013-12", zone };
  const { report, companyId } = await closed(stage, closing);
  const rows = ibmRows(bytes.toString()).map((row) => ({ ...row, email: undefined }));
  expectAgreement(report, rows, ibmColumns, closing);
  await stage.drain();
  const asSystem = <T>(body: () => Promise<T>) => withActor({ type: "system", tenantId: companyId }, body);
  expect((await asSystem(findProof))?.last).toMatchObject({ problemCount: 0, busy: 0 });
  if (!has("hledger"))
    return process.stderr.write("hledger is not installed: the journal was not proved (bin/setup)\n");
  const days = fc.sample(fc.nat(800), 10).map((after) => addDays("2012-01-01", after));
  const wrong = await asSystem(() => journalDifferences(days, "2013-12-31"));
  expect(wrong, "hledger's balances of ten days, by customer").toEqual([]);
}, 900_000);

test("the same file closed a second time gives the same report, hashes included", async () => {
  const bytes = readFileSync(excerpt);
  const closing = { name: "ibm.csv", bytes, mapping: ibmMapping, month: "2013-01", through: "2013-02", zone };
  const [first, second] = [(await closed(stage, closing)).report, (await closed(stage, closing)).report];
  expectAgreement(first, ibmRows(readFileSync(excerpt, "utf8")), ibmColumns, closing);
  expect(second).toEqual(first);
  const hashes = first.runs.flatMap(({ statements }) => statements.map(({ hash }) => hash));
  expect(new Set(hashes).size).toBe(hashes.length);
}, 600_000);
