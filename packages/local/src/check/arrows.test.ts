import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkArrows } from "./arrows.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "arrows-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A small repository of its own, with packages that find one another as they do in the real one. */
async function violationsOf(files: Record<string, string>): Promise<string[]> {
  const exported = { "package.json": JSON.stringify({ exports: { "./*": "./src/*/*.ts" } }) };
  const core = {
    "packages/core/src/money/money.ts": "export type Money = bigint;",
    "packages/core/src/seal/seal.ts": "export const seal = 1;",
  };
  const rest = { "packages/functions/src/api/api.ts": "export type Router = 1; export const handler = 1;" };
  for (const [path, text] of Object.entries({ ...core, ...rest, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  mkdirSync(join(root, "web"), { recursive: true });
  mkdirSync(join(root, "node_modules/@counterfoil"), { recursive: true });
  for (const name of ["core", "functions"]) {
    writeFileSync(join(root, "packages", name, "package.json"), exported["package.json"]);
    symlinkSync(join(root, "packages", name), join(root, "node_modules/@counterfoil", name));
  }
  return (await checkArrows(root, ["packages", "web"])).violations.map((violation) => violation.split(":")[0] ?? "");
}

test("imports that run the right way pass, types of the router and of core among them", async () => {
  const files = {
    "web/src/client.ts": 'import type { Router } from "@counterfoil/functions/api"; export type Client = Router;',
    "packages/functions/src/run/run.ts": 'import { seal } from "@counterfoil/core/seal"; export const run = seal;',
    "packages/documents/src/page.ts":
      'import type { seal } from "@counterfoil/core/seal"; export type Page = typeof seal;',
    "packages/documents/src/sum.ts": 'import { seal } from "@counterfoil/core/money"; export const sum = seal;',
    "packages/core/src/seal/seal.test.ts": 'import { handler } from "@counterfoil/functions/api"; handler;',
  };
  expect(await violationsOf(files)).toEqual([]);
});

test.each([
  ["core-stands-alone", "packages/core/src/id/id.ts", 'import { handler } from "@counterfoil/functions/api"; handler;'],
  [
    "core-stands-alone",
    "packages/core/src/id/id.ts",
    'import type { Router } from "@counterfoil/functions/api"; export type A = Router;',
  ],
  [
    "documents-know-only-types-of-core-its-money-and-sides",
    "packages/documents/src/a.ts",
    'import { seal } from "@counterfoil/core/seal"; seal;',
  ],
  [
    "documents-reach-nothing-else",
    "packages/documents/src/a.ts",
    'import { handler } from "@counterfoil/functions/api"; handler;',
  ],
  ["functions-serve-and-never-ask", "packages/functions/src/a.ts", 'import "../../../web/a.ts";'],
  [
    "web-knows-only-types-of-functions",
    "web/src/a.ts",
    'import { handler } from "@counterfoil/functions/api"; handler;',
  ],
  ["web-reaches-nothing-else", "web/src/a.ts", 'import { seal } from "@counterfoil/core/seal"; seal;'],
  ["promises-are-found-not-imported", "packages/core/src/id/id.ts", 'import "./id.promise.ts";'],
  ["core-stands-alone", "packages/core/src/id/id.promise.ts", 'import "@counterfoil/functions/api";'],
  ["fixtures-are-for-tests", "packages/core/src/id/id.ts", 'import "./fixture.ts";'],
  ["every-import-is-found", "web/src/a.ts", 'import "@counterfoil/core/nowhere";'],
])("an import the other way is found: %s, in %s", async (rule, path, text) => {
  const imported = Object.fromEntries(
    ["web/a.ts", "packages/core/src/id/fixture.ts", "packages/core/src/id/id.promise.ts"].map((name) => [
      name,
      "export {};",
    ]),
  );
  const files = { ...imported, [path]: text };
  expect(await violationsOf(files)).toEqual([rule]);
});
