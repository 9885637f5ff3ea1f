import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The stand-ins of the cloud, started once a run, for the projects whose tests open a stage. */
const servers = `${import.meta.dirname}/packages/local/src/vitest-servers.ts`;

const site = `${import.meta.dirname}/web/test/built-site.ts`;

/** One project a package; `bin/test core web` runs two of them. */
const project = (name: string, root: string, globalSetup: string[] = []) => ({
  test: {
    name,
    root,
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    globalSetup,
  },
});

/** Vitest goes by the projects' names; the browser's journey, begun last, would run beside nothing. */
class JourneyFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isJourney), ...sorted.filter((file) => !isJourney(file))];
  }
}
const isJourney = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith("/journey.test.ts");

export default defineConfig({
  test: {
    // Half of the time a worker waits for the database, which is a process of its own.
    maxWorkers: 2,
    sequence: { sequencer: JourneyFirst },
    projects: [
      project("core", "packages/core", [servers]),
      project("documents", "packages/documents"),
      project("functions", "packages/functions", [servers]),
      project("local", "packages/local", [servers]),
      project("web", "web", [servers, site]),
    ],
  },
});
