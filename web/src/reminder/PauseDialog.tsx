import { Form, Select } from "antd";
import { client } from "../api/client.ts";
import type { OpenItem } from "../api/types.ts";
import { useToday } from "../company/useToday.ts";
import { daysAfter } from "../day/day.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { DayField } from "../document/fields.tsx";
import { useWords } from "../language/language.ts";

type Props = { customerId: string; items: readonly OpenItem[]; onClose: () => void };
type Values = { documentId: string; until: string };

const usualDays = 14;

/** Lets a customer, or one item, be until a day. */
export function PauseDialog({ customerId, items, onClose }: Props) {
  const { t } = useWords();
  const today = useToday();
  const options = [
    { value: "", label: t("reminder.pauseAll") },
    ...items.map(({ documentId, number, kind }) => ({ value: documentId, label: number || t(`entry.${kind}`) })),
  ];
  return (
    <DocumentDialog<Values>
      title={t("reminder.pauseTitle")}
      submit={t("reminder.pause")}
      initial={{ documentId: "", ...(today === undefined ? {} : { until: daysAfter(today, usualDays) }) }}
      record={async ({ documentId, until }) => {
        await client.reminder.pause.mutate({ customerId, until, ...(documentId ? { documentId } : {}) });
        return {};
      }}
      onClose={onClose}
    >
      <Form.Item name="documentId" label={t("reminder.pauseOf")}>
        <Select options={options} />
      </Form.Item>
      <DayField name="until" label={t("reminder.pauseUntil")} min={today} />
    </DocumentDialog>
  );
}
