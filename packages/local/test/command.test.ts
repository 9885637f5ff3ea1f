import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { expectAgreement } from "./compared.ts";
import { excerpt, ibmColumns, ibmMapping, ibmRows } from "./ibm.ts";

const directory = mkdtempSync(join(tmpdir(), "bin-close-"));
afterAll(() => rmSync(directory, { recursive: true }));

const command = fileURLToPath(new URL("../../../bin/close", import.meta.url));
const { VITEST: _, ...environment } = process.env;

async function run(program: string, args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(program, args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number>((resolve) => child.on("close", resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

function kept(name: string, content: string | Uint8Array): string {
  const file = join(directory, name);
  writeFileSync(file, content);
  return file;
}
const mapping = kept("mapping.json", JSON.stringify(ibmMapping));

test("bin/close prints one JSON document and nothing else, and leaves papers, mails and a table behind", async () => {
  const out = join(directory, "out");
  const months = { month: "2013-02", through: "2013-03" };
  const options = ["--month", months.month, "--through", months.through, "--zone", "America/New_York", "--out", out];
  const closed = await run(command, [fileURLToPath(excerpt), "--mapping", mapping, ...options, "--json"]);
  expect([closed.code, closed.out.trimEnd().split("\n").length], closed.err).toEqual([0, 1]);
  const report = JSON.parse(closed.out);
  const closing = { name: "", bytes: new Uint8Array(), mapping: ibmMapping, ...months };
  expectAgreement(report, ibmRows(readFileSync(excerpt, "utf8")), ibmColumns, closing);
  const issued = report.runs.reduce((sum: number, { issued: each }: { issued: number }) => sum + each, 0);
  const mails = readdirSync(join(out, "mails"));
  expect(mails.filter((name) => name.endsWith(".eml"))).toHaveLength(issued);
  expect(readFileSync(join(out, "mails", mails[0] ?? ""), "utf8")).toMatch(/^To: .+/m);
  const papers = readdirSync(join(out, "statements")).map((name) => readFileSync(join(out, "statements", name)));
  expect(papers.map((paper) => paper.subarray(0, 5).toString())).toEqual(Array(issued).fill("%PDF-"));
  expect(readFileSync(join(out, "statements.csv"), "utf8").trimEnd().split(/\r?\n/)).toHaveLength(issued + 1);
}, 600_000);

test("bin/close tells what it cannot do on standard error, with nothing on standard output", async () => {
  const wrong = kept("wrong.json", JSON.stringify({ ...ibmMapping, fields: { ...ibmMapping.fields, due: "DueDay" } }));
  const told = await run(command, [fileURLToPath(excerpt), "--mapping", wrong, "--month", "2013-02", "--json"]);
  expect([told.code, told.out]).toEqual([1, ""]);
  expect(told.err.trimEnd().split("\n").at(-1)).toBe(
    'bin/close: The file has no column "DueDay", which the mapping names.',
  );
});
