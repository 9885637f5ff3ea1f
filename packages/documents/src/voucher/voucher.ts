import type { PaperSize } from "@counterfoil/core/receipt/paper";
import type { Language, Letterhead } from "@counterfoil/core/statement/paper";

/** A name and what it says; a wide one has a line of its own. */
export type Fact = { name: string; text: string; wide?: boolean };
export type Column = { name: string; align?: "right" /** Takes what the others leave, and wraps. */; grows?: boolean };
export type Sum = { name: string; figure: string; strong?: boolean };
export type Table = { title: string; columns: Column[]; rows: string[][]; sums: Sum[] };

/**
 * A paper of one document: what stands on it, in the order in which it is read, in words and figures as they are
 * printed. Receipts and all other documents are told in these terms, and drawn in one way, in every size.
 */
export type Voucher = {
  language: Language;
  company: Letterhead;
  size: PaperSize;
  /** `#rrggbb`. */
  colour: string;
  logo?: Uint8Array | undefined;
  title: string;
  number: string;
  /** The paper's day, local `YYYY-MM-DD`. */
  date: string;
  /** One set of pages each; none is one set without a name. */
  copies: string[];
  reprint?: string | undefined;
  voided?: string | undefined;
  amount?: { name: string; figure: string; capitals?: string | undefined; day: Fact } | undefined;
  facts: Fact[];
  tables: Table[];
  notes: string[];
  /** What the place for the company's stamp is called. */
  stamp: string;
  signatures: { name: string; person: string }[];
  check?: { url: string; text: string } | undefined;
  /** Lines at the foot of every page. */
  footer: string[];
};

/** The voucher, and the name of the copy that is being drawn. */
export type Copy = { voucher: Voucher; name: string | undefined };
