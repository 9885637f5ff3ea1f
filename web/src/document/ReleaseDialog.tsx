import { Checkbox, Form } from "antd";
import { client } from "../api/client.ts";
import type { DocumentFacts } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import { DocumentDialog } from "./DocumentDialog.tsx";

type Settled = DocumentFacts["settles"][number];
type Props = { creditId: string; number: string; settles: Settled[]; onClose: () => void };

/** Takes back what a credit settled, all of it or some: the money is unapplied again, the items are open again. */
export function ReleaseDialog({ creditId, number, settles, onClose }: Props) {
  const { t, locale } = useWords();
  const [{ customerId = "", currency = "" } = {}] = settles;
  return (
    <DocumentDialog<{ debitIds: string[] }>
      title={t("document.releaseOf", { number })}
      submit={t("document.release")}
      makes="alo"
      initial={{ debitIds: settles.map(({ documentId }) => documentId) }}
      record={async ({ debitIds }, allocationId) => {
        await client.allocation.release.mutate({ allocationId, customerId, currency, creditId, debitIds });
        return {};
      }}
      onClose={onClose}
    >
      <p style={{ marginBottom: 12 }}>{t("document.releaseText")}</p>
      <Form.Item
        name="debitIds"
        label={t("document.settles")}
        rules={[{ required: true, message: t("document.releaseNone") }]}
      >
        <Checkbox.Group
          className="stack"
          options={settles.map((line) => ({
            value: line.documentId,
            label: `${line.number || t(`entry.${line.kind}`)} · ${formatMoney(line.amountMinor, line.currency, locale)}`,
          }))}
        />
      </Form.Item>
    </DocumentDialog>
  );
}
