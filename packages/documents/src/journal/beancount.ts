import type { JournalEntry } from "@counterfoil/core/journal";
import { toDecimal } from "@counterfoil/core/money";
import { againstAccount, customerAccount, introduction, oneLine } from "./text.ts";

/**
 * A part of an account's name for beancount, which begins with a capital or a digit and has letters, digits and `-`.
 * Latin letters, Chinese characters, digits and `-` stand as they are; every other character, and Z, as Z, its code point
 * in hexadecimal, Z. What does not begin as it must gets ZZ before it. So no two references become one name.
 */
export function beancountName(text: string): string {
  const escaped = text.replace(
    /[^A-Ya-z0-9\u3400-\u4DB5\u4E00-\u9FEF\u{20000}-\u{2A6D6}-]/gu,
    (character) => `Z${character.codePointAt(0)?.toString(16).toUpperCase()}Z`,
  );
  return /^[A-Z0-9]/.test(escaped) ? escaped : `ZZ${escaped}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Names of ours are written with a capital, those that people gave are not touched. */
const nameOf = ([root = "", group = "", own]: string[]): string =>
  [capital(root), capital(group), ...(own === undefined ? [] : [beancountName(own)])].join(":");

const quoted = (text: string): string => `"${oneLine(text).replace(/["\\]/g, "\\$&")}"`;

export const beancountHead = (): string => `${introduction.map((line) => `; ${line}`).join("\n")}\n\n`;

/** Opens each account at the first entry that has need of it, on a day before every entry. */
export function beancountWriter(): (entry: JournalEntry) => string {
  const opened = new Set<string>();
  let customer = "";
  const open = (account: string): string => `1900-01-01 open ${account}\n`;
  return (entry) => {
    const own = nameOf(customerAccount(entry));
    const others = entry.against.map((against) => nameOf(againstAccount(against)));
    const fresh = others.filter((account) => !opened.has(account));
    for (const account of fresh) opened.add(account);
    // Entries come in order of customer, so the last one is all that has to be known.
    const opens = [...(own === customer ? [] : [own]), ...fresh].map(open).join("");
    customer = own;
    return opens + transaction(entry, own, others);
  };
}

function transaction(entry: JournalEntry, own: string, others: string[]): string {
  const { date, number, kind, purpose, documentId, sequence, originalDate, currency } = entry;
  const amount = (amountMinor: number): string => `${toDecimal(amountMinor, currency)} ${currency}`;
  return [
    `${date} * ${quoted(`${kind} ${purpose}`)}`,
    `  number: ${quoted(number)}`,
    `  documentId: ${quoted(documentId)}`,
    `  sequence: ${sequence}`,
    ...(originalDate ? [`  originalDate: ${originalDate}`] : []),
    `  ${own}  ${amount(entry.amountMinor)}`,
    ...entry.against.map(({ amountMinor }, index) => `  ${others[index]}  ${amount(amountMinor)}`),
    "",
    "",
  ].join("\n");
}
