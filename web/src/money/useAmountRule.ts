import type { FormRule } from "antd";
import { useWords } from "../language/language.ts";
import { currencyDigits, readAmount } from "./money.ts";

/** A form's rule for a field of `AmountInput`; an optional one may be left empty. */
export function useAmountRule(currency: string, isOptional = false): FormRule {
  const { t } = useWords();
  return {
    required: !isOptional,
    validator: async (_rule, typed: unknown) => {
      if (isOptional && (typed === undefined || typed === "")) return;
      const reading = readAmount(typeof typed === "string" ? typed : "", currency);
      if ("problem" in reading) {
        throw new Error(t(`money.problem.${reading.problem}`, { currency, digits: currencyDigits(currency) }));
      }
    },
  };
}
