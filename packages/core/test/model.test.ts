import { testStage } from "@counterfoil/local/test-stage";
import fc from "fast-check";
import { expect, it } from "vitest";
import { companyTerms } from "../src/company/company.ts";
import { newId } from "../src/id/id.ts";
import { withCompany } from "./company.ts";
import { after, type Books, type Input } from "./model/model.ts";
import { perform } from "./model/perform.ts";
import { differences, readAll } from "./model/run.ts";
import { newPlaces, playSequence, sequences, today } from "./model/sequences.ts";

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

/** The books that come of these, one after the other. */
const booksOf = (inputs: Input[]): Books =>
  inputs.reduce<Books>(
    (books, input) => {
      const result = after(books, input);
      return "books" in result ? result.books : books;
    },
    { today, accounts: {} },
  );

it("the model tells two orders apart before anything depends on it: charges of one day, disputes of what was then paid", async () => {
  await withCompany(async () => {
    const terms = await companyTerms();
    const places = await newPlaces();
    const at = places[0] ?? "";
    const of = (amount: number): Input => ({ op: "charge", at, id: newId("charge"), amount, date: today, due: today });
    const [first, second] = [of(1_514), of(109)];
    const disputed = (amount: number): Input => ({ op: "dispute", at, id: newId("change"), debit: first.id, amount });
    const [less, more] = [disputed(5), disputed(7)];
    const how = { order: "oldest" } as const;
    const paid: Input = { op: "receipt", at, id: newId("receipt"), amount: 1_623, date: today, how, short: [] };
    const done = [first, second, less, more, paid];
    for (const input of done) await perform(input, terms);
    const stored = await readAll(places);
    const against = (inputs: Input[]): string[] => differences(booksOf(inputs), stored, [today]);
    expect(against(done)).toEqual([]);
    expect(against([second, first, less, more, paid])).toEqual([expect.stringContaining("recorded")]);
    expect(against([first, second, more, less, paid])).toEqual([expect.stringContaining("disputed")]);
  });
});
