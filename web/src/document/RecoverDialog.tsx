import { Form } from "antd";
import { client } from "../api/client.ts";
import type { DocumentFacts, PaymentMethod } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { useToday } from "../company/useToday.ts";
import { useWords } from "../language/language.ts";
import { formatAmount } from "../money/money.ts";
import { RateField, rateOf } from "../money/RateField.tsx";
import { MethodField } from "../money-account/MethodField.tsx";
import { MoneyAccountField } from "../money-account/MoneyAccountField.tsx";
import { DocumentDialog } from "./DocumentDialog.tsx";
import { AmountField, DayField, minorOf, TextField } from "./fields.tsx";

type Values = {
  amount: string;
  receivedOn: string;
  method: PaymentMethod;
  moneyAccountId?: string;
  reference?: string;
  receivedBy?: string;
  rate?: string;
};

/** A debt that was written off is paid after all: a receipt that takes so much of the write-off back and settles it. */
export function RecoverDialog({ document, onClose }: { document: DocumentFacts; onClose: () => void }) {
  const { t, locale } = useWords();
  const { currency: own } = useCompany();
  const today = useToday();
  const [form] = Form.useForm<Values>();
  const { documentId, number, customerId, currency, amountMinor, recoveredMinor } = document;
  const mostMinor = amountMinor - recoveredMinor;
  const record = ({ amount, reference = "", receivedBy = "", rate, ...values }: Values, receiptId: string) => {
    const paidMinor = minorOf(amount, currency);
    return client.receipt.issue.mutate({
      ...{ ...values, ...rateOf(rate, currency, own), receiptId, customerId, currency, reference, receivedBy },
      ...{ amountMinor: paidMinor, purpose: number, instruction: { order: "none" } },
      recoveries: [{ writeOffId: documentId, amountMinor: paidMinor }],
    });
  };
  return (
    <DocumentDialog<Values>
      form={form}
      title={t("document.recoverOf", { number })}
      submit={t("receipt.issue")}
      makes="rcp"
      initial={{
        ...{ amount: formatAmount(mostMinor, currency, locale), method: "bank-transfer" },
        ...(today ? { receivedOn: today } : {}),
      }}
      record={record}
      onClose={onClose}
    >
      <p style={{ marginBottom: 16 }}>{t("document.recoverText")}</p>
      <div className="pair">
        <AmountField currency={currency} mostMinor={mostMinor} />
        <DayField name="receivedOn" label={t("receipt.receivedOn")} max={today} />
        <MethodField />
        <MoneyAccountField method={Form.useWatch("method", form)} currency={currency} />
        <TextField name="reference" label={t("receipt.reference")} />
        <TextField name="receivedBy" label={t("receipt.receivedBy")} most={100} />
      </div>
      <RateField currency={currency} />
    </DocumentDialog>
  );
}
