import type { Rhythm } from "../api/types.ts";
import { useDayOfMonth } from "../charge/terms.ts";
import { useWords } from "../language/language.ts";

/** What the fields of the rhythm hold while somebody is at them. */
export type RhythmValues = { unit: Rhythm["unit"]; every?: number | null; monthDay?: number; weekDay?: number };

export const usualRhythm: RhythmValues = { unit: "month", every: 1, monthDay: 1, weekDay: 1 };

export function rhythmOf(values: RhythmValues | undefined): Rhythm | undefined {
  const { unit, every, monthDay = 1, weekDay = 1 } = values ?? {};
  if (!unit || !every || !Number.isInteger(every)) return undefined;
  return { unit, every, day: unit === "month" ? monthDay : weekDay };
}

export const rhythmValues = ({ unit, every, day }: Rhythm): RhythmValues => ({
  ...usualRhythm,
  ...{ unit, every },
  ...(unit === "month" ? { monthDay: day } : { weekDay: day }),
});

/** 1 is Monday. */
export function useWeekday(): (day: number) => string {
  const { locale } = useWords();
  const format = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  // 1 January 2024 was a Monday.
  return (day) => format.format(new Date(Date.UTC(2024, 0, day)));
}

/** How often, in one line. */
export function useRhythmText(): (rhythm: Rhythm) => string {
  const { t } = useWords();
  const [dayOf, weekday] = [useDayOfMonth(), useWeekday()];
  return ({ unit, every, day }) => {
    if (unit === "month") {
      if (every === 1) return t("contract.rhythm.monthly", { day: dayOf(day) });
      return t("contract.rhythm.months", { count: every, day: dayOf(day) });
    }
    if (every === 1) return t("contract.rhythm.weekly", { day: weekday(day) });
    return t("contract.rhythm.weeks", { count: every, day: weekday(day) });
  };
}
