import type { ChargeTerms } from "../api/types.ts";
import { useWords } from "../language/language.ts";

/** What the fields of the terms hold while somebody is at them. */
export type TermsValues = {
  kind: ChargeTerms["kind"] | "none";
  days?: number | null;
  day?: number;
  months?: number | null;
  cutoffDay?: number;
};

export const usualTerms: TermsValues = { kind: "net", days: 30, day: 31, months: 1, cutoffDay: 31 };

const isWhole = (value: number | null | undefined): value is number => Number.isInteger(value);

/** The terms that the fields say; nothing while they are incomplete. */
export function termsOf(values: TermsValues | undefined): ChargeTerms | undefined {
  if (!values) return undefined;
  const { kind, days, day = 31, months, cutoffDay = 31 } = values;
  switch (kind) {
    case "none":
      return undefined;
    case "net":
    case "endOfMonth":
      return isWhole(days) ? { kind, days } : undefined;
    case "dayOfMonth":
      return isWhole(months) && months > 0 ? { kind, day, months } : undefined;
    case "cutoff":
      return isWhole(months) && (months > 0 || day >= cutoffDay) ? { kind, cutoffDay, day, months } : undefined;
  }
}

export function useDayOfMonth(): (day: number) => string {
  const { t } = useWords();
  return (day) => (day === 31 ? t("terms.lastDay") : t("terms.day", { day }));
}

/** Terms in one line. */
export function useTermsText(): (terms: ChargeTerms) => string {
  const { t } = useWords();
  const dayOf = useDayOfMonth();
  return (terms) => {
    switch (terms.kind) {
      case "net":
        return terms.days === 0 ? t("terms.atOnce") : t("terms.net", { count: terms.days });
      case "endOfMonth":
        return t("terms.endOfMonth", { count: terms.days });
      case "dayOfMonth":
        return t("terms.dayOfMonth", { count: terms.months, day: dayOf(terms.day) });
      case "cutoff": {
        const days = { cutoff: dayOf(terms.cutoffDay), day: dayOf(terms.day) };
        if (terms.months === 0) return t("terms.cutoffSame", days);
        return t("terms.cutoff", { ...days, count: terms.months });
      }
    }
  };
}
