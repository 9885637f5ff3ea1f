import { formatDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";

type Subject = {
  about: "line" | "missing" | "balance";
  number?: string | undefined;
  date?: string | undefined;
  theirMinor: number;
};

/** What a dispute is about, in a few words. */
export function useSubject(): (of: Subject) => string {
  const { t, locale } = useWords();
  return ({ about, number, date = "", theirMinor }) => {
    if (about === "balance") return t("portal.about.balance");
    const day = formatDay(date, locale);
    if (about === "missing") return t(`portal.about.${theirMinor < 0 ? "payment" : "charge"}`, { date: day });
    return number ? t("portal.about.line", { number, date: day }) : t("portal.about.lineWithout", { date: day });
  };
}
