import { Button, Form, Input } from "antd";
import { useEffect } from "react";
import { useCompany } from "../company/useCompany.ts";
import { useToday } from "../company/useToday.ts";
import { CustomerPicker } from "../customer/CustomerPicker.tsx";
import { useUsualCurrency } from "../customer/useUsualCurrency.ts";
import { DayInput } from "../day/DayInput.tsx";
import { daysAfter } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { AmountInput } from "../money/AmountInput.tsx";
import { CurrencySelect } from "../money/CurrencySelect.tsx";
import { useAmountRule } from "../money/useAmountRule.ts";

export type ChargeValues = {
  customerId: string;
  currency: string;
  amount: string;
  number: string;
  date: string;
  dueDate: string;
  purpose?: string;
};

type Props = {
  customer: string | undefined;
  busy: boolean;
  error: unknown;
  onSend: (values: ChargeValues) => void;
};

const usualTermDays = 30;

/** Who owes, how much, for what and until when. */
export function ChargeForm({ customer, busy, error, onSend }: Props) {
  const { t } = useWords();
  const company = useCompany();
  const today = useToday();
  const [form] = Form.useForm<ChargeValues>();
  const currency = Form.useWatch("currency", form) ?? company.currency;
  const { usual, known } = useUsualCurrency(Form.useWatch("customerId", form));
  useEffect(() => {
    if (usual !== undefined) form.setFieldValue("currency", usual);
  }, [usual, form]);

  // Today is the server's and may come late: it fills what is empty, and moves nothing that was typed.
  useEffect(() => {
    if (today === undefined) return;
    if (!form.getFieldValue("date")) form.setFieldValue("date", today);
    if (!form.getFieldValue("dueDate")) form.setFieldValue("dueDate", daysAfter(today, usualTermDays));
  }, [today, form]);

  return (
    <Form<ChargeValues>
      form={form}
      className="card narrow"
      layout="vertical"
      size="large"
      initialValues={{ customerId: customer, currency: company.currency }}
      onFinish={(values) => known && onSend(values)}
    >
      <Form.Item
        name="customerId"
        label={t("charge.customer")}
        rules={[{ required: true, message: t("charge.customerMissing") }]}
      >
        <CustomerPicker autoFocus={customer === undefined} />
      </Form.Item>
      <div className="pair">
        <Form.Item name="amount" label={t("charge.amount")} required rules={[useAmountRule(currency)]}>
          <AmountInput currency={currency} autoFocus={customer !== undefined} />
        </Form.Item>
        <Form.Item name="currency" label={t("money.currency")}>
          <CurrencySelect />
        </Form.Item>
      </div>
      <PaperFields today={today} />
      <div className="stack">
        <FaultNote error={error} />
        <div>
          <Button type="primary" size="large" htmlType="submit" loading={busy || !known}>
            {t("charge.record")}
          </Button>
        </div>
      </div>
    </Form>
  );
}

/** What the invoice or delivery slip says. */
function PaperFields({ today }: { today: string | undefined }) {
  const { t } = useWords();
  const date = Form.useWatch<string | undefined>("date") ?? today;
  return (
    <>
      <Form.Item
        name="number"
        label={t("charge.number")}
        extra={t("charge.numberText")}
        rules={[{ required: true, whitespace: true, max: 100, message: t("charge.numberMissing") }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <div className="pair">
        <Form.Item name="date" label={t("charge.date")} rules={[{ required: true, message: t("day.missing") }]}>
          <DayInput {...(today === undefined ? {} : { max: today })} />
        </Form.Item>
        <Form.Item name="dueDate" label={t("charge.dueDate")} rules={[{ required: true, message: t("day.missing") }]}>
          <DayInput {...(date === undefined ? {} : { min: date })} />
        </Form.Item>
      </div>
      <Form.Item name="purpose" label={t("charge.purpose")}>
        <Input autoComplete="off" maxLength={500} />
      </Form.Item>
    </>
  );
}
