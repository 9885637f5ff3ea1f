import { Outlet } from "@tanstack/react-router";
import { App, ConfigProvider } from "antd";
import type { Locale as AntdLocale } from "antd/es/locale";
import dayjs from "dayjs";
import { type ReactNode, useEffect, useState } from "react";
import "dayjs/locale/zh-cn";
import "dayjs/locale/en-gb";
import { type Language, useWords } from "../language/language.ts";
import { theme } from "./theme.ts";
import { useStillness } from "./useMedia.ts";
import "./frame.css";

const load = {
  zh: async () => (await import("antd/es/locale/zh_CN")).default,
  en: async () => (await import("antd/es/locale/en_GB")).default,
};
const calendars = { zh: "zh-cn", en: "en-gb" } as const;

function useComponentWords(language: Language): AntdLocale | undefined {
  const [locale, setLocale] = useState<AntdLocale>();
  useEffect(() => {
    let current = true;
    void load[language]().then((loaded) => {
      if (!current) return;
      dayjs.locale(calendars[language]);
      setLocale(loaded);
    });
    return () => {
      current = false;
    };
  }, [language]);
  return locale;
}

/** What everything behind the sign-in needs: the component library in the person's language and our colours. */
export function Components({ children }: { children: ReactNode }) {
  const { language } = useWords();
  const locale = useComponentWords(language);
  const still = useStillness();
  if (!locale) return null;
  return (
    <ConfigProvider
      theme={{ ...theme, token: { ...theme.token, motion: !still } }}
      locale={locale}
      button={{ autoInsertSpace: false }}
      form={{ scrollToFirstError: true }}
      table={{ style: { fontVariantNumeric: "tabular-nums" } }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}

export function Signed() {
  return (
    <Components>
      <Outlet />
    </Components>
  );
}
