import { isCurrency } from "../money/money.ts";

/** Words and signs that name one currency only. */
const names: Readonly<Record<string, string>> = {
  RMB: "CNY",
  "CN¥": "CNY",
  人民币: "CNY",
  人民币元: "CNY",
  US$: "USD",
  美元: "USD",
  美金: "USD",
  HK$: "HKD",
  港币: "HKD",
  港元: "HKD",
  NT$: "TWD",
  新台币: "TWD",
  欧元: "EUR",
  "€": "EUR",
  英镑: "GBP",
  日元: "JPY",
  日圆: "JPY",
  "JP¥": "JPY",
  円: "JPY",
  A$: "AUD",
  澳元: "AUD",
  C$: "CAD",
  加元: "CAD",
  S$: "SGD",
  新加坡元: "SGD",
  韩元: "KRW",
  "₩": "KRW",
  "₹": "INR",
  卢布: "RUB",
  "₽": "RUB",
};

/** Signs that several currencies share: they never say which, but they do say which not. */
const shared: Readonly<Record<string, (currency: string) => boolean>> = {
  "¥": (currency) => currency === "CNY" || currency === "JPY",
  元: (currency) => ["CNY", "HKD", "TWD", "MOP", "SGD", "USD"].includes(currency),
  圆: (currency) => ["CNY", "HKD", "TWD", "MOP", "SGD", "USD"].includes(currency),
  $: (currency) => !["CNY", "JPY", "EUR", "GBP", "KRW"].includes(currency),
  "£": (currency) => !["CNY", "JPY", "EUR", "USD", "KRW"].includes(currency),
};

/** The ISO 4217 code that a text means, `usd` and `人民币` included; `undefined` when it means none for certain. */
export function currencyOf(text: string): string | undefined {
  const word = text.normalize("NFKC").trim().toUpperCase();
  return isCurrency(word) ? word : Object.hasOwn(names, word) ? names[word] : undefined;
}

export type SignedText = { rest: string; fits: (currency: string) => boolean };

/** Takes what names a currency off both ends of an amount; `undefined` when something there names none. */
export function currencySigns(text: string): SignedText | undefined {
  const match = /^([^\d.,'()+\-\u2212\u2013]*)(.*?)([^\d.,'()+\-\u2212\u2013]*)$/su.exec(text);
  if (!match) return undefined;
  const signs = [match[1] ?? "", match[3] ?? ""].map((sign) => sign.trim().toUpperCase()).filter((sign) => sign !== "");
  const tests = signs.map((sign) => {
    const only = currencyOf(sign);
    return only === undefined ? shared[sign] : (currency: string) => currency === only;
  });
  if (tests.includes(undefined)) return undefined;
  return { rest: (match[2] ?? "").trim(), fits: (currency) => tests.every((test) => test?.(currency) === true) };
}
