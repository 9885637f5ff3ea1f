import type { Contract } from "../api/types.ts";
import { useToday } from "../company/useToday.ts";
import { formatDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import "./contract.css";

export function StateTag({ contract: { state } }: { contract: Pick<Contract, "state"> }) {
  const { t } = useWords();
  return <span className={`contract-state ${state}`}>{t(`contract.state.${state}`)}</span>;
}

/** A date that is not ahead of today is being charged in this very minute. */
export function NextCharge({ contract: { nextDate } }: { contract: Pick<Contract, "nextDate"> }) {
  const { t, locale } = useWords();
  const today = useToday();
  if (nextDate === undefined) return "–";
  const isNow = today !== undefined && nextDate <= today;
  return <span className="nowrap">{isNow ? t("contract.nextNow") : formatDay(nextDate, locale)}</span>;
}

export function useSpanText(): (contract: Pick<Contract, "startsOn" | "endsOn">) => string {
  const { t, locale } = useWords();
  return ({ startsOn, endsOn }) =>
    `${formatDay(startsOn, locale)} – ${endsOn ? formatDay(endsOn, locale) : t("contract.withoutEnd")}`;
}
