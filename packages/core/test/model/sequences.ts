import fc from "fast-check";
import type { Terms } from "../../src/company/company.ts";
import { newCustomer } from "../company.ts";
import { dice } from "./operations.ts";
import { differences, type Played, play, type Round, readAll } from "./run.ts";

/** What the model's sequences are played on: a customer in two currencies, and another. */
export async function newPlaces(): Promise<string[]> {
  const [a, b] = [await newCustomer(), await newCustomer()];
  return [`${a} CNY`, `${a} USD`, `${b} CNY`];
}

export const today = "2026-11-25";
/** Past days that the ledger is asked for beside today: ends of months, and days in the middle of what was closed. */
const days = ["2026-09-27", "2026-10-11", "2026-10-31", "2026-11-01", "2026-11-20", today];

const operations = 30;
/** Some rolls come to nothing: there is nothing to refund yet, say. */
const rolls = 60;

/** Mostly one cashier, sometimes two or three at once. */
export const sequences: fc.Arbitrary<Round[]> = fc
  .array(fc.tuple(dice, fc.nat(9)), { minLength: rolls, maxLength: rolls })
  .map((rolled) =>
    rolled.reduce<Round[]>((list, [each, chance]) => {
      const current = list.at(-1);
      if (current && chance < 3 && current.length < 3) current.push(each);
      else list.push([each]);
      return list;
    }, []),
  );

/** Plays thirty operations of a sequence on customers of its own and compares everything in the end. Throws where they do not agree. */
export async function playSequence(rounds: Round[], terms: Terms): Promise<Played> {
  const places = await newPlaces();
  const played = await play(rounds, places, today, terms, operations);
  const wrong = differences(played.books, await readAll(places), days);
  if (wrong.length > 0) throw new Error(JSON.stringify({ wrong, done: played.done }));
  return played;
}
