import type { StatementLine } from "./paper.ts";

/**
 * To which of a statement's two sums a line belongs: debits, and what takes a debit back, are charges; all else, refunds
 * too, are receipts. A line against its own side counts below 0 there, so that each column adds up to its sum.
 */
export const isCharge = ({ kind, amountMinor }: Pick<StatementLine, "kind" | "amountMinor">): boolean =>
  kind === "reversal" ? amountMinor < 0 : amountMinor > 0 && kind !== "refund";
