import { parseArgs } from "node:util";

export const usage = "usage: bin/prove [NAME…] [--scale N] [--json] [--list]";

/** Something that the person at the keyboard can mend: told in one line, without a stack. */
export class Misused extends Error {
  override readonly name = "Misused";
}

export type ProveOptions = { names: string[]; scale: number; json: boolean; list: boolean };

export function readOptions(args: string[]): ProveOptions {
  const { values, positionals: names } = parsed(args);
  const { scale = "1", json = false, list = false } = values;
  if (!/^[1-9]\d{0,5}$/.test(scale)) throw new Misused(`--scale ${scale}: it is a whole number from 1.`);
  return { names, scale: Number(scale), json, list };
}

function parsed(args: string[]) {
  const options = { scale: { type: "string" }, json: { type: "boolean" }, list: { type: "boolean" } } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Misused(`${(error as Error).message} ${usage}`);
  }
}

/** Those that were asked for, in the order asked, each once; all of them when none is named. */
export function chosen<T extends { name: string }>(names: string[], all: T[]): T[] {
  if (names.length === 0) return all;
  return [...new Set(names)].map((name) => {
    const found = all.find((each) => each.name === name);
    if (!found) throw new Misused(`There is no "${name}". There are: ${all.map((each) => each.name).join(", ")}.`);
    return found;
  });
}
