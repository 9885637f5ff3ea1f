import { faultOf } from "../api/fault.ts";
import { formatDay, isDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";

type FaultText = {
  sentence: string;
  /** Absent when the server was never reached. */
  request: string | undefined;
  tryAgain: string;
};

/** The sentence for an error in the language of the screen; reasons without a sentence fall back to their code's. */
export function useFaultText(): (error: unknown) => FaultText {
  const { t, has, locale } = useWords();
  return (error) => {
    const { reason, code, details, requestId } = faultOf(error);
    const values = Object.fromEntries(
      Object.entries(details).map(([name, value]) => [name, isDay(value) ? formatDay(value, locale) : value]),
    );
    const known = [`fault.${reason}`, `fault.${code}.any`].find((name) => has(name)) ?? "fault.internal.any";
    return {
      sentence: t(known as "fault.internal.any", values),
      request: requestId === undefined ? undefined : t("fault.request", { requestId }),
      tryAgain: t("fault.tryAgain"),
    };
  };
}
