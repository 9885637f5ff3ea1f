import type { Language, Letterhead } from "../statement/paper.ts";

/** How money came in. */
export const paymentMethods = ["bank-transfer", "cash", "wechat", "alipay", "card", "cheque", "other"] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** A receipt as its paper shows it; amounts in minor units, dates local `YYYY-MM-DD`. */
export type ReceiptPaper = {
  language: Language;
  company: Letterhead;
  number: string;
  /** The day the money was received. */
  receivedOn: string;
  payer: { reference: string; name: string };
  currency: string;
  amountMinor: number;
  method: PaymentMethod;
  /** The payer's or the bank's reference; may be empty. */
  reference: string;
  /** 收款事由; may be empty. */
  purpose: string;
  /** 经手人: who took the money. */
  receivedBy: string;
  settles: { number: string; date: string; amountMinor: number; settledMinor: number }[];
  unappliedMinor: number;
};
