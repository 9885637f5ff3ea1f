import type { Language } from "@counterfoil/core/statement/paper";
import type { PaperLanguage } from "@counterfoil/core/statement/preference";
import { chinese } from "./chinese.ts";
import { english, type Words } from "./english.ts";
import { sideBySide } from "./side.ts";

const dictionary: Record<PaperLanguage, Words> = { zh: chinese, en: english, both: sideBySide(chinese, english) };

/** `both`: each text in Chinese, its English after it in the same line. */
export const wordsOf = (language: PaperLanguage): Words => dictionary[language];

/** For texts that stand below each other: Chinese first, then English, or the one language there is. */
export const voicesOf = (language: PaperLanguage): Words[] =>
  language === "both" ? [chinese, english] : [dictionary[language]];

/** The locale of figures and dates; British English, so that a dollar says whose it is (`US$`). */
export const localeOf = (language: PaperLanguage): string => (language === "en" ? "en-GB" : "zh-CN");

const dates: Record<Language, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }),
};

/**
 * `2026年11月21日`, `21 Nov 2026`, and as it came for readers of both; the date is local, `YYYY-MM-DD`, and stays the
 * same in every zone.
 */
export const formatDate = (date: string, language: PaperLanguage): string =>
  language === "both" ? date : dates[language].format(new Date(`${date}T00:00:00Z`));

const days: Record<Language, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat("zh-CN", { day: "numeric", month: "long", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }),
};

/** `11月21日`, `21 Nov`: where the year is said nearby. */
export const formatDay = (date: string, language: PaperLanguage): string =>
  language === "both" ? date.slice(5) : days[language].format(new Date(`${date}T00:00:00Z`));

const currencyNames: Record<Language, Intl.DisplayNames> = {
  zh: new Intl.DisplayNames("zh-CN", { type: "currency" }),
  en: new Intl.DisplayNames("en-GB", { type: "currency" }),
};

/** `人民币 CNY`, `Chinese Yuan CNY`, `人民币 Chinese Yuan CNY`. */
export const formatCurrency = (currency: string, language: PaperLanguage): string => {
  const names = language === "both" ? [currencyNames.zh, currencyNames.en] : [currencyNames[language]];
  return [...names.map((name) => name.of(currency) ?? ""), currency].join(" ").trim();
};
