import { cruise, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";

/** Tests and their helpers may look at anything. */
const tests = "\\.test\\.tsx?$|/test/|/fixture\\.ts$";
const from = (path: string) => ({ path, pathNot: tests });

/** One way only: web → functions (its types) → core and documents; documents → types of core; local runs them all. */
const forbidden: IForbiddenRuleType[] = [
  {
    name: "core-stands-alone",
    from: from("^packages/core/"),
    to: { path: "^(packages/(functions|documents|local)|web|infra)/|node_modules/@trpc/" },
  },
  {
    name: "documents-know-only-types-of-core-its-money-and-sides",
    from: from("^packages/documents/"),
    to: {
      path: "^packages/core/",
      pathNot: "^packages/core/src/(money/|statement/side\\.ts)",
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "documents-reach-nothing-else",
    from: from("^packages/documents/"),
    to: { path: "^(packages/(functions|local)|web|infra)/|node_modules/(@aws-sdk|@trpc)/" },
  },
  {
    name: "functions-serve-and-never-ask",
    from: from("^packages/functions/"),
    to: { path: "^(packages/local|web|infra)/" },
  },
  {
    name: "web-knows-only-types-of-functions",
    from: from("^web/"),
    to: { path: "^packages/functions/", dependencyTypesNot: ["type-only"] },
  },
  { name: "web-reaches-nothing-else", from: from("^web/"), to: { path: "^(packages/(core|documents|local)|infra)/" } },
  { name: "promises-are-found-not-imported", from: from("^(packages|web)/"), to: { path: "\\.promise\\.ts$" } },
  { name: "fixtures-are-for-tests", from: from("^(packages|web)/"), to: { path: "/fixture\\.ts$" } },
  // What is not found cannot be judged by where it stands.
  {
    name: "every-import-is-found",
    from: from("^(packages|web)/"),
    to: { path: "^(@counterfoil/|\\.)", couldNotResolve: true },
  },
];

/** Reads every module below `root`: how many there are, and each import that runs the wrong way, one line each. */
export async function checkArrows(root: string, folders: string[]): Promise<{ modules: number; violations: string[] }> {
  const { output } = await cruise(
    folders,
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden },
      doNotFollow: { path: "node_modules" },
      exclude: { path: "(^|/)(dist|assets)/" },
      tsPreCompilationDeps: true,
    },
    // Without these it finds no workspace package, sees no import, and has nothing to complain about.
    {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs"],
    },
  );
  const { summary, modules } = output as ICruiseResult;
  const violations = summary.violations.map(
    (violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`,
  );
  return { modules: modules.filter((module) => /\.tsx?$/.test(module.source)).length, violations };
}

/** Fewer modules than this mean that the check went blind, not that the repository shrank. */
const fewest = 60;

if (import.meta.main) {
  const { modules, violations } = await checkArrows(`${import.meta.dirname}/../../../..`, ["packages", "web"]);
  for (const violation of violations) process.stderr.write(`${violation}\n`);
  if (modules < fewest) process.stderr.write(`Only ${modules} modules were seen: the check has gone blind.\n`);
  process.exitCode = violations.length > 0 || modules < fewest ? 1 : 0;
}
