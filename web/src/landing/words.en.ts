export const landing = {
  title: "Who owes us what, agreed every month",
  headline: "Know who owes you. Agree on it every month.",
  what: "Counterfoil keeps your receivables, issues receipts, and sends every customer a clear statement at month-end, in English and Chinese.",
  signUp: "Start with your spreadsheet",
  signIn: "Sign in",
  expired: "You have been signed out. Please sign in again to go on where you were.",
  paper: {
    title: "Statement of account",
    opening: "Opening balance",
    charges: "Charges",
    receipts: "Receipts",
    closing: "Amount due",
    stamp: "Agreed",
  },
} as const;
