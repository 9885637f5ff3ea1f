import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import type { CustomerReminders } from "../api/types.ts";
import { useToday } from "../company/useToday.ts";
import { daysAfter, formatDay } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { PauseDialog } from "./PauseDialog.tsx";

type Props = { customerId: string; pauses: CustomerReminders["pauses"] };

/** Until which day nobody reminds this customer, or of one item; a pause is ended before its time by hand. */
export function Pauses({ customerId, pauses }: Props) {
  const { t, locale } = useWords();
  const today = useToday();
  const [isOpen, setOpen] = useState(false);
  const figures = useQuery(api.customer.figures.queryOptions({ customerId }));
  const end = useMutation(api.reminder.pause.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }));
  const items = figures.data?.flatMap((account) => account.items) ?? [];
  const what = (documentId: string | undefined) =>
    documentId === undefined
      ? t("reminder.pauseAll")
      : items.find((item) => item.documentId === documentId)?.number || t("reminder.unnumbered");
  return (
    <section className="card stack" aria-label={t("reminder.pauses")}>
      <div className="row between">
        <h2>{t("reminder.pauses")}</h2>
        <Button onClick={() => setOpen(true)}>{t("reminder.pause")}</Button>
      </div>
      {pauses.length === 0 ? <p className="soft">{t("reminder.pausesNone")}</p> : null}
      <ul className="sendings">
        {pauses.map(({ documentId, until }) => (
          <li key={documentId ?? ""}>
            <span>
              {what(documentId)} <span className="soft">{t("reminder.until", { day: formatDay(until, locale) })}</span>
            </span>
            <button
              type="button"
              className="text-button"
              disabled={end.isPending || today === undefined}
              onClick={() =>
                today && end.mutate({ customerId, until: daysAfter(today, -1), ...(documentId ? { documentId } : {}) })
              }
            >
              {t("reminder.endPause")}
            </button>
          </li>
        ))}
      </ul>
      <FaultNote error={end.error} />
      {isOpen ? <PauseDialog {...{ customerId, items }} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}
