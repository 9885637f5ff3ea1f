import { Input, type InputRef } from "antd";
import type { Ref } from "react";
import { useWords } from "../language/language.ts";
import { formatAmount, readAmount } from "./money.ts";

type Props = {
  id?: string;
  value?: string;
  onChange?: (text: string) => void;
  currency: string;
  ref?: Ref<InputRef>;
  autoFocus?: boolean;
  /** Where no label of a form names it. */
  labelledBy?: string;
  isWrong?: boolean;
};

/** An amount as text, never as a number: what is typed stays as typed until one leaves the field. */
export function AmountInput(props: Props) {
  const { id, value = "", onChange, currency, ref, autoFocus = false, labelledBy, isWrong = false } = props;
  const { locale } = useWords();
  const tidy = () => {
    const reading = readAmount(value, currency);
    if ("amountMinor" in reading) onChange?.(formatAmount(reading.amountMinor, currency, locale));
  };
  return (
    <Input
      {...(id === undefined ? {} : { id })}
      {...(labelledBy === undefined ? {} : { "aria-labelledby": labelledBy })}
      {...(isWrong ? { status: "error" } : {})}
      ref={ref ?? null}
      className="figure"
      inputMode="decimal"
      autoComplete="off"
      autoFocus={autoFocus}
      prefix={<span className="soft">{currency}</span>}
      value={value}
      onChange={(event) => onChange?.(event.target.value)}
      onBlur={tidy}
      styles={{ input: { textAlign: "right", fontWeight: 600 } }}
    />
  );
}
