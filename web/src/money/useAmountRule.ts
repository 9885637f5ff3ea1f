import type { FormRule } from "antd";
import { useWords } from "../language/language.ts";
import { currencyDigits, readAmount } from "./money.ts";

/** A form's rule for a field of `AmountInput`. */
export function useAmountRule(currency: string): FormRule {
  const { t } = useWords();
  return {
    required: true,
    validator: async (_rule, typed: unknown) => {
      const reading = readAmount(typeof typed === "string" ? typed : "", currency);
      if ("problem" in reading) {
        throw new Error(t(`money.problem.${reading.problem}`, { currency, digits: currencyDigits(currency) }));
      }
    },
  };
}
