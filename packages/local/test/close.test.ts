import { describe, expect, test } from "vitest";
import { testStage } from "../src/test-stage.ts";
import { closed, expectAgreement } from "./compared.ts";
import { spreadsheet } from "./spreadsheet.ts";

const stage = await testStage("close");
const quarter = { month: "2026-03", through: "2026-05" };

describe("month-ends of spreadsheets never seen before agree with a sum over their rows, figure by figure", () => {
  const seeds = [1, 2, 3, 4].map((seed) => [seed, seed % 2 === 0 ? "entries" : "invoices"] as const);
  test.each(seeds)(
    "seed %i, %s",
    async (seed, shape) => {
      const { bytes, mapping, rows, columns, said } = spreadsheet(seed, shape, 60);
      const closing = { name: `${seed}.csv`, bytes, mapping, ...quarter };
      const { report } = await closed(stage, closing);
      expect(report.import.rejected.length, said).toBeGreaterThan(0);
      expectAgreement(report, rows, columns, closing);
    },
    180_000,
  );
});
