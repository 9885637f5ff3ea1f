import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { zoneSchema } from "@counterfoil/core/calendar";

export const usage =
  "usage: bin/close FILE --mapping MAP.json --month 2013-06 [--through 2013-12] [--zone Asia/Shanghai] [--language zh|en] [--out DIR] [--journal FILE] [--json]";

/** Something that the person at the keyboard can mend: told in one line, without a stack. */
export class Told extends Error {
  override readonly name = "Told";
}

export type CloseOptions = {
  file: string;
  mapping: unknown;
  /** `YYYY-MM`, the first and the last month to close. */
  month: string;
  through: string;
  zone: string;
  language: "zh" | "en";
  out: string | undefined;
  /** Where the ledger is written to as an hledger journal. */
  journal: string | undefined;
  json: boolean;
};

export function readOptions(args: string[]): CloseOptions {
  const { values, positionals } = parsed(args);
  const [file, ...others] = positionals;
  if (!file || others.length > 0 || !values.mapping || !values.month) throw new Told(usage);
  const { month, through = month, zone = "Asia/Shanghai", language = "en", out, journal, json = false } = values;
  for (const each of [month, through])
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(each)) throw new Told(`${each} is no month: write it as 2013-06.`);
  if (through < month) throw new Told(`--through ${through} is before --month ${month}.`);
  if (!zoneSchema.safeParse(zone).success) throw new Told(`${zone} is no time zone: write it as Asia/Shanghai.`);
  if (language !== "zh" && language !== "en") throw new Told(`--language ${language}: there are zh and en.`);
  return { file, mapping: readMapping(values.mapping), month, through, zone, language, out, journal, json };
}

function parsed(args: string[]) {
  const text = { type: "string" } as const;
  const options = {
    mapping: text,
    month: text,
    through: text,
    zone: text,
    language: text,
    out: text,
    journal: text,
    json: { type: "boolean" },
  } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Told(`${(error as Error).message} ${usage}`);
  }
}

function readMapping(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Told(`The mapping ${path} cannot be read: ${(error as Error).message.split("\n")[0]}`);
  }
}
