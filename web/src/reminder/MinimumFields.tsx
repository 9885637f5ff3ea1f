import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form } from "antd";
import { useCompany } from "../company/useCompany.ts";
import { useWords } from "../language/language.ts";
import { AmountInput } from "../money/AmountInput.tsx";
import { CurrencySelect } from "../money/CurrencySelect.tsx";
import { useAmountRule } from "../money/useAmountRule.ts";
import type { MinimumValue } from "./policy.ts";

const mostMinimums = 30;
const common = ["CNY", "USD", "EUR", "HKD", "GBP", "JPY"];

/** Below which amounts nobody is reminded, in one currency each. */
export function MinimumFields() {
  const { t } = useWords();
  const { currency: own } = useCompany();
  const minimums: MinimumValue[] = Form.useWatch("minimums") ?? [];
  const used = new Set(minimums.map((minimum) => minimum?.currency));
  const free = [own, ...common].find((each) => !used.has(each)) ?? own;
  return (
    <Form.List name="minimums">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => {
            const currency = minimums[name]?.currency ?? own;
            return <MinimumRow key={key} name={name} currency={currency} onRemove={() => remove(name)} />;
          })}
          <Button
            icon={<PlusOutlined aria-hidden />}
            disabled={fields.length >= mostMinimums}
            onClick={() => add({ currency: free, amount: "" })}
          >
            {t("reminder.addMinimum")}
          </Button>
        </>
      )}
    </Form.List>
  );
}

type RowProps = { name: number; currency: string; onRemove: () => void };

function MinimumRow({ name, currency, onRemove }: RowProps) {
  const { t } = useWords();
  const isTwice = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: async (_rule: unknown, typed: unknown) => {
      const same = (getFieldValue("minimums") as MinimumValue[]).filter((row) => row.currency === typed);
      if (same.length > 1) throw new Error(t("reminder.minimumTwice"));
    },
  });
  return (
    <div className="minimum">
      <Form.Item name={[name, "currency"]} label={t("money.currency")} rules={[isTwice]}>
        <CurrencySelect />
      </Form.Item>
      <Form.Item name={[name, "amount"]} label={t("reminder.minimum")} rules={[useAmountRule(currency)]}>
        <AmountInput currency={currency} />
      </Form.Item>
      <Button
        type="text"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t("reminder.removeMinimum", { currency })}
        onClick={onRemove}
      />
    </div>
  );
}
