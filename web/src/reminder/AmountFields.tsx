import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form } from "antd";
import { useCompany } from "../company/useCompany.ts";
import { useWords } from "../language/language.ts";
import { AmountInput } from "../money/AmountInput.tsx";
import { CurrencySelect } from "../money/CurrencySelect.tsx";
import { useAmountRule } from "../money/useAmountRule.ts";
import type { CurrencyAmount } from "./policy.ts";

const mostCurrencies = 30;
const common = ["CNY", "USD", "EUR", "HKD", "GBP", "JPY"];

type Props = { name: "minimums" | "feeAmounts"; label: string };

/** An amount in each currency that has one. */
export function AmountFields({ name: list, label }: Props) {
  const { t } = useWords();
  const { currency: own } = useCompany();
  const amounts: CurrencyAmount[] = Form.useWatch(list) ?? [];
  const used = new Set(amounts.map((amount) => amount?.currency));
  const free = [own, ...common].find((each) => !used.has(each)) ?? own;
  return (
    <Form.List name={list}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => {
            const currency = amounts[name]?.currency ?? own;
            return <AmountRow key={key} {...{ list, name, label, currency }} onRemove={() => remove(name)} />;
          })}
          <Button
            icon={<PlusOutlined aria-hidden />}
            disabled={fields.length >= mostCurrencies}
            onClick={() => add({ currency: free, amount: "" })}
          >
            {t("reminder.addCurrency")}
          </Button>
        </>
      )}
    </Form.List>
  );
}

type RowProps = Pick<Props, "label"> & { list: Props["name"]; name: number; currency: string; onRemove: () => void };

function AmountRow({ list, name, label, currency, onRemove }: RowProps) {
  const { t } = useWords();
  const isTwice = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: async (_rule: unknown, typed: unknown) => {
      const same = (getFieldValue(list) as CurrencyAmount[]).filter((row) => row.currency === typed);
      if (same.length > 1) throw new Error(t("reminder.currencyTwice"));
    },
  });
  return (
    <div className="currency-amount">
      <Form.Item name={[name, "currency"]} label={t("money.currency")} rules={[isTwice]}>
        <CurrencySelect />
      </Form.Item>
      <Form.Item name={[name, "amount"]} label={label} rules={[useAmountRule(currency)]}>
        <AmountInput currency={currency} />
      </Form.Item>
      <Button
        type="text"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t("reminder.removeCurrency", { currency })}
        onClick={onRemove}
      />
    </div>
  );
}
