import type { JournalEntry } from "@counterfoil/core/journal";
import { toDecimal } from "@counterfoil/core/money";
import { againstAccount, customerAccount, introduction, oneLine } from "./text.ts";

/**
 * An account's name for hledger. Letters and digits of any script and `-_.` stand as they are; every other character as
 * `%` and two hexadecimal digits for each of its bytes in UTF-8. So no two references become one name, and
 * `decodeURIComponent` gives the reference back.
 */
export const hledgerName = (text: string): string =>
  text.replace(/[^\p{L}\p{M}\p{N}._-]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
  );

export const hledgerHead = (): string =>
  [
    ...introduction.map((line) => `; ${line}`),
    "; Balances of a day: hledger bal assets:receivable -e <the day after>",
    "decimal-mark .",
    "",
    "",
  ].join("\n");

export function hledgerEntry(entry: JournalEntry): string {
  const { date, number, kind, purpose, documentId, sequence, originalDate, currency } = entry;
  const code = oneLine(number).replace(/[()]/g, " ").trim();
  const tags = { documentId, sequence, kind, ...(originalDate ? { originalDate } : {}) };
  const posting = (account: string[], amountMinor: number): string =>
    `    ${account.map(hledgerName).join(":")}  ${toDecimal(amountMinor, currency)} ${currency}`;
  return [
    `${date} ${code ? `(${code}) ` : ""}${oneLine(`${kind} ${purpose}`)}`,
    `    ; ${Object.entries(tags)
      .map(([name, value]) => `${name}:${value}`)
      .join(", ")}`,
    posting(customerAccount(entry), entry.amountMinor),
    ...entry.against.map((against) => posting(againstAccount(against), against.amountMinor)),
    "",
    "",
  ].join("\n");
}
