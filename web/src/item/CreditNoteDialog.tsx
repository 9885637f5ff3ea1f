import { client } from "../api/client.ts";
import { useToday } from "../company/useToday.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { AmountField, DateField, minorOf, ReasonField } from "../document/fields.tsx";
import { useWords } from "../language/language.ts";
import { formatAmount } from "../money/money.ts";
import type { ItemDialogProps } from "./ItemMenu.tsx";

type Values = { amount: string; date: string; reason: string };

/** Lowers what is owed of the item; what was paid of that already becomes unapplied credit. */
export function CreditNoteDialog({ customerId, currency, item, onClose }: ItemDialogProps) {
  const { t, locale } = useWords();
  const today = useToday();
  return (
    <DocumentDialog<Values>
      title={t("item.creditNoteOf", { number: item.number })}
      submit={t("item.act.creditNote")}
      makes="crn"
      initial={{ amount: formatAmount(item.remainderMinor, currency, locale), ...(today ? { date: today } : {}) }}
      record={({ amount, date, reason }, creditNoteId) =>
        client.creditNote.issue.mutate({
          ...{ creditNoteId, customerId, currency, date, reason },
          ...{ amountMinor: minorOf(amount, currency), chargeId: item.documentId },
        })
      }
      onClose={onClose}
    >
      <AmountField currency={currency} mostMinor={item.amountMinor} />
      <ReasonField />
      <DateField />
    </DocumentDialog>
  );
}
