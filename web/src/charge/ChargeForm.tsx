import { Button, Form, Input } from "antd";
import { useEffect } from "react";
import { useCompany } from "../company/useCompany.ts";
import { useToday } from "../company/useToday.ts";
import { CustomerPicker } from "../customer/CustomerPicker.tsx";
import { useUsualCurrency } from "../customer/useUsualCurrency.ts";
import { DayInput } from "../day/DayInput.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Fold } from "../frame/Fold.tsx";
import { useWhenReady } from "../frame/useWhenReady.ts";
import { useWords } from "../language/language.ts";
import { AmountInput } from "../money/AmountInput.tsx";
import { CurrencySelect } from "../money/CurrencySelect.tsx";
import { formatAmount, readAmount } from "../money/money.ts";
import { RateField } from "../money/RateField.tsx";
import { useAmountRule } from "../money/useAmountRule.ts";
import { InvoiceFields } from "./InvoiceFields.tsx";
import type { InvoiceValues } from "./invoice.ts";
import { LinesFields } from "./LinesFields.tsx";
import { type LineValues, sumOf } from "./lines.ts";
import { TermsFields } from "./TermsFields.tsx";
import { type TermsValues, termsOf, usualTerms } from "./terms.ts";
import { useDueDate } from "./useDueDate.ts";
import "./charge.css";

export type ChargeValues = {
  customerId: string;
  currency: string;
  amount: string;
  number: string;
  date: string;
  dueDate: string;
  purpose?: string;
  rate?: string;
  terms?: TermsValues;
  lines?: LineValues[];
  invoice?: InvoiceValues;
};

type Props = {
  customer: string | undefined;
  busy: boolean;
  error: unknown;
  onSend: (values: ChargeValues) => void;
};

/** Who owes, how much, for what and until when. */
export function ChargeForm({ customer, busy, error, onSend }: Props) {
  const { t, locale } = useWords();
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
    if (today !== undefined && !form.getFieldValue("date")) form.setFieldValue("date", today);
  }, [today, form]);

  const date = Form.useWatch("date", form);
  const terms = termsOf(Form.useWatch("terms", form));
  const { dueDate, error: dueError } = useDueDate(terms, date);
  useEffect(() => {
    if (dueDate !== undefined) form.setFieldValue("dueDate", dueDate);
  }, [dueDate, form]);

  const typed = readAmount(Form.useWatch("amount", form) ?? "", currency);
  const follow = (changed: Partial<ChargeValues>, all: ChargeValues) => {
    if (changed.dueDate !== undefined) form.setFieldValue(["terms", "kind"], "none");
    if (!(changed.lines || changed.currency) || !all.lines?.length) return;
    const sumMinor = sumOf(all.lines, all.currency);
    form.setFieldValue("amount", sumMinor > 0 ? formatAmount(sumMinor, all.currency, locale) : "");
  };
  const isDated = date !== undefined && (terms === undefined || dueDate !== undefined || dueError !== null);
  const ready = known && isDated;
  const { isWaiting, onFinish } = useWhenReady(form, ready, onSend);

  return (
    <Form<ChargeValues>
      form={form}
      className="card narrow"
      layout="vertical"
      size="large"
      initialValues={{ customerId: customer, currency: company.currency, terms: usualTerms }}
      onValuesChange={follow}
      onFinish={onFinish}
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
      <RateField currency={currency} />
      <PaperFields today={today} ready={ready} />
      <Fold title={t("line.fold")} text={t("line.foldText")}>
        <LinesFields currency={currency} />
      </Fold>
      <Fold title={t("invoice.fold")} text={t("invoice.foldText")}>
        <InvoiceFields currency={currency} amountMinor={"amountMinor" in typed ? typed.amountMinor : undefined} />
      </Fold>
      <div className="stack">
        <FaultNote error={error ?? dueError} />
        <div>
          <Button type="primary" size="large" htmlType="submit" loading={busy || isWaiting}>
            {t("charge.record")}
          </Button>
        </div>
      </div>
    </Form>
  );
}

/** What the invoice or delivery slip says. */
function PaperFields({ today, ready }: { today: string | undefined; ready: boolean }) {
  const { t } = useWords();
  const date = Form.useWatch<string | undefined>("date") ?? today;
  // Empty fields that are about to be filled in are nobody's mistake.
  const dayRules = ready ? [{ required: true, message: t("day.missing") }] : [];
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
      <TermsFields optional extra={t("terms.text")} />
      <div className="pair">
        <Form.Item name="date" label={t("charge.date")} required rules={dayRules}>
          <DayInput {...(today === undefined ? {} : { max: today })} />
        </Form.Item>
        <Form.Item name="dueDate" label={t("charge.dueDate")} required rules={dayRules}>
          <DayInput {...(date === undefined ? {} : { min: date })} />
        </Form.Item>
      </div>
      <Form.Item name="purpose" label={t("charge.purpose")}>
        <Input autoComplete="off" maxLength={500} />
      </Form.Item>
    </>
  );
}
