export const paper = {
  open: "Open the paper",
  reprint: "Reprint",
  copy: {
    payer: "The customer's copy",
    counterfoil: "The counterfoil",
    bookkeeping: "The bookkeeping copy",
    all: "All three copies",
  },
  mail: {
    send: "Send by mail",
    again: "Send again",
    sure: "Send it to the customer?",
    sureText: "The customer's copy goes to the address on file. A mail cannot be called back.",
    cancel: "Cancel",
    onItsWay: "The mail to the customer is on its way.",
    sent: "Mailed on {{at}}.",
    failed: "Not delivered on {{at}}. Send it again, or look at the address.",
    badAddress: "Not delivered on {{at}}: no mail can be sent to this address.",
    noAddress: "This customer has no mail address.",
    toCustomer: "Change it at the customer",
  },
} as const;
