import { Form, Input } from "antd";
import { client } from "../api/client.ts";
import { formatPeriod } from "../day/day.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { useWords } from "../language/language.ts";
import { attachFile } from "./attach.ts";
import { FileField } from "./FileField.tsx";
import type { StatementOf } from "./OpenDialog.tsx";

type Values = { name: string; file?: File };

/** The printed slip came back signed: its scan confirms the version that is listed. */
export function SlipDialog({ row, onClose }: { row: StatementOf; onClose: () => void }) {
  const { t, locale } = useWords();
  const { customerId, currency, periodEnd, version, hash } = row;
  return (
    <DocumentDialog<Values>
      title={t("dispute.slipOf", { who: row.name || row.reference, period: formatPeriod(periodEnd, locale) })}
      submit={t("dispute.slip")}
      initial={{}}
      record={async ({ name, file }) => {
        if (!file) throw new Error("the form lets no slip without its scan through");
        const attachmentId = await attachFile(customerId, file);
        await client.statement.confirm.mutate({ customerId, currency, periodEnd, version, hash, name, attachmentId });
        return {};
      }}
      onClose={onClose}
    >
      <p style={{ marginBottom: 16 }}>{t("dispute.slipText", { version })}</p>
      <Form.Item
        name="name"
        label={t("dispute.signedBy")}
        rules={[{ required: true, whitespace: true, message: t("dispute.signedByMissing") }]}
      >
        <Input autoComplete="off" maxLength={100} />
      </Form.Item>
      <Form.Item
        name="file"
        label={t("dispute.slipFile")}
        rules={[{ required: true, message: t("dispute.slipMissing") }]}
      >
        <FileField />
      </Form.Item>
    </DocumentDialog>
  );
}
