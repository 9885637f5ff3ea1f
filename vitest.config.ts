import { defineConfig } from "vitest/config";

/** The stand-ins of the cloud, started once a run, for the projects whose tests open a stage. */
const servers = `${import.meta.dirname}/packages/local/src/vitest-servers.ts`;

/** One project a package; `bin/test core web` runs two of them. */
const project = (name: string, root: string, globalSetup?: string) => ({
  test: {
    name,
    root,
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    ...(globalSetup ? { globalSetup } : {}),
  },
});

export default defineConfig({
  test: {
    // Half of the time a worker waits for the database, which is a process of its own.
    maxWorkers: 2,
    // In this order: one of web's files takes as long as half of the rest, which then runs beside it.
    projects: [
      project("web", "web", servers),
      project("local", "packages/local", servers),
      project("functions", "packages/functions", servers),
      project("core", "packages/core", servers),
      project("documents", "packages/documents"),
    ],
  },
});
