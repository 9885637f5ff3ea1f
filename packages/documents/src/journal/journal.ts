import type { JournalEntry } from "@counterfoil/core/journal";
import { beancountHead, beancountWriter } from "./beancount.ts";
import { hledgerEntry, hledgerHead } from "./hledger.ts";

/** The ledger as text for programs that keep books in plain text: anybody can add it up anew without this product. */
export const journalFormats = ["hledger", "beancount"] as const;
export type JournalFormat = (typeof journalFormats)[number];

/** Pieces of the file, as entries come; entries in order of customer. */
export async function* journalText(
  format: JournalFormat,
  entries: AsyncIterable<JournalEntry> | Iterable<JournalEntry>,
): AsyncGenerator<string> {
  yield format === "hledger" ? hledgerHead() : beancountHead();
  const write = format === "hledger" ? hledgerEntry : beancountWriter();
  for await (const entry of entries) yield write(entry);
}
