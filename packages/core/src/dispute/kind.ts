/** What a dispute is about: a line of the statement, a line that the customer misses, or the balance as a whole. */
export const subjects = ["line", "missing", "balance"] as const;

/** How it ended: the statement was right; an entry corrected it; money went back. */
export const outcomes = ["explained", "corrected", "refunded"] as const;

/** Why there was one, as the company found: counted, so that what happens often is seen. */
export const causes = [
  "paid-already",
  "payment-missing",
  "wrong-price",
  "wrong-quantity",
  "not-received",
  "returned",
  "entered-twice",
  "wrong-customer",
  "misunderstood",
  "other",
] as const;
