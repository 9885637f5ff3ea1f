import { Form, Radio } from "antd";
import { client } from "../api/client.ts";
import { useCompany } from "../company/useCompany.ts";
import { useToday } from "../company/useToday.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { AmountField, DateField, DayField, minorOf, ReasonField, TextField } from "../document/fields.tsx";
import { useWords } from "../language/language.ts";
import { CurrencySelect } from "../money/CurrencySelect.tsx";
import { RateField, rateOf } from "../money/RateField.tsx";

type Props = {
  act: "adjustment" | "opening-balance";
  customerId: string;
  currency: string;
  onClose: () => void;
};

type Values = {
  sign: "more" | "less";
  amount: string;
  currency: string;
  date: string;
  dueDate: string;
  reason?: string;
  reference?: string;
  rate?: string;
};

/** More owed or less, with a reason; or what stood open before the ledger began, by its own number. */
export function CorrectionDialog({ act, customerId, currency, onClose }: Props) {
  const { t } = useWords();
  const { currency: own } = useCompany();
  const today = useToday();
  const [form] = Form.useForm<Values>();
  const isMore = Form.useWatch("sign", form) !== "less";
  const used = Form.useWatch("currency", form) ?? currency;
  const isOpening = act === "opening-balance";
  const record = (values: Values, id: string) => {
    const { amount, date, dueDate, reason = "", reference = "", rate } = values;
    const amountMinor = minorOf(amount, values.currency) * (isMore ? 1 : -1);
    const worth = rateOf(rate, values.currency, own);
    const common = {
      customerId,
      currency: values.currency,
      amountMinor,
      date,
      ...worth,
      ...(isMore ? { dueDate } : {}),
    };
    return isOpening
      ? client.adjustment.openingBalance.mutate({ ...common, openingId: id, reference, purpose: reason })
      : client.adjustment.record.mutate({ ...common, adjustmentId: id, reason });
  };
  return (
    <DocumentDialog<Values>
      form={form}
      title={t(`entry.${act}`)}
      submit={t("item.record")}
      makes={isOpening ? "opb" : "adj"}
      initial={{ sign: "more", currency, ...(today ? { date: today, dueDate: today } : {}) }}
      record={record}
      onClose={onClose}
    >
      <Form.Item name="sign" label={t("adjustment.sign")}>
        <Radio.Group
          options={(["more", "less"] as const).map((value) => ({ value, label: t(`adjustment.${value}`) }))}
        />
      </Form.Item>
      <div className="pair">
        <AmountField currency={used} />
        <Form.Item name="currency" label={t("money.currency")}>
          <CurrencySelect />
        </Form.Item>
        <DateField />
        {isMore ? <DayField name="dueDate" label={t("document.dueDate")} /> : null}
      </div>
      <RateField currency={used} />
      {isOpening ? <TextField name="reference" label={t("adjustment.reference")} most={100} /> : null}
      {isOpening ? <TextField name="reason" label={t("customer.purpose")} most={500} /> : <ReasonField />}
    </DocumentDialog>
  );
}
