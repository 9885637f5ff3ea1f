import { Form, Input } from "antd";
import { client } from "../api/client.ts";
import { useCompany } from "../company/useCompany.ts";
import { useToday } from "../company/useToday.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { AmountField, DateField, minorOf, TextField } from "../document/fields.tsx";
import { useWords } from "../language/language.ts";
import { CurrencySelect } from "../money/CurrencySelect.tsx";
import { formatAmount, readAmount } from "../money/money.ts";
import { convert, isRate, rateBetween } from "../money/rate.ts";
import type { CreditDialogProps } from "./Credits.tsx";

type Values = { amount: string; into: string; rate: string; toAmount: string; date: string; purpose?: string };

/** Unapplied money becomes money of another currency; the rate gives the amount, and the amount gives the rate. */
export function ExchangeDialog({ customerId, currency, credit, onClose }: CreditDialogProps) {
  const { t, locale } = useWords();
  const company = useCompany();
  const today = useToday();
  const [form] = Form.useForm<Values>();
  const into = Form.useWatch("into", form) ?? company.currency;
  const { documentId, number, remainderMinor } = credit;
  const reckon = (changed: Partial<Values>) => {
    const { amount = "", toAmount = "", rate = "", into: to = "" } = form.getFieldsValue(true);
    const from = readAmount(amount, currency);
    if (!("amountMinor" in from)) return;
    if (changed.toAmount !== undefined) {
      const reached = readAmount(toAmount, to);
      if (!("amountMinor" in reached)) return;
      form.setFieldValue("rate", rateBetween(from.amountMinor, currency, reached.amountMinor, to));
      return;
    }
    const minor = convert(from.amountMinor, currency, to, rate.normalize("NFKC").trim());
    if (minor !== undefined) form.setFieldValue("toAmount", formatAmount(minor, to, locale));
  };
  return (
    <DocumentDialog<Values>
      form={form}
      title={t("credit.exchangeOf", { number })}
      submit={t("credit.exchange")}
      makes="exc"
      initial={{
        ...{ amount: formatAmount(remainderMinor, currency, locale), ...(today ? { date: today } : {}) },
        ...(company.currency === currency ? {} : { into: company.currency }),
      }}
      onChange={reckon}
      record={({ amount, toAmount, rate, date, purpose = "" }, exchangeId) => {
        const amountMinor = minorOf(amount, currency);
        return client.exchange.record.mutate({
          ...{ exchangeId, customerId, date, purpose, rate: rate.normalize("NFKC").trim() },
          ...{ from: { currency, amountMinor }, to: { currency: into, amountMinor: minorOf(toAmount, into) } },
          credits: [{ creditId: documentId, amountMinor }],
        });
      }}
      onClose={onClose}
    >
      <div className="pair">
        <AmountField currency={currency} mostMinor={remainderMinor} />
        <Form.Item name="into" label={t("credit.into")} rules={[{ required: true, message: t("credit.intoMissing") }]}>
          <CurrencySelect />
        </Form.Item>
        <Form.Item
          name="rate"
          label={t("money.rate")}
          required
          rules={[
            {
              validator: async (_rule, typed: unknown) => {
                if (typeof typed !== "string" || !isRate(typed.normalize("NFKC").trim()))
                  throw new Error(t("money.rateWrong"));
              },
            },
          ]}
        >
          <Input inputMode="decimal" autoComplete="off" className="figure" />
        </Form.Item>
        <AmountField name="toAmount" label={t("credit.toAmount")} currency={into} />
      </div>
      <DateField />
      <TextField name="purpose" label={t("customer.purpose")} most={500} />
    </DocumentDialog>
  );
}
