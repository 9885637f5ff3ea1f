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
  language: Language;
  company: Letterhead;
  customer: { reference: string; name: string; address?: string | undefined };
  currency: string;
  from: string;
  to: string;
  issuedOn: string;
  version: number;
  figures: StatementFigures;
  lines: StatementLine[];
  /** SHA-256 of the frozen content, hexadecimal: printed short, so that a confirmation can name it. */
  hash: string;
};
