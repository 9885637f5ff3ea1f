import type { Language, Letterhead } from "../statement/paper.ts";

/** How money came in. */
export const paymentMethods = ["bank-transfer", "cash", "wechat", "alipay", "card", "cheque", "other"] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** A5 lies on its long side, as in a receipt book; a roll is the 80 mm paper of a thermal printer. */
export const paperSizes = ["A4", "A5", "roll"] as const;
export type PaperSize = (typeof paperSizes)[number];

/** Whose copy a page is: 存根 stays in the book, the payer's is handed out, 记账 goes with the voucher. */
export const paperCopies = ["counterfoil", "payer", "bookkeeping"] as const;
export type PaperCopy = (typeof paperCopies)[number];

/** What a company may leave out of its receipts. */
export const receiptFields = ["purpose", "method", "reference", "moneyAccount", "settles", "capitals"] as const;
export type ReceiptField = (typeof receiptFields)[number];

/** How a company wants its papers. */
export type PaperStyle = {
  size: PaperSize;
  /** `#rrggbb`: of rules and, where it is dark enough to read, of the title. Nothing is told by colour alone. */
  colour: string;
  /** A line of the company's own at the foot; may be empty. */
  footer: string;
  fields: Record<ReceiptField, boolean>;
  /** The copies that are printed when nobody says otherwise; with none, there is one page without a name. */
  copies: PaperCopy[];
};

/** What any paper of a document may carry beside its content. */
export type PaperMarks = {
  style?: PaperStyle | undefined;
  /** PNG or JPEG, at the head. */
  logo?: Uint8Array | undefined;
  /** In place of the style's. */
  copies?: PaperCopy[] | undefined;
  /** 补打: printed before, and again on this day. */
  reprint?: { on: string } | undefined;
  /** 作废. */
  voided?: { on: string; reason: string } | undefined;
  /** Where anybody may check the paper; printed as a QR code. */
  checkUrl?: string | undefined;
};

/** What a credit settled of an open item. */
export type SettledItem = { number: string; date: string; amountMinor: number; settledMinor: number };

/** A difference (结算差异): settled too, though no money came for it. */
export const differenceKinds = ["bank-fee", "discount", "rounding"] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** A receipt as its paper shows it; amounts in minor units, dates local `YYYY-MM-DD`. */
export type ReceiptPaper = PaperMarks & {
  language: Language;
  company: Letterhead;
  number: string;
  /** The day the money was received. */
  receivedOn: string;
  payer: { reference: string; name: string };
  currency: string;
  amountMinor: number;
  method: PaymentMethod;
  /** Which cash box, bank account or merchant it went to. */
  moneyAccount?: string | undefined;
  /** The payer's or the bank's reference; may be empty. */
  reference: string;
  /** 收款事由; may be empty. */
  purpose: string;
  /** 经手人: who took the money. */
  receivedBy: string;
  /** By the money alone: Σ settled + unapplied = the amount. */
  settles: SettledItem[];
  unappliedMinor: number;
  /** Beside the money; `number` names the document that was settled. */
  differences?: { kind: DifferenceKind; number: string; amountMinor: number }[] | undefined;
  /** What of the money came back from debts already written off, by the write-off's number. */
  recovered?: { number: string; date: string; amountMinor: number }[] | undefined;
};
