import { Form } from "antd";
import { client } from "../api/client.ts";
import { useToday } from "../company/useToday.ts";
import { CustomerPicker } from "../customer/CustomerPicker.tsx";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { AmountField, DateField, minorOf, TextField } from "../document/fields.tsx";
import { useWords } from "../language/language.ts";
import { formatAmount } from "../money/money.ts";
import type { CreditDialogProps } from "./Credits.tsx";

type Values = { to: string; amount: string; date: string; purpose?: string };

/** What this customer has unapplied goes to the one it was meant for. */
export function TransferDialog({ customerId, currency, credit, onClose }: CreditDialogProps) {
  const { t, locale } = useWords();
  const today = useToday();
  const { documentId, number, remainderMinor } = credit;
  return (
    <DocumentDialog<Values>
      title={t("credit.transferOf", { number })}
      submit={t("credit.transfer")}
      makes="trf"
      initial={{ amount: formatAmount(remainderMinor, currency, locale), ...(today ? { date: today } : {}) }}
      record={({ to, amount, date, purpose = "" }, transferId) => {
        const amountMinor = minorOf(amount, currency);
        return client.exchange.transfer.mutate({
          ...{ transferId, fromCustomerId: customerId, toCustomerId: to, currency, amountMinor, date, purpose },
          credits: [{ creditId: documentId, amountMinor }],
        });
      }}
      onClose={onClose}
    >
      <Form.Item name="to" label={t("credit.to")} rules={[{ required: true, message: t("receipt.customerMissing") }]}>
        <CustomerPicker />
      </Form.Item>
      <div className="pair">
        <AmountField currency={currency} mostMinor={remainderMinor} />
        <DateField />
      </div>
      <TextField name="purpose" label={t("customer.purpose")} most={500} />
    </DocumentDialog>
  );
}
