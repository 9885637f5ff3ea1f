import { testStage } from "@counterfoil/local/test-stage";
import fc from "fast-check";
import { it } from "vitest";
import { companyTerms } from "../src/company/company.ts";
import { newCustomer, withCompany } from "./company.ts";
import { dice } from "./model/operations.ts";
import { differences, play, type Round, readAll } from "./model/run.ts";

await testStage("model", { start: "2026-11-25T04:00:00Z" });
const today = "2026-11-25";
const days = ["2026-09-27", "2026-10-11", "2026-10-31", "2026-11-01", "2026-11-20", today];

/** Thirty operations: mostly one cashier, sometimes two or three at once. */
const rounds: fc.Arbitrary<Round[]> = fc
  .array(fc.tuple(dice, fc.nat(9)), { minLength: 30, maxLength: 30 })
  .map((rolled) =>
    rolled.reduce<Round[]>((list, [each, chance]) => {
      const current = list.at(-1);
      if (current && chance < 3 && current.length < 3) current.push(each);
      else list.push([each]);
      return list;
    }, []),
  );

it("any sequence of operations, by several cashiers, comes to what a plain model says, today and on any day", async () => {
  await withCompany(async () => {
    const terms = await companyTerms();
    await fc.assert(
      fc.asyncProperty(rounds, async (played) => {
        const [a, b] = [await newCustomer(), await newCustomer()];
        const places = [`${a} CNY`, `${a} USD`, `${b} CNY`];
        const result = await play(played, places, today, terms);
        const wrong = differences(result.books, await readAll(places), days);
        if (wrong.length > 0) throw new Error(JSON.stringify({ wrong, done: result.done }));
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });
}, 900_000);
