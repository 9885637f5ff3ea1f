import type { PaymentMethod } from "../receipt/paper.ts";

/** A shift report as screen, print and file show it; amounts in minor units, never added across currencies. */
export type ShiftReport = {
  /** Days of the company's zone. */
  from: string;
  to: string;
  /** Whether these are the days on which it was recorded, or those on which the money moved. */
  basis: "recorded" | "received";
  zone: string;
  currencies: ShiftCurrency[];
  /** Which numbers were given out, those that are void by now included. */
  numbers: NumberRange[];
  /** What the sums are the sums of, oldest first. */
  lines: ShiftLine[];
  /** In no sum: what is void by now, and what of an earlier shift was made void in these days. */
  voided: VoidedLine[];
  /** Who has recorded something in these days, whoever was asked for. */
  cashiers: string[];
  /** Who asks; absent when no member does. */
  you?: string | undefined;
};

export type ShiftSum = {
  receipts: number;
  receivedMinor: number;
  refunds: number;
  refundedMinor: number;
  /** Received less refunded. */
  netMinor: number;
};

export type ShiftCurrency = {
  currency: string;
  total: ShiftSum;
  byCashier: (ShiftSum & { by: string })[];
  byMethod: (ShiftSum & { method: PaymentMethod })[];
  byMoneyAccount: (ShiftSum & { moneyAccountId: string; name: string })[];
};

export type NumberRange = { series: string; first: string; last: string; count: number };

export type ShiftLine = {
  documentId: string;
  kind: "receipt" | "refund";
  number: string;
  /** The day on which the money moved. */
  receivedOn: string;
  /** An instant. */
  recordedAt: string;
  customerId: string;
  /** An organisation's name; of a person, whose name is sealed, the reference. */
  customerName: string;
  currency: string;
  /** Positive, for a refund too. */
  amountMinor: number;
  method: PaymentMethod;
  moneyAccountId: string;
  moneyAccountName: string;
  purpose: string;
  /** The member who recorded it, or `system`. */
  by: string;
};

export type VoidedLine = ShiftLine & {
  voidedOn: string;
  voidedBy: string;
  /** It stands in the report of an earlier shift. */
  isEarlier: boolean;
};
