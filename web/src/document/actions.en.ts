export const paper = {
  open: "Open the paper",
  reprint: "Reprint",
  copy: {
    payer: "The customer's copy",
    counterfoil: "The counterfoil",
    bookkeeping: "The bookkeeping copy",
    all: "All three copies",
  },
} as const;
