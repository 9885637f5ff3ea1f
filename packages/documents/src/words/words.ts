import type { Language } from "@counterfoil/core/statement/paper";
import { chinese } from "./chinese.ts";
import { english, type Words } from "./english.ts";

const dictionary: Record<Language, Words> = { zh: chinese, en: english };

export const wordsOf = (language: Language): Words => dictionary[language];

/** The locale of figures and dates; British English, so that a dollar says whose it is (`US$`). */
export const localeOf = (language: Language): string => (language === "zh" ? "zh-CN" : "en-GB");

const dates: Record<Language, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
};

/** `2026年11月21日`, `21 Nov 2026`; the date is local, `YYYY-MM-DD`, and stays the same in every zone. */
export const formatDate = (date: string, language: Language): string =>
  dates[language].format(new Date(`${date}T00:00:00Z`));

const days: Record<Language, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat("zh-CN", { day: "numeric", month: "long", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }),
};

/** `11月21日`, `21 Nov`: where the year is said nearby. */
export const formatDay = (date: string, language: Language): string =>
  days[language].format(new Date(`${date}T00:00:00Z`));

const currencyNames: Record<Language, Intl.DisplayNames> = {
  zh: new Intl.DisplayNames("zh-CN", { type: "currency" }),
  en: new Intl.DisplayNames("en-GB", { type: "currency" }),
};

/** `人民币 CNY`, `Chinese Yuan CNY`. */
export const formatCurrency = (currency: string, language: Language): string =>
  `${currencyNames[language].of(currency) ?? ""} ${currency}`.trim();
