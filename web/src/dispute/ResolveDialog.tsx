import { Form, Input, Radio, Select } from "antd";
import { client } from "../api/client.ts";
import type { DisputePage } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";

const outcomes = ["explained", "corrected", "refunded"] as const;
const causes = [
  ...(["wrong-price", "wrong-quantity", "not-received", "returned", "entered-twice", "wrong-customer"] as const),
  ...(["payment-missing", "paid-already", "misunderstood", "other"] as const),
] as const;

type Values = {
  outcome: (typeof outcomes)[number];
  cause: (typeof causes)[number];
  correctionId?: string;
  text: string;
};

/** How it ended, why there was one, and what the customer is told. */
export function ResolveDialog({ dispute, onClose }: { dispute: DisputePage; onClose: () => void }) {
  const { t } = useWords();
  const [form] = Form.useForm<Values>();
  const outcome = Form.useWatch("outcome", form);
  const { customerId, disputeId } = dispute;
  return (
    <DocumentDialog<Values>
      form={form}
      title={t("dispute.resolveOf")}
      submit={t("dispute.resolve")}
      makes="msg"
      initial={{}}
      record={async ({ outcome: how, cause, text, correctionId }, messageId) => {
        const corrected = how !== "explained" && correctionId ? { correctionId } : {};
        const answer = { outcome: how, cause, text, ...corrected };
        await client.dispute.resolve.mutate({ customerId, disputeId, messageId, ...answer });
        return {};
      }}
      onClose={onClose}
    >
      <p style={{ marginBottom: 16 }}>{t("dispute.resolveText")}</p>
      <Form.Item
        name="outcome"
        label={t("dispute.outcome")}
        rules={[{ required: true, message: t("dispute.outcomeMissing") }]}
      >
        <Radio.Group options={outcomes.map((value) => ({ value, label: t(`dispute.outcomes.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="cause"
        label={t("dispute.cause")}
        rules={[{ required: true, message: t("dispute.causeMissing") }]}
      >
        <Select options={causes.map((value) => ({ value, label: t(`dispute.causes.${value}`) }))} />
      </Form.Item>
      {outcome === "corrected" || outcome === "refunded" ? <Corrections dispute={dispute} /> : null}
      <Form.Item
        name="text"
        label={t("dispute.answer")}
        rules={[{ required: true, whitespace: true, message: t("dispute.replyMissing") }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2_000} />
      </Form.Item>
    </DocumentDialog>
  );
}

function Corrections({ dispute: { corrections, currency } }: { dispute: DisputePage }) {
  const { t, locale } = useWords();
  return (
    <Form.Item
      name="correctionId"
      label={t("dispute.correction")}
      {...(corrections.length === 0 ? { extra: t("dispute.correctionNone") } : {})}
    >
      <Select
        allowClear
        disabled={corrections.length === 0}
        options={corrections.map(({ documentId, kind, number, date, amountMinor }) => ({
          value: documentId,
          label: [t(`entry.${kind}`), number, formatDay(date, locale), formatMoney(amountMinor, currency, locale)]
            .filter(Boolean)
            .join(" · "),
        }))}
      />
    </Form.Item>
  );
}
