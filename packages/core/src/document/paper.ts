import type { PaperMarks, PaymentMethod, SettledItem } from "../receipt/paper.ts";
import type { EntryKind, Language, Letterhead } from "../statement/paper.ts";

/** Interest of one item for a span of days, or a fixed fee, which has neither days nor rate. */
export type FeeLine = {
  /** The item that is late. */
  number: string;
  /** What bears interest, or what the fixed fee is for. */
  baseMinor: number;
  span?: { from: string; to: string; days: number; ratePercent: string } | undefined;
  feeMinor: number;
};

/**
 * Any document but a receipt, as its paper shows it. Amounts are in minor units and never negative: the kind says which
 * way they go, and an adjustment or opening balance says it by `lowers`. Dates are local `YYYY-MM-DD`.
 */
export type DocumentPaper = PaperMarks & {
  language: Language;
  company: Letterhead;
  kind: Exclude<EntryKind, "receipt">;
  number: string;
  /** The day it is posted on. */
  date: string;
  /** Its own day, where that one was closed and it was posted later. */
  originalDate?: string | undefined;
  party: { reference: string; name: string };
  currency: string;
  amountMinor: number;
  /** It makes the party owe less; by default as the kind has it. */
  lowers?: boolean | undefined;
  /** Why, or what for; may be empty. */
  reason: string;
  dueDate?: string | undefined;
  /** The document that it is about: the one reversed, credited, dishonoured. */
  original?: { kind: EntryKind; number: string; date: string } | undefined;
  settles?: SettledItem[] | undefined;
  unappliedMinor?: number | undefined;
  /** How money went out, of a refund. */
  paid?:
    | { payee: string; method: PaymentMethod; moneyAccount?: string | undefined; reference?: string | undefined }
    | undefined;
  /** Of a late fee. */
  calculation?: FeeLine[] | undefined;
  /** Of an exchange: what left one account and came to the other, and units of `to` for one of `from`. */
  exchange?:
    | {
        from: { currency: string; amountMinor: number };
        to: { currency: string; amountMinor: number };
        rate: string;
      }
    | undefined;
  /** Of a transfer: whose account it leaves, and whose it comes to. */
  transfer?: { from: string; to: string } | undefined;
  preparedBy: string;
  approvedBy?: string | undefined;
};
