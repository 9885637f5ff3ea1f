import { Select } from "antd";
import { useMemo } from "react";
import { useWords } from "../language/language.ts";
import { currencies } from "./money.ts";

type Props = { id?: string; value?: string; onChange?: (currency: string) => void; first?: readonly string[] };

const none: readonly string[] = [];
const common = ["CNY", "USD", "EUR", "HKD", "GBP", "JPY", "SGD", "TWD", "AUD", "CAD"];

/** All currencies by code and name in the person's language; those named in `first` and the common ones before. */
export function CurrencySelect({ first = none, id, value, onChange }: Props) {
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(onChange ? { onChange } : {})}
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      options={useOptions(first)}
    />
  );
}

type ManyProps = { id?: string; value?: string[]; onChange?: (currencies: string[]) => void; placeholder: string };

/** Several of them; the placeholder says what none means. */
export function CurrenciesSelect({ id, value, onChange, placeholder }: ManyProps) {
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(onChange ? { onChange } : {})}
      mode="multiple"
      maxCount={20}
      placeholder={placeholder}
      showSearch={{ optionFilterProp: "label" }}
      options={useOptions(none)}
    />
  );
}

function useOptions(first: readonly string[]) {
  const { locale } = useWords();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "currency" });
    const order = [...new Set([...first, ...common, ...currencies])];
    return order.map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ""}` }));
  }, [locale, first]);
}
