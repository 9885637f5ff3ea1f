import type { Layout, PaperLanguage } from "./preference.ts";

/**
 * What a paper shows, as plain data: the papers are drawn elsewhere, from this and nothing else, so a paper can be
 * drawn again and again and is the same. Amounts are integers in minor units, dates local `YYYY-MM-DD`.
 */
export type Language = "zh" | "en";

/** The company as its papers show it. */
export type Letterhead = {
  name: string;
  address?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  taxNumber?: string | undefined;
  /** Where to pay: bank, account, several lines. */
  bank?: string | undefined;
  /** PNG or JPEG of the company's seal; a picture, not an electronic signature. */
  seal?: Uint8Array | undefined;
};

/** The kinds of entries; see the glossary for their words on screen and paper. */
export const entryKinds = [
  "opening-balance",
  "charge",
  "receipt",
  "credit-note",
  "refund",
  "write-off",
  "late-fee",
  "adjustment",
  "dishonour",
  "exchange",
  "transfer",
  "reversal",
] as const;
export type EntryKind = (typeof entryKinds)[number];

export type StatementLine = {
  date: string;
  kind: EntryKind;
  /** The document's number or the imported reference; may be empty. */
  number: string;
  /** What it is for; may be empty. */
  purpose: string;
  /** Only debits have one. */
  dueDate?: string | undefined;
  /** Signed: what is owed more (+) or less (−). */
  amountMinor: number;
  /** Running balance after this line. */
  balanceMinor: number;
};

/** A debit that is not settled on the statement's last day. */
export type OpenItemLine = {
  date: string;
  kind: EntryKind;
  number: string;
  /** The due date in force. */
  dueDate: string;
  /** What it was, what of it was settled and what is left: original − paid = remainder. */
  amountMinor: number;
  paidMinor: number;
  remainderMinor: number;
  /** Whole days past the due date; 0 until then. */
  daysOverdue: number;
  /** What the customer disputes of the remainder. */
  disputedMinor: number;
};

/** A credit of which something is left, all positive. */
export type CreditLine = { date: string; kind: EntryKind; number: string; amountMinor: number; remainderMinor: number };

/** Columns that a company may leave out of its statements. */
export const statementColumns = ["number", "purpose", "due"] as const;
/** Parts that it may leave out: the bank with it the payment's picture, what is owed by age, the slip to send back. */
export const statementParts = ["bank", "ageing", "slip"] as const;

/** How a company wants its statements, beside the look that all its papers have. */
export type StatementStyle = {
  columns: Record<(typeof statementColumns)[number], boolean>;
  parts: Record<(typeof statementParts)[number], boolean>;
  /** Printed on each statement, several lines; may be empty. */
  note: string;
};

export type StatementLook = {
  style: StatementStyle;
  /** `#rrggbb`, as on all papers of the company. */
  colour: string;
  /** PNG or JPEG, both: the logo at the head, and the code by which a telephone pays. */
  logo?: Uint8Array | undefined;
  payment?: Uint8Array | undefined;
};

/** What is owed on a day by how long it is past due; a bucket never contains unapplied credit. */
export type Ageing = {
  notDueMinor: number;
  days1to30Minor: number;
  days31to60Minor: number;
  days61to90Minor: number;
  over90Minor: number;
};

/** The figures of one account and period. opening + charges − receipts = closing = Σ ageing − unapplied. */
export type StatementFigures = {
  openingMinor: number;
  /** Σ of debits and their reversals. */
  chargesMinor: number;
  /** −Σ of all other entries: positive for money received. */
  receiptsMinor: number;
  closingMinor: number;
  ageing: Ageing;
  unappliedMinor: number;
};

export type StatementPaper = {
  layout: Layout;
  language: PaperLanguage;
  look: StatementLook;
  company: Letterhead;
  customer: { reference: string; name: string; address?: string | undefined };
  currency: string;
  from: string;
  to: string;
  issuedOn: string;
  /** 0 for a draft, which was not issued: it says so, and there is nothing to confirm. */
  version: number;
  figures: StatementFigures;
  lines: StatementLine[];
  /** By due date. Σ remainders of items − Σ remainders of credits = closing. */
  openItems: OpenItemLine[];
  credits: CreditLine[];
  /** SHA-256 of the frozen content, hexadecimal: printed short, so that a confirmation can name it; `""` for a draft. */
  hash: string;
};
