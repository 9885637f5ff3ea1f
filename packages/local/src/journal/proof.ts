import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accountPages } from "@counterfoil/core/account";
import { customersById } from "@counterfoil/core/archive";
import { journalEntries } from "@counterfoil/core/journal";
import { type JournalFormat, journalText } from "@counterfoil/documents/journal";
import { beancountErrors, has, hledgerBalances, ownBalances, type Place } from "./hledger.ts";

/**
 * What does not agree between the balances of the company at work and what hledger and beancount make of its journal,
 * on each of the days, one line each. A journal in which one cent was altered must not agree: else the proof proves
 * nothing. Throws when hledger is missing; beancount is asked where it is installed.
 */
export async function journalDifferences(days: string[], last: string): Promise<string[]> {
  const own = await ownBalances(await allPlaces());
  const journal = await written("hledger");
  const differing = (text: string, day: string): string[] => {
    const [theirs, ours] = [hledgerBalances(text, day), own(day)];
    const names = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
    return [...names].flatMap((name) =>
      theirs[name] === ours[name] ? [] : [`${day} ${name}: ${ours[name] ?? 0} here, ${theirs[name] ?? 0} there`],
    );
  };
  const found = [...days, last].flatMap((day) => differing(journal, day));
  const blind = differing(altered(journal), last).length === 0 ? ["a cent more was not noticed"] : [];
  return [...found, ...blind, ...(has("bean-check") ? await beancountComplaints() : [])];
}

async function written(format: JournalFormat): Promise<string> {
  let text = "";
  for await (const piece of journalText(format, journalEntries())) text += piece;
  return text;
}

async function allPlaces(): Promise<Place[]> {
  const places: Place[] = [];
  for await (const page of accountPages()) {
    const customers = await customersById(page.map(({ customerId }) => customerId));
    for (const { customerId, currency } of page)
      places.push({ customerId, currency, reference: customers.get(customerId)?.reference ?? "" });
  }
  return places;
}

/** One cent more in one transaction, on both sides: it balances, and is wrong. */
const altered = (journal: string): string =>
  journal.replace(/^( +assets:receivable:\S+ {2})(-?\d+)\.(\d\d)( \w+\n.*? {2})(-?\d+)\.(\d\d)/m, (...parts) => {
    const [, before, whole, cents, between, otherWhole, otherCents] = parts as string[];
    const next = (text = "") => String((Number(text) + 1) % 100).padStart(2, "0");
    return `${before}${whole}.${next(cents)}${between}${otherWhole}.${next(otherCents)}`;
  });

async function beancountComplaints(): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), "beancount-"));
  try {
    const file = join(directory, "books.beancount");
    writeFileSync(file, await written("beancount"));
    return beancountErrors(file)
      .split("\n")
      .filter((line) => line.trim() !== "");
  } finally {
    rmSync(directory, { recursive: true });
  }
}
