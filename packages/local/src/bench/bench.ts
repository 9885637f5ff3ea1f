import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { lending } from "../lend.ts";
import { chosen, Misused } from "../prove/arguments.ts";
import { exportsOf } from "../prove/find.ts";
import type { Line, Row } from "./row.ts";
import { type Measured, machine, page, table } from "./table.ts";

/** How fast it is, against what it could be: see docs/speed.md. Standard output holds the result and nothing else. */
const usage = "usage: pnpm bench [ROW…] [--scale N] [--json] [--keep]";

function options(args: string[]) {
  const known = { json: { type: "boolean" }, keep: { type: "boolean" }, scale: { type: "string" } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options: known, allowPositionals: true });
    if (values.keep && positionals.length > 0) throw new Error("--keep writes the whole table into docs/speed.md:");
    const { scale = "1" } = values;
    if (!/^[1-9]\d{0,3}$/.test(scale)) throw new Error(`--scale ${scale}: it is a whole number from 1.`);
    return { ...values, scale: Number(scale), names: positionals.map((name) => name.toUpperCase()) };
  } catch (error) {
    throw new Misused(`${(error as Error).message} ${usage}`);
  }
}

async function bench(args: string[]): Promise<void> {
  const { json, keep, names, scale } = options(args);
  const rows = await exportsOf<Row>(import.meta.dirname, "*.row.ts", "row");
  rows.sort((a, b) => Number(a.name.slice(1)) - Number(b.name.slice(1)));
  const measured: Measured[] = [];
  // A stage for each row: a database in memory grows slower with all that it holds.
  for (const { name, work, measure } of chosen(names, rows)) {
    process.stderr.write(`${name} ${work}\n`);
    const lines: Line[] = await lending(`bench-${name.toLowerCase()}`, (stage) => measure(stage, scale));
    measured.push({ name, work, lines });
  }
  process.stdout.write(json ? `${JSON.stringify({ machine: machine(), rows: measured })}\n` : table(measured));
  if (keep) writeFileSync(join(import.meta.dirname, "../../../../docs/speed.md"), page(measured));
}

process.env.POWERTOOLS_LOG_LEVEL = "CRITICAL";
try {
  await bench(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`pnpm bench: ${error instanceof Misused ? error.message : (error as Error).stack}\n`);
  process.exitCode = error instanceof Misused ? 2 : 1;
}
