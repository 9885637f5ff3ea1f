import { Form, Radio } from "antd";
import { client } from "../api/client.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { AmountField, minorOf, ReasonField } from "../document/fields.tsx";
import { useWords } from "../language/language.ts";
import { formatAmount } from "../money/money.ts";
import type { ItemDialogProps } from "./ItemMenu.tsx";

type Values = { state: "disputed" | "ended"; amount: string; reason: string };

/** How much of the item the customer disputes, or that nothing is disputed any more. */
export function DisputeDialog({ customerId, currency, item, onClose }: ItemDialogProps) {
  const { t, locale } = useWords();
  const [form] = Form.useForm<Values>();
  const isEnded = Form.useWatch("state", form) === "ended";
  const { documentId, disputedMinor = 0, remainderMinor } = item;
  return (
    <DocumentDialog<Values>
      form={form}
      title={t("item.disputeOf", { number: item.number })}
      submit={t("item.record")}
      makes="chn"
      initial={{ state: "disputed", amount: formatAmount(disputedMinor || remainderMinor, currency, locale) }}
      record={async ({ amount, reason }, changeId) => {
        const disputes = isEnded ? 0 : minorOf(amount, currency);
        const common = { changeId, customerId, currency, debitId: documentId, reason };
        await client.item.dispute.mutate({ ...common, disputedMinor: disputes });
        return {};
      }}
      onClose={onClose}
    >
      {disputedMinor > 0 ? (
        <Form.Item name="state" label={t("item.act.dispute")}>
          <Radio.Group
            options={(["disputed", "ended"] as const).map((value) => ({ value, label: t(`item.dispute.${value}`) }))}
          />
        </Form.Item>
      ) : null}
      {isEnded ? null : <AmountField currency={currency} mostMinor={item.amountMinor} label={t("item.disputed")} />}
      <ReasonField />
    </DocumentDialog>
  );
}
