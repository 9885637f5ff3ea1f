import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { readOptions } from "../src/close/arguments.ts";
import { complaint } from "../src/close/complaint.ts";
import { closeMonths } from "../src/close/month-end.ts";
import { testStage } from "../src/test-stage.ts";
import { excerpt, ibmMapping } from "./ibm.ts";

const stage = await testStage("complaint");
const directory = mkdtempSync(join(tmpdir(), "complaint-"));
afterAll(() => rmSync(directory, { recursive: true }));

function kept(name: string, content: string | Uint8Array): string {
  writeFileSync(join(directory, name), content);
  return join(directory, name);
}
const changed = (name: string, change: object) => kept(name, JSON.stringify({ ...ibmMapping, ...change }));

const good = fileURLToPath(excerpt);
const mapping = kept("mapping.json", JSON.stringify(ibmMapping));
const months = ["--month", "2013-02", "--json"];
const { date: _date, ...dateless } = ibmMapping.fields;
mkdirSync(join(directory, "folder.csv"));

const cases: Record<string, [args: string[], told: RegExp]> = {
  "no arguments": [[], /bin\/close FILE/],
  "no mapping": [[good, ...months], /bin\/close FILE/],
  "no month": [[good, "--mapping", mapping], /bin\/close FILE/],
  "two files": [[good, good, "--mapping", mapping, ...months], /bin\/close FILE/],
  "an unknown option": [[good, "--mapping", mapping, ...months, "--colour"], /--colour/],
  "a month that is none": [[good, "--mapping", mapping, "--month", "2013-13"], /2013-13/],
  "a month in another form": [[good, "--mapping", mapping, "--month", "Feb 2013"], /Feb 2013/],
  "an end before the beginning": [[good, "--mapping", mapping, ...months, "--through", "2013-01"], /2013-01/],
  "a zone that is none": [[good, "--mapping", mapping, ...months, "--zone", "Mars/Base"], /Mars\/Base/],
  "a language that is none": [[good, "--mapping", mapping, ...months, "--language", "fr"], /fr/],
  "a mapping that is not there": [[good, "--mapping", join(directory, "none.json"), ...months], /none\.json/],
  "a mapping that is no JSON": [[good, "--mapping", kept("no.json", "{\nno"), ...months], /no\.json/],
  "a mapping of no shape": [[good, "--mapping", changed("a.json", { shape: "x" }), ...months], /wrong at shape: /],
  "a mapping without a date": [
    [good, "--mapping", changed("b.json", { fields: dateless }), ...months],
    /wrong at fields\.date: /,
  ],
  "a mapping with a misspelt key": [[good, "--mapping", changed("c.json", { curency: "" }), ...months], /curency/],
  "a currency that is none": [
    [good, "--mapping", changed("d.json", { currency: "ZZZ" }), ...months],
    /wrong at currency: /,
  ],
  "a column that the file has not": [
    [good, "--mapping", changed("e.json", { fields: { ...ibmMapping.fields, due: "DueDay" } }), ...months],
    /no column "DueDay"/,
  ],
  "a file that is not there": [[join(directory, "none.csv"), "--mapping", mapping, ...months], /none\.csv/],
  "a folder": [[join(directory, "folder.csv"), "--mapping", mapping, ...months], /folder\.csv/],
  "an empty file": [[kept("empty.csv", ""), "--mapping", mapping, ...months], /empty/],
  "a file with a header alone": [
    [kept("head.csv", "customerID,invoiceNumber\r\n"), "--mapping", mapping, ...months],
    /no rows below its header/,
  ],
  "a file that is no spreadsheet": [
    [kept("picture.csv", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 255)), "--mapping", mapping, ...months],
    /cannot be read \(binary\): save it/,
  ],
};

describe("what cannot be done is told in one line that names what is wrong", () => {
  test.each(Object.entries(cases))("%s", async (_name, [args, told]) => {
    const failure = await (async () => closeMonths(stage, stage.clock, readOptions(args), () => undefined))().then(
      () => expect.unreachable(),
      complaint,
    );
    expect(failure.split("\n")).toEqual([expect.stringMatching(told)]);
  });

  test("a defect, without its stack", () => {
    expect(complaint(new Error("broken\n  at somewhere"))).toBe("Error: broken");
  });
});

test("a file is closed whatever it is called", async () => {
  const line = "customerID,InvoiceAmount,InvoiceDate\r\nA,1.00,2/1/2013";
  const fields = { customer: "customerID", amount: "InvoiceAmount", date: "InvoiceDate" };
  const short = changed("short.json", { fields });
  for (const name of [".csv", `${"很长".repeat(40)}.csv`, "a b,c;d'e.csv"]) {
    const options = readOptions([kept(name, line), "--mapping", short, ...months]);
    const { report } = await closeMonths(stage, stage.clock, options, () => undefined);
    expect(report.import, name).toMatchObject({ rows: 1, charges: 1, rejected: [] });
  }
});
