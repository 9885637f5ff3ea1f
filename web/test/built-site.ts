import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * Vitest's global set-up: the site as it is deployed, built once for all files that open it; two builds at once would empty
 * each other's directory. In a process of its own: under vitest's NODE_ENV it would be another program, made for developers.
 * @public named by vitest.config.ts
 */
export default async function setup(): Promise<void> {
  const root = join(import.meta.dirname, "..");
  await promisify(execFile)(process.execPath, [join(root, "node_modules/vite/bin/vite.js"), "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
  });
}
