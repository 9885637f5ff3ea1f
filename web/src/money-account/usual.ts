import type { MoneyAccount, PaymentMethod } from "../api/types.ts";
import { currentCompany } from "../session/current.ts";

/** Which kind of account money of a method goes to. */
const kinds: Readonly<Record<PaymentMethod, MoneyAccount["kind"]>> = {
  cash: "cash",
  wechat: "wechat",
  alipay: "alipay",
  card: "card",
  "bank-transfer": "bank",
  cheque: "bank",
  other: "bank",
};

/** Where money of this currency may go. */
export const accountsFor = (accounts: readonly MoneyAccount[], currency: string): MoneyAccount[] =>
  accounts.filter((each) => each.state === "open" && (each.isUsual || each.currency === currency));

/** A choice is of this device, company, method and currency: a cashier's till is not another's. */
const keyOf = (method: PaymentMethod, currency: string): string =>
  `counterfoil.till.${currentCompany()}.${method}.${currency}`;

export function rememberAccount(method: PaymentMethod, currency: string, moneyAccountId: string): void {
  window.localStorage.setItem(keyOf(method, currency), moneyAccountId);
}

/** Where money of this method went last; else the first account of its kind, else the bank account. */
export function usualAccount(
  accounts: readonly MoneyAccount[],
  method: PaymentMethod,
  currency: string,
): string | undefined {
  const possible = accountsFor(accounts, currency);
  const last = window.localStorage.getItem(keyOf(method, currency));
  const found =
    possible.find(({ moneyAccountId }) => moneyAccountId === last) ??
    possible.find(({ kind }) => kind === kinds[method]) ??
    possible.find(({ kind, isUsual }) => isUsual && kind === "bank");
  return found?.moneyAccountId;
}
