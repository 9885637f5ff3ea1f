import { useState } from "react";
import { useWords } from "../language/language.ts";
import { type AmountReading, readAmount } from "../money/money.ts";

/** An amount as it is typed; `mayBeZero` where nothing at all is an answer too. */
export function useAmount(currency: string, mayBeZero = false) {
  const { t } = useWords();
  const [value, setValue] = useState("");
  const [isAsked, setAsked] = useState(false);
  const reading = readingOf(value, currency, mayBeZero);
  const problem = "problem" in reading ? t(`portal.need.${reading.problem}`, { currency }) : undefined;
  return {
    field: {
      value,
      setValue,
      problem: isAsked ? problem : undefined,
      inputMode: "decimal",
      autoComplete: "off",
    } as const,
    /** In minor units; nothing while it is wrong, which is said from then on. */
    read: (): number | undefined => {
      setAsked(true);
      return "problem" in reading ? undefined : reading.amountMinor;
    },
  };
}

function readingOf(typed: string, currency: string, mayBeZero: boolean): AmountReading {
  const reading = readAmount(typed, currency);
  return mayBeZero && "problem" in reading && reading.problem === "zero" ? { amountMinor: 0 } : reading;
}
