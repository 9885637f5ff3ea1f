import { pMapIterable } from "p-map";
import { type AccountHead, accountPages, entriesBetween } from "../account/account.ts";
import type { Entry } from "../account/position.ts";
import { customersById } from "../archive/archive.ts";
import { neverClosed } from "../calendar/calendar.ts";
import { type Document, type DocumentKind, findDocuments } from "../document/document.ts";
import { moneyAccountNames } from "../money-account/money-account.ts";
import type { EntryKind } from "../statement/paper.ts";

/** The whole ledger as a journal of double entries, for programs that know nothing of this one. */
export type JournalEntry = {
  date: string;
  number: string;
  kind: EntryKind;
  purpose: string;
  documentId: string;
  /** Place in the chain of the customer's account. */
  sequence: number;
  originalDate?: string | undefined;
  /** Signed: what is owed more (+) or less (−). */
  amountMinor: number;
  currency: string;
  /** The customer's. */
  reference: string;
  /** The other half: adds up to the amount with the other sign. */
  against: Against[];
};

/** Where the other half of an entry stands: an account by kind, or the money account that it went through. */
export type Against = { amountMinor: number } & ({ account: AgainstAccount } | { money: string });
type Account = { account: AgainstAccount } | { money: string };

const againstAccounts = [
  "opening-balance",
  "charge",
  "credit-note",
  "write-off",
  "late-fee",
  "adjustment",
  "exchange",
  "transfer",
] as const satisfies EntryKind[];
export type AgainstAccount = (typeof againstAccounts)[number];

const readAhead = { concurrency: 8 };

/**
 * All entries, account after account in order of customer, each account as of one moment and in statement order. Memory
 * grows with the entries of some accounts, not with the company.
 */
export async function* journalEntries(): AsyncGenerator<JournalEntry> {
  const moneyAccounts = await moneyAccountsByName();
  for await (const accounts of accountPages()) {
    const customers = await customersById(accounts.map(({ customerId }) => customerId));
    for await (const { customerId, currency, entries } of pMapIterable(accounts, withEntries, readAhead)) {
      const originals = await originalsOf(entries);
      const reference = customers.get(customerId)?.reference ?? customerId;
      for (const entry of entries) {
        const { date, number, kind, purpose, documentId, sequence, originalDate, amountMinor } = entry;
        yield {
          ...{ date, number, kind, purpose, documentId, sequence, originalDate },
          ...{ amountMinor, currency, reference, against: againstOf(entry, originals, moneyAccounts) },
        };
      }
    }
  }
}

/** What is posted while it is read has a place behind the head's and is left out. */
async function withEntries(head: AccountHead) {
  const entries = await entriesBetween(head, neverClosed, "9999-12-31");
  return { ...head, entries: entries.filter(({ sequence }) => sequence <= head.sequence) };
}

/** Two accounts of one name stay two: the second says its id. */
async function moneyAccountsByName(): Promise<Map<string, string>> {
  const names = await moneyAccountNames();
  const taken = new Set<string>();
  return new Map(
    [...names].map(([id, name]) => {
      const own = taken.has(name) ? `${name} ${id}` : name;
      taken.add(own);
      return [id, own];
    }),
  );
}

type Documents = ReadonlyMap<string, Document>;

/** Documents of money, and what was taken back by reversals and dishonours: a reversal may be of a dishonour. */
async function originalsOf(entries: Entry[]): Promise<Documents> {
  const asked = entries.flatMap(({ kind, documentId, pointsAt }) => {
    if (kind === "receipt" || kind === "refund") return [documentId];
    return (kind === "reversal" || kind === "dishonour") && pointsAt ? [pointsAt] : [];
  });
  const found = await findDocuments(asked);
  const further = [...found.values()].flatMap(({ kind, pointsAt }) =>
    kind === "dishonour" && pointsAt ? pointsAt : [],
  );
  return new Map([...found, ...(await findDocuments(further))]);
}

/** What is taken back comes from where it went to; with a receipt go the differences that were settled with it. */
function againstOf(entry: Entry, originals: Documents, moneyAccounts: Map<string, string>): Against[] {
  const { kind, documentId, pointsAt = "", amountMinor } = entry;
  const isTakenBack = kind === "reversal" || kind === "dishonour";
  const original = originals.get(isTakenBack ? pointsAt : documentId);
  const account = accountOf(isTakenBack ? original?.kind : kind, original, originals, moneyAccounts);
  const whole = Math.abs(amountMinor);
  const own = isTakenBack && original?.kind === "receipt" ? Math.min(whole, original.amountMinor) : whole;
  const sign = amountMinor < 0 ? 1 : -1;
  const rest = { account: "adjustment" as const, amountMinor: sign * (whole - own) };
  return [{ ...account, amountMinor: sign * own }, ...(whole > own ? [rest] : [])];
}

function accountOf(
  kind: DocumentKind | undefined,
  document: Document | undefined,
  originals: Documents,
  moneyAccounts: Map<string, string>,
): Account {
  const through = kind === "dishonour" ? originals.get(document?.pointsAt ?? "") : document;
  const account = againstAccounts.find((each) => each === kind);
  if (account) return { account };
  // Imported history says no method.
  return { money: moneyAccounts.get(through?.moneyAccountId ?? "") ?? through?.method ?? "unknown" };
}
