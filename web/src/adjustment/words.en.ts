export const adjustment = {
  others: "More documents",
  more: "more",
  sign: "The customer owes",
  less: "less",
  reference: "Number in the books before",
} as const;
