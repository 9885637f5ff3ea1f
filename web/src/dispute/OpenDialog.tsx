import { useQuery } from "@tanstack/react-query";
import { Form, Input, Radio, Select } from "antd";
import { api, client } from "../api/client.ts";
import type { StatementRow } from "../api/types.ts";
import { formatDay, formatPeriod } from "../day/day.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { AmountField, DateField, minorOf, TextField } from "../document/fields.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import { attachFile } from "./attach.ts";
import { FileField } from "./FileField.tsx";
import { readSigned, SignedField } from "./Signed.tsx";

export type StatementOf = Pick<StatementRow, "customerId" | "currency" | "periodEnd" | "name" | "reference"> &
  Pick<StatementRow, "version" | "hash">;

type Values = {
  about: "line" | "missing" | "balance";
  line?: number;
  missing: "payment" | "charge";
  date?: string;
  amount: string;
  text: string;
  name?: string;
  file?: File;
};

/** A dispute that a customer made by telephone or letter, about a line, a missing line, or the balance. */
export function OpenDialog({ row, onClose }: { row: StatementOf; onClose: () => void }) {
  const { t, locale } = useWords();
  const [form] = Form.useForm<Values>();
  const about = Form.useWatch("about", form) ?? "line";
  const { customerId, currency, periodEnd, version, hash } = row;
  const lines = useQuery(api.dispute.lines.queryOptions({ customerId, currency, periodEnd }));
  const record = async (values: Values, disputeId: string) => {
    const { text, name = "", file } = values;
    const attached = file ? { attachmentId: await attachFile(customerId, file) } : {};
    const common = { customerId, currency, periodEnd, version, hash, disputeId, text, name, ...attached };
    await client.dispute.open.mutate({ ...common, ...aboutOf(values, currency) });
    return {};
  };
  return (
    <DocumentDialog<Values>
      form={form}
      title={t("dispute.recordOf", { who: row.name || row.reference, period: formatPeriod(periodEnd, locale) })}
      submit={t("dispute.record")}
      makes="dsp"
      initial={{ about: "line", missing: "payment" }}
      record={record}
      onClose={onClose}
    >
      <p style={{ marginBottom: 16 }}>{t("dispute.recordText")}</p>
      <FaultNote error={lines.error} />
      <Form.Item name="about" label={t("dispute.which")}>
        <Radio.Group
          options={(["line", "missing", "balance"] as const).map((value) => ({
            value,
            label: t(`dispute.kinds.${value}`),
          }))}
        />
      </Form.Item>
      {about === "line" ? (
        <Form.Item
          name="line"
          label={t("dispute.line")}
          rules={[{ required: true, message: t("dispute.lineMissing") }]}
        >
          <Select
            loading={lines.isPending}
            options={
              lines.data?.lines.map(({ date, kind, number, amountMinor }, value) => ({
                value,
                label: [formatDay(date, locale), t(`entry.${kind}`), number, formatMoney(amountMinor, currency, locale)]
                  .filter(Boolean)
                  .join(" · "),
              })) ?? []
            }
          />
        </Form.Item>
      ) : null}
      {about === "missing" ? (
        <Missing currency={currency} />
      ) : (
        <SignedField currency={currency} label={t("dispute.believed")} />
      )}
      <Form.Item
        name="text"
        label={t("dispute.said")}
        rules={[{ required: true, whitespace: true, message: t("dispute.replyMissing") }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2_000} />
      </Form.Item>
      <TextField name="name" label={t("dispute.who")} most={100} />
      <Form.Item name="file">
        <FileField />
      </Form.Item>
    </DocumentDialog>
  );
}

function Missing({ currency }: { currency: string }) {
  const { t } = useWords();
  return (
    <>
      <Form.Item name="missing" aria-label={t("dispute.which")}>
        <Radio.Group
          options={(["payment", "charge"] as const).map((value) => ({
            value,
            label: t(`dispute.missingKind.${value}`),
          }))}
        />
      </Form.Item>
      <DateField />
      <AmountField currency={currency} />
    </>
  );
}

/** Signed as lines are: a payment lowers what is owed. */
function aboutOf({ about, line = 0, missing, date = "", amount }: Values, currency: string) {
  if (about === "missing") {
    const minor = minorOf(amount, currency);
    return { about, date, theirMinor: missing === "payment" ? -minor : minor } as const;
  }
  const theirMinor = readSigned(amount, currency) ?? 0;
  return about === "line" ? ({ about, line, theirMinor } as const) : ({ about, theirMinor } as const);
}
