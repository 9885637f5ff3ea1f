import { testStage } from "@counterfoil/local/test-stage";
import fc from "fast-check";
import { it } from "vitest";
import { companyTerms } from "../src/company/company.ts";
import { withCompany } from "./company.ts";
import { playSequence, sequences } from "./model/sequences.ts";

await testStage("model", { start: "2026-11-25T04:00:00Z" });

/** Sequences wait for the database most of the time: others go on meanwhile. */
const atOnce = 4;

it("any sequence of operations, by several cashiers, comes to what a plain model says, today and on any day", async () => {
  await withCompany(async () => {
    const terms = await companyTerms();
    const some = fc.array(sequences, { minLength: atOnce, maxLength: atOnce });
    const property = fc.asyncProperty(some, async (all) => {
      await Promise.all(all.map((rounds) => playSequence(rounds, terms)));
    });
    await fc.assert(property, { numRuns: 300 / atOnce, endOnFailure: true });
  });
}, 1_800_000);
