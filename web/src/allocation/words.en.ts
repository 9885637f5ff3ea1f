/** What a credit settles, and how a person has it otherwise. */
export const allocation = {
  orderLabel: "What to settle",
  order: { oldest: "Oldest first", named: "Choose", none: "Keep unapplied" },
  nothingOpen: "There is nothing open: the whole amount is kept as unapplied credit.",
  open: "open:",
  unapplied: "Remains unapplied",
  unappliedText: "kept for later charges",
  tooMuch: "Chosen above the amount by",
  wrongAmount: "Enter an amount up to what is open.",
  short: "Paid short by",
  stayOpen: "stays open",
  difference: { rounding: "let go: rounding", discount: "let go: discount", "bank-fee": "let go: bank fee" },
} as const;
