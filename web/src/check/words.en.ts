export const check = {
  title: "Receipt check",
  checking: "Checking the receipt …",
  genuine: "This receipt is genuine",
  genuineText: "Compare it with the paper in your hand: every line must be the same.",
  voided: "This receipt is void",
  voidedText: "It was issued, but the company declared it void on {{date}}. It proves no payment any more.",
  notGenuine: "This receipt is not genuine",
  notGenuineText:
    "Nobody issued a receipt with this code: the paper was altered or made up, or the code was not read whole. Scan it once more; if the answer stays the same, ask the company named on the paper.",
  noCode: "Scan the square code on the receipt",
  noCodeText:
    "Point your phone's camera at it and open the address that appears. This page then says whether the receipt is genuine.",
  unknown: "The check did not work",
  again: "Check again",
  company: "Issued by",
  number: "Number",
  date: "Money received on",
  amount: "Amount",
  asked: "This page shows only what stands on the paper, to whoever holds it.",
} as const;
