import { client } from "../api/client.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { DayField, ReasonField } from "../document/fields.tsx";
import { useWords } from "../language/language.ts";
import type { ItemDialogProps } from "./ItemMenu.tsx";

/** From today on the item is due on another day. */
export function DueDateDialog({ customerId, currency, item, onClose }: ItemDialogProps) {
  const { t } = useWords();
  return (
    <DocumentDialog<{ dueDate: string; reason: string }>
      title={t("item.dueDateOf", { number: item.number })}
      submit={t("item.record")}
      makes="chn"
      initial={{ dueDate: item.dueDate }}
      record={async (values, changeId) => {
        await client.item.changeDueDate.mutate({
          ...{ ...values, changeId, customerId, currency },
          debitId: item.documentId,
        });
        return {};
      }}
      onClose={onClose}
    >
      <DayField name="dueDate" label={t("document.dueDate")} min={item.date} />
      <ReasonField />
    </DocumentDialog>
  );
}
