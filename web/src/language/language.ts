import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Locale } from "../day/day.ts";
import type { English } from "./en.ts";

export type Language = "zh" | "en";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "words";
    resources: { words: English };
  }
}

const key = "counterfoil.language";

/** What this person chose on this device, else what their browser asks for. */
function preferredLanguage(): Language {
  const chosen = window.localStorage.getItem(key);
  if (chosen === "zh" || chosen === "en") return chosen;
  return navigator.languages.find((tag) => /^(zh|en)/.test(tag))?.startsWith("zh") ? "zh" : "en";
}

const load = {
  zh: async () => (await import("./zh.ts")).zh,
  en: async () => (await import("./en.ts")).en,
};

const html = { zh: "zh-CN", en: "en" } as const;

async function show(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "words")) {
    i18next.addResourceBundle(language, "words", await load[language]());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = html[language];
}

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: {},
    defaultNS: "words",
    // React escapes already.
    interpolation: { escapeValue: false },
  });
  await show(preferredLanguage());
}

export async function chooseLanguage(language: Language): Promise<void> {
  window.localStorage.setItem(key, language);
  await show(language);
}

/** Shows a language that somebody is likely to read, unless they chose one on this device. */
export async function suggestLanguage(language: Language): Promise<void> {
  if (window.localStorage.getItem(key) === null) await show(language);
}

/** Words, language and locale of the screen. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === "zh" ? "zh" : "en";
  const locale: Locale = language === "zh" ? "zh-CN" : "en-GB";
  return { t, language, locale, has: (name: string): boolean => i18n.exists(name) };
}
