import { client } from "../api/client.ts";
import type { DocumentFacts } from "../api/types.ts";
import { useToday } from "../company/useToday.ts";
import { useWords } from "../language/language.ts";
import { DocumentDialog } from "./DocumentDialog.tsx";
import { DateField, DayField, ReasonField } from "./fields.tsx";

type Values = { reason: string; date: string; dueDate: string };

/** The cheque bounced: the receipt stays, and its amount is owed anew. */
export function DishonourDialog({ document, onClose }: { document: DocumentFacts; onClose: () => void }) {
  const { t } = useWords();
  const today = useToday();
  return (
    <DocumentDialog<Values>
      title={t("document.dishonourOf", { number: document.number })}
      submit={t("document.dishonour")}
      makes="dis"
      isDanger
      initial={{ ...(today ? { date: today, dueDate: today } : {}) }}
      record={(values, dishonourId) =>
        client.dishonour.record.mutate({ ...values, dishonourId, receiptId: document.documentId })
      }
      onClose={onClose}
    >
      <p style={{ marginBottom: 16 }}>{t("document.dishonourText")}</p>
      <ReasonField />
      <div className="pair">
        <DateField />
        <DayField name="dueDate" label={t("document.dueDate")} min={document.date} />
      </div>
    </DocumentDialog>
  );
}
