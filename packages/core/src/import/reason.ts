/** Why a row is refused: the code for screens to translate, the sentence for files and people who read English. */
export const rejectionReasons = {
  row_ragged: "the row has more cells than the header has columns",
  customer_missing: "there is no customer",
  text_too_long: "the text is too long",
  email_invalid: "this is not a mail address",
  kind_missing: "there is no kind",
  kind_unknown: "the kind is unknown",
  currency_missing: "there is no currency",
  currency_unknown: "the currency is unknown",
  date_missing: "there is no date",
  date_unreadable: "the date is not written in the expected form",
  date_impossible: "there is no such day",
  amount_missing: "there is no amount",
  amount_unreadable: "the amount cannot be read",
  amount_decimals: "the amount has more decimals than the currency",
  amount_currency: "the amount names another currency",
  amount_too_large: "the amount is too large",
  amount_zero: "the amount is zero",
  differs_amount: "the same row was imported with another amount",
  differs_date: "the same row was imported with another date",
  differs_due: "the same row was imported with another due date",
  differs_settled: "the same row was imported as settled on another day",
  refund_too_large: "the refund is larger than the unapplied credit",
} as const;

export type RejectionCode = keyof typeof rejectionReasons;

export type Rejection = {
  /** The row's number in the file; the header is 1. */
  readonly row: number;
  /** The file's name of the column at fault; empty when the value does not come from one. */
  readonly column: string;
  readonly code: RejectionCode;
  readonly reason: string;
};
