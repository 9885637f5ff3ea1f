import type { AgainstAccount, JournalEntry } from "@counterfoil/core/journal";

/** What the journals of both programs have in common. */

/** Roots in lower case; beancount wants them with a capital. */
const accounts: Record<AgainstAccount, readonly [root: string, name: string]> = {
  "opening-balance": ["equity", "opening-balances"],
  charge: ["income", "charges"],
  "credit-note": ["income", "credit-notes"],
  "write-off": ["expenses", "bad-debts"],
  "late-fee": ["income", "late-fees"],
  adjustment: ["expenses", "adjustments"],
  exchange: ["equity", "exchange"],
  transfer: ["equity", "transfer"],
};

export const customerAccount = ({ reference }: JournalEntry): string[] => ["assets", "receivable", reference];

export const againstAccount = (against: JournalEntry["against"][number]): string[] =>
  "money" in against ? ["assets", "cash", against.money] : [...accounts[against.account]];

/** Free text on one line, without what begins a comment or parts a payee from a note. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp};|\s]+/gu, " ").trim();

export const introduction = [
  "The receivables of a company, as double entries: each entry of a customer's account is one transaction.",
  "The other half stands where its kind puts it, and says nothing of the company's other books.",
];
