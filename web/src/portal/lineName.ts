import type { PortalStatement } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";

/** How a line is called in a sentence. */
export function useLineName(): (line: PortalStatement["lines"][number]) => string {
  const { t, locale } = useWords();
  return ({ date, kind, number }) => `${formatDay(date, locale)} ${t(`entry.${kind}`)} ${number}`.trim();
}
