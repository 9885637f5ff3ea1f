import { Button, Form, type FormInstance, Input, type InputRef } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import type { PaymentMethod } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { CustomerPicker } from "../customer/CustomerPicker.tsx";
import { useUsualCurrency } from "../customer/useUsualCurrency.ts";
import { DayInput } from "../day/DayInput.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWhenReady } from "../frame/useWhenReady.ts";
import { useWords } from "../language/language.ts";
import { AmountInput } from "../money/AmountInput.tsx";
import { CurrencySelect } from "../money/CurrencySelect.tsx";
import { RateField } from "../money/RateField.tsx";
import { useAmountRule } from "../money/useAmountRule.ts";
import { MethodField } from "../money-account/MethodField.tsx";
import { MoneyAccountField } from "../money-account/MoneyAccountField.tsx";
import { type MorePayment, MorePayments } from "./MorePayments.tsx";
import { PayerUnknown } from "./PayerUnknown.tsx";

export type ReceiptValues = {
  customerId: string;
  currency: string;
  amount: string;
  receivedOn: string;
  method: PaymentMethod;
  moneyAccountId?: string;
  reference?: string;
  purpose?: string;
  receivedBy?: string;
  rate?: string;
  /** Further payments of the same customer: each becomes a receipt of its own. */
  more?: MorePayment[];
};

type Props = {
  form: FormInstance<ReceiptValues>;
  customer: string | undefined;
  today: string | undefined;
  /** What the payment settles, between the fields and the button. */
  settles: ReactNode;
  warnings: ReactNode;
  busy: boolean;
  /** Something has to be answered or put right first. */
  isHeld: boolean;
  error: unknown;
  onValues: (values: Partial<ReceiptValues>) => void;
  onSend: (values: ReceiptValues) => void;
};

/** Who paid, how much, in which way; Enter in any field issues it. */
export function ReceiptForm(props: Props) {
  const { form, customer, today, settles, onValues, onSend } = props;
  const { t } = useWords();
  const company = useCompany();
  const amount = useRef<InputRef>(null);
  const customerId = Form.useWatch("customerId", form);
  const currency = Form.useWatch("currency", form) ?? company.currency;
  const method = Form.useWatch("method", form);
  const { usual, known } = useUsualCurrency(customerId);
  const { isWaiting, onFinish } = useWhenReady(form, known && today !== undefined, onSend);
  const report = () => onValues(form.getFieldsValue(true));
  const choose = (found: string) => {
    form.setFieldValue("customerId", found);
    report();
    amount.current?.focus();
  };

  // Today is the server's and may come late: it fills an empty field, and moves nothing that was typed.
  useEffect(() => {
    if (today === undefined || form.getFieldValue("receivedOn")) return;
    form.setFieldValue("receivedOn", today);
    report();
  }, [today]);

  useEffect(() => {
    if (usual !== undefined) form.setFieldValue("currency", usual);
    report();
  }, [usual, customerId]);

  return (
    <Form<ReceiptValues>
      form={form}
      className="receipt"
      layout="vertical"
      size="large"
      initialValues={{ customerId: customer, currency: company.currency, method: "bank-transfer" }}
      onValuesChange={report}
      onFinish={onFinish}
    >
      <div className="card fields">
        <Form.Item
          name="customerId"
          label={t("receipt.customer")}
          rules={[{ required: true, message: t("receipt.customerMissing") }]}
          extra={<PayerUnknown customerId={customerId} onChosen={choose} />}
        >
          <CustomerPicker autoFocus={customer === undefined} onPicked={() => amount.current?.focus()} />
        </Form.Item>
        <div className="pair">
          <Form.Item name="amount" label={t("receipt.amount")} required rules={[useAmountRule(currency)]}>
            <AmountInput ref={amount} currency={currency} autoFocus={customer !== undefined} />
          </Form.Item>
          <Form.Item name="currency" label={t("money.currency")}>
            <CurrencySelect />
          </Form.Item>
        </div>
        <RateField currency={currency} />
        <PaymentFields today={today} method={method} currency={currency} />
        <MorePayments currency={currency} />
      </div>
      {settles}
      <IssueBar {...props} isWaiting={isWaiting} />
    </Form>
  );
}

/** The last word: what is wrong, what must be answered, and the button; on a phone after what it settles. */
function IssueBar({ warnings, error, busy, isHeld, isWaiting }: Props & { isWaiting: boolean }) {
  const { t } = useWords();
  return (
    <div className="stack issue">
      {warnings}
      <FaultNote error={error} />
      <div className="row">
        <Button type="primary" size="large" htmlType="submit" loading={busy || isWaiting} disabled={isHeld}>
          {t("receipt.issue")}
        </Button>
        <span className="soft">
          <kbd>Enter</kbd>
        </span>
      </div>
    </div>
  );
}

type PaymentProps = Pick<Props, "today"> & { method: PaymentMethod | undefined; currency: string };

/** What else the paper says of the payment. */
function PaymentFields({ today, method, currency }: PaymentProps) {
  const { t } = useWords();
  return (
    <>
      <div className="pair">
        <MethodField />
        <MoneyAccountField method={method} currency={currency} />
      </div>
      <div className="pair">
        <Form.Item
          name="receivedOn"
          label={t("receipt.receivedOn")}
          required
          rules={today === undefined ? [] : [{ required: true, message: t("day.missing") }]}
        >
          <DayInput {...(today === undefined ? {} : { max: today })} />
        </Form.Item>
        <Form.Item name="receivedBy" label={t("receipt.receivedBy")}>
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
      </div>
      <div className="pair">
        <Form.Item name="reference" label={t("receipt.reference")} extra={t("receipt.referenceText")}>
          <Input autoComplete="off" maxLength={200} />
        </Form.Item>
        <Form.Item name="purpose" label={t("receipt.purpose")}>
          <Input autoComplete="off" maxLength={500} />
        </Form.Item>
      </div>
    </>
  );
}
