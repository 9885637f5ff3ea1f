import { client } from "../api/client.ts";
import { useToday } from "../company/useToday.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { AmountField, DateField, minorOf, ReasonField } from "../document/fields.tsx";
import { useWords } from "../language/language.ts";
import { formatAmount } from "../money/money.ts";
import type { ItemDialogProps } from "./ItemMenu.tsx";

type Values = { amount: string; date: string; reason: string };

/** Gives the item up, or a part of it. */
export function WriteOffDialog({ customerId, currency, item, onClose }: ItemDialogProps) {
  const { t, locale } = useWords();
  const today = useToday();
  return (
    <DocumentDialog<Values>
      title={t("item.writeOffOf", { number: item.number })}
      submit={t("item.act.writeOff")}
      makes="wof"
      initial={{ amount: formatAmount(item.remainderMinor, currency, locale), ...(today ? { date: today } : {}) }}
      record={({ amount, date, reason }, writeOffId) =>
        client.writeOff.record.mutate({
          ...{ writeOffId, customerId, currency, date, reason },
          items: [{ debitId: item.documentId, amountMinor: minorOf(amount, currency) }],
        })
      }
      onClose={onClose}
    >
      <AmountField currency={currency} mostMinor={item.remainderMinor} />
      <ReasonField />
      <DateField />
    </DocumentDialog>
  );
}
