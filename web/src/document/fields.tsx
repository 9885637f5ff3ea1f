import { Form, type FormRule, Input } from "antd";
import { useToday } from "../company/useToday.ts";
import { DayInput } from "../day/DayInput.tsx";
import { useWords } from "../language/language.ts";
import { AmountInput } from "../money/AmountInput.tsx";
import { formatMoney, readAmount } from "../money/money.ts";
import { useAmountRule } from "../money/useAmountRule.ts";

type AmountProps = { currency: string; mostMinor?: number; name?: string; label?: string };

/** An amount, at most so much. */
export function AmountField({ currency, mostMinor, name = "amount", label }: AmountProps) {
  const { t, locale } = useWords();
  const most: FormRule = {
    validator: async (_rule, typed: unknown) => {
      const reading = readAmount(typeof typed === "string" ? typed : "", currency);
      if (mostMinor !== undefined && "amountMinor" in reading && reading.amountMinor > mostMinor)
        throw new Error(t("document.most", { amount: formatMoney(mostMinor, currency, locale) }));
    },
  };
  return (
    <Form.Item
      name={name}
      label={label ?? t("document.amount")}
      required
      rules={[useAmountRule(currency), most]}
      validateFirst
    >
      <AmountInput currency={currency} />
    </Form.Item>
  );
}

/** What a form that was checked holds, in minor units. */
export function minorOf(typed: string, currency: string): number {
  const reading = readAmount(typed, currency);
  if (!("amountMinor" in reading)) throw new Error("the form lets no such amount through");
  return reading.amountMinor;
}

type DayProps = { name: string; label: string; min?: string | undefined; max?: string | undefined };

export function DayField({ name, label, min, max }: DayProps) {
  const { t } = useWords();
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t("day.missing") }]}>
      <DayInput {...(min === undefined ? {} : { min })} {...(max === undefined ? {} : { max })} />
    </Form.Item>
  );
}

/** The document's own day: never one to come. */
export function DateField() {
  const { t } = useWords();
  return <DayField name="date" label={t("document.date")} max={useToday()} />;
}

export function ReasonField() {
  const { t } = useWords();
  return (
    <Form.Item
      name="reason"
      label={t("document.reason")}
      rules={[{ required: true, whitespace: true, message: t("document.reasonMissing") }]}
    >
      <Input autoComplete="off" maxLength={500} />
    </Form.Item>
  );
}

export function TextField({ name, label, most = 200 }: { name: string; label: string; most?: number }) {
  return (
    <Form.Item name={name} label={label}>
      <Input autoComplete="off" maxLength={most} />
    </Form.Item>
  );
}
