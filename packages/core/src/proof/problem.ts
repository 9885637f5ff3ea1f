import type { ProblemCode as ChainCode } from "../account/verify.ts";

/** What can be wrong with what is stored, beyond the account's own chain and figures. */
type StoredCode =
  | "document" // a document and its entry do not say the same
  | "document_missing" // an entry whose document is not there
  | "entry_missing" // a document whose entry is not there
  | "unreadable" // something stored of the account is no such thing any more
  | "index" // lists and sums of the company do not find an account or an open item
  | "statement" // a statement is not what the ledger gives for its period
  | "statement_hash" // what was frozen of a statement is not what was frozen
  | "closed" // the account does not know up to where it is closed, or what was open there
  | "statement_missing" // something happened in a closed period, and there is no statement of it
  | "number" // a number was given to a document that is not there, or has another number
  | "number_missing"; // a number was given and stands nowhere
export type ProblemCode = ChainCode | StoredCode;

/** What does not hold, and of what: an entry by its place in the account, a document, a period, a number. */
export type LedgerProblem = {
  code: ProblemCode;
  customerId?: string;
  currency?: string;
  sequence?: number;
  documentId?: string;
  number?: string;
  /** Last day of the statement's period. */
  periodEnd?: string;
};

/** What was looked at, and what was found. */
export type Findings = Counts & { problems: LedgerProblem[] };
export type Counts = {
  accounts: number;
  entries: number;
  documents: number;
  statements: number;
  /** Accounts that did not hold still long enough to be read as of one moment. */
  busy: number;
};
export const counted = ["accounts", "entries", "documents", "statements", "busy"] as const satisfies (keyof Counts)[];

export const nothing = (): Findings => ({
  ...{ accounts: 0, entries: 0, documents: 0, statements: 0, busy: 0 },
  problems: [],
});

export const together = (all: Findings[]): Findings => {
  const sum = nothing();
  for (const each of all) {
    for (const name of counted) sum[name] += each[name];
    sum.problems.push(...each.problems);
  }
  return sum;
};
