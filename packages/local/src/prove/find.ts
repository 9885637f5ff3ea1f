import { globSync } from "node:fs";
import { join } from "node:path";
import type { Promised } from "@counterfoil/core/promise";

const root = join(import.meta.dirname, "../../../..");

/** What a file found by its name exports under the one name that such files have, in order of path. */
export async function exportsOf<T>(folder: string, pattern: string, exported: string): Promise<T[]> {
  const files = globSync(pattern, { cwd: folder, exclude: ["**/node_modules"] }).sort();
  return Promise.all(
    files.map(async (file) => {
      const module: Record<string, T> = await import(/* @vite-ignore */ join(folder, file));
      const found = module[exported];
      if (found === undefined) throw new Error(`${file} exports no "${exported}".`);
      return found;
    }),
  );
}

/** Every promise of the project, by name; a name that two have is an error. */
export async function findPromises(): Promise<Promised[]> {
  const promises = await exportsOf<Promised>(root, "{packages/*,web}/src/**/*.promise.ts", "promise");
  promises.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const [place, { name }] of promises.entries())
    if (promises[place + 1]?.name === name) throw new Error(`Two promises are called ${name}.`);
  return promises;
}
