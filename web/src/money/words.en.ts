/** Words about money that several pages share. */
export const money = {
  money: {
    currency: "Currency",
    problem: {
      missing: "Please enter the amount.",
      unreadable: "This is no amount. Write it as 1234.50 or 1,234.50.",
      decimals: "{{currency}} has {{digits}} decimals at most.",
      zero: "The amount must be more than zero.",
      too_large: "The amount is too large.",
    },
  },
  day: { missing: "Please choose the date." },
  ageing: {
    notDue: "Not yet due",
    days30: "1–30 days overdue",
    days60: "31–60 days overdue",
    days90: "61–90 days overdue",
    over90: "Over 90 days overdue",
  },
  entry: {
    "opening-balance": "Opening balance",
    charge: "Charge",
    receipt: "Receipt",
    "credit-note": "Credit note",
    refund: "Refund",
    "write-off": "Write-off",
    "late-fee": "Late fee",
    adjustment: "Adjustment",
    dishonour: "Dishonoured payment",
    exchange: "Exchange",
    transfer: "Transfer",
    reversal: "Reversal",
  },
  method: {
    "bank-transfer": "Bank transfer",
    cash: "Cash",
    wechat: "WeChat Pay",
    alipay: "Alipay",
    card: "Card",
    cheque: "Cheque",
    other: "Other",
  },
} as const;
