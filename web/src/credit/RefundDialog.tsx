import { Form } from "antd";
import { client } from "../api/client.ts";
import type { PaymentMethod } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { useToday } from "../company/useToday.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { AmountField, DateField, minorOf, TextField } from "../document/fields.tsx";
import { useWords } from "../language/language.ts";
import { formatAmount } from "../money/money.ts";
import { RateField, rateOf } from "../money/RateField.tsx";
import { MethodField } from "../money-account/MethodField.tsx";
import { MoneyAccountField } from "../money-account/MoneyAccountField.tsx";
import type { CreditDialogProps } from "./Credits.tsx";

type Values = {
  amount: string;
  date: string;
  method: PaymentMethod;
  moneyAccountId?: string;
  payee?: string;
  reference?: string;
  purpose?: string;
  rate?: string;
};

/** Money back out of this credit, never more than is left of it. */
export function RefundDialog({ customerId, currency, credit, onClose }: CreditDialogProps) {
  const { t, locale } = useWords();
  const { currency: own } = useCompany();
  const today = useToday();
  const [form] = Form.useForm<Values>();
  const { documentId, number, remainderMinor } = credit;
  return (
    <DocumentDialog<Values>
      form={form}
      title={t("credit.refundOf", { number })}
      submit={t("credit.act.refund")}
      makes="rfd"
      initial={{
        ...{ amount: formatAmount(remainderMinor, currency, locale), method: "bank-transfer" },
        ...(today ? { date: today } : {}),
      }}
      record={({ amount, payee = "", reference = "", purpose = "", rate, ...values }, refundId) => {
        const amountMinor = minorOf(amount, currency);
        const credits = [{ creditId: documentId, amountMinor }];
        const texts = { payee, reference, purpose };
        return client.refund.issue.mutate({
          ...values,
          ...texts,
          ...rateOf(rate, currency, own),
          refundId,
          customerId,
          currency,
          amountMinor,
          credits,
        });
      }}
      onClose={onClose}
    >
      <div className="pair">
        <AmountField currency={currency} mostMinor={remainderMinor} />
        <DateField />
        <MethodField />
        <MoneyAccountField method={Form.useWatch("method", form)} currency={currency} />
        <TextField name="payee" label={t("credit.payee")} />
        <TextField name="reference" label={t("receipt.reference")} />
      </div>
      <RateField currency={currency} />
      <TextField name="purpose" label={t("customer.purpose")} most={500} />
    </DocumentDialog>
  );
}
