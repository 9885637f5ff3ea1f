import { Button, Form } from "antd";
import { newId } from "../api/id.ts";
import type { PaymentMethod } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { AmountInput } from "../money/AmountInput.tsx";
import { useAmountRule } from "../money/useAmountRule.ts";
import { MethodField } from "../money-account/MethodField.tsx";
import { MoneyAccountField } from "../money-account/MoneyAccountField.tsx";

export type MorePayment = { receiptId: string; amount?: string; method: PaymentMethod; moneyAccountId?: string };

const most = 9;

/** Somebody pays in parts: some cash, the rest by phone. Each part is a receipt with an id of its own. */
export function MorePayments({ currency }: { currency: string }) {
  const { t } = useWords();
  return (
    <Form.List name="more">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <Payment key={key} at={name} currency={currency} onRemove={() => remove(name)} />
          ))}
          {fields.length < most ? (
            <Button
              type="dashed"
              size="middle"
              onClick={() => add({ receiptId: newId("rcp"), method: "cash" } satisfies MorePayment)}
            >
              + {t("receipt.more")}
            </Button>
          ) : null}
        </>
      )}
    </Form.List>
  );
}

function Payment({ at, currency, onRemove }: { at: number; currency: string; onRemove: () => void }) {
  const { t } = useWords();
  const method = Form.useWatch<PaymentMethod | undefined>(["more", at, "method"]);
  return (
    <div className="more-payment">
      <Form.Item name={[at, "amount"]} label={t("receipt.amount")} required rules={[useAmountRule(currency)]}>
        <AmountInput currency={currency} autoFocus />
      </Form.Item>
      <MethodField name={[at, "method"]} />
      <MoneyAccountField method={method} currency={currency} within={["more", at]} />
      <Button type="text" className="remove" onClick={onRemove} aria-label={t("receipt.removeMore")}>
        ×
      </Button>
    </div>
  );
}
