import { Button, Form, type FormInstance, Input } from "antd";
import { type ReactNode, useEffect } from "react";
import { TermsFields } from "../charge/TermsFields.tsx";
import { usualTerms } from "../charge/terms.ts";
import { useCompany } from "../company/useCompany.ts";
import { useToday } from "../company/useToday.ts";
import { CustomerPicker } from "../customer/CustomerPicker.tsx";
import { useUsualCurrency } from "../customer/useUsualCurrency.ts";
import { DayInput } from "../day/DayInput.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { AmountInput } from "../money/AmountInput.tsx";
import { CurrencySelect } from "../money/CurrencySelect.tsx";
import { useAmountRule } from "../money/useAmountRule.ts";
import { PastFields } from "./PastFields.tsx";
import { NextDates, usePreview } from "./Preview.tsx";
import { RhythmFields } from "./RhythmFields.tsx";
import { usualRhythm } from "./rhythm.ts";
import { type ContractValues, timesOf } from "./values.ts";
import "../charge/charge.css";
import "./contract.css";

type Props = {
  /** A contract that is being changed: who, in which currency and since when stay as they are. */
  contractId?: string;
  initial: Partial<ContractValues>;
  busy: boolean;
  error: unknown;
  send: string;
  onSend: (values: ContractValues) => void;
  cancel?: ReactNode;
};

/** A contract beside the charges that will come of it. */
export function ContractForm({ contractId, initial, busy, error, send, onSend, cancel }: Props) {
  const company = useCompany();
  const [form] = Form.useForm<ContractValues>();
  const values: Partial<ContractValues> = Form.useWatch([], form) ?? {};
  const isNew = contractId === undefined;
  const { customerId, currency = company.currency } = { ...initial, ...values };
  const known = useStart(form, isNew ? customerId : undefined);
  const times = timesOf({ ...initial, ...values });
  const who = isNew ? (customerId ? { customerId, currency } : {}) : { contractId };
  const preview = usePreview(times ? { ...times, ...who } : undefined);
  const ready = known && preview.isCurrent;
  return (
    <div className="contract">
      <Form<ContractValues>
        form={form}
        className="card"
        layout="vertical"
        size="large"
        initialValues={{ currency: company.currency, rhythm: usualRhythm, terms: usualTerms, ...initial }}
        onFinish={(all) => ready && onSend({ ...initial, ...all })}
      >
        {isNew ? <CustomerField autoFocus={initial.customerId === undefined} /> : null}
        <AmountFields currency={currency} isNew={isNew} />
        <TextFields />
        <DayFields isNew={isNew} startsOn={values.startsOn ?? initial.startsOn} />
        <RhythmFields />
        <TermsFields />
        {isNew && preview.preview && preview.preview.past.length > 0 ? <PastFields preview={preview.preview} /> : null}
        <div className="stack">
          <FaultNote error={error} />
          <div className="row">
            <Button type="primary" size="large" htmlType="submit" loading={busy || (times !== undefined && !ready)}>
              {send}
            </Button>
            {cancel}
          </div>
        </div>
      </Form>
      <NextDates {...preview} />
    </div>
  );
}

/** Today and the customer's usual currency fill what is empty; `known` once the currency is that of this customer. */
function useStart(form: FormInstance<ContractValues>, customerId: string | undefined): boolean {
  const today = useToday();
  const { usual, known } = useUsualCurrency(customerId);
  useEffect(() => {
    if (today !== undefined && !form.getFieldValue("startsOn")) form.setFieldValue("startsOn", today);
  }, [today, form]);
  useEffect(() => {
    if (usual !== undefined) form.setFieldValue("currency", usual);
  }, [usual, form]);
  return known;
}

function CustomerField({ autoFocus }: { autoFocus: boolean }) {
  const { t } = useWords();
  const rules = [{ required: true, message: t("charge.customerMissing") }];
  return (
    <Form.Item name="customerId" label={t("charge.customer")} rules={rules}>
      <CustomerPicker autoFocus={autoFocus} />
    </Form.Item>
  );
}

function AmountFields({ currency, isNew }: { currency: string; isNew: boolean }) {
  const { t } = useWords();
  return (
    <div className={isNew ? "pair" : ""}>
      <Form.Item name="amount" label={t("contract.amount")} required rules={[useAmountRule(currency)]}>
        <AmountInput currency={currency} />
      </Form.Item>
      {isNew ? (
        <Form.Item name="currency" label={t("money.currency")}>
          <CurrencySelect />
        </Form.Item>
      ) : null}
    </div>
  );
}

function TextFields() {
  const { t } = useWords();
  return (
    <>
      <Form.Item
        name="reference"
        label={t("contract.reference")}
        extra={t("contract.referenceText")}
        rules={[{ required: true, whitespace: true, max: 100, message: t("contract.referenceMissing") }]}
      >
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <Form.Item name="title" label={t("contract.purpose")} extra={t("contract.purposeText")}>
        <Input autoComplete="off" maxLength={500} />
      </Form.Item>
    </>
  );
}

function DayFields({ isNew, startsOn }: { isNew: boolean; startsOn: string | undefined }) {
  const { t } = useWords();
  return (
    <div className={isNew ? "pair" : ""}>
      {isNew ? (
        <Form.Item
          name="startsOn"
          label={t("contract.startsOn")}
          rules={[{ required: true, message: t("day.missing") }]}
        >
          <DayInput />
        </Form.Item>
      ) : null}
      <Form.Item name="endsOn" label={t("contract.endsOn")} extra={t("contract.endsOnText")}>
        <DayInput clearable {...(startsOn === undefined ? {} : { min: startsOn })} />
      </Form.Item>
    </div>
  );
}
