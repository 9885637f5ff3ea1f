/** Unapplied credit, and what may be done with it. */
export const credit = {
  left: "Left",
  locked: "still settling",
  act: { apply: "Apply", refund: "Refund", transfer: "To another customer", exchange: "Into another currency" },
  applyOf: "Apply {{number}}",
  refundOf: "Refund from {{number}}",
  transferOf: "Transfer from {{number}}",
  transfer: "Transfer",
  exchangeOf: "Exchange from {{number}}",
  exchange: "Exchange",
  payee: "Payee",
  to: "To which customer",
  into: "Into",
  intoMissing: "Please choose the currency.",
  toAmount: "Comes to",
} as const;
