import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import type { DisputePage } from "../api/types.ts";
import { CreditNoteDialog } from "../item/CreditNoteDialog.tsx";
import { useWords } from "../language/language.ts";
import { ReopenDialog } from "../statement/Reopening.tsx";

/** The two ways to put right what the customer is right about. */
export function Correct({ dispute }: { dispute: DisputePage }) {
  const { t } = useWords();
  const [dialog, setDialog] = useState<"creditNote" | "reopen">();
  const { customerId, currency, periodEnd, documentId } = dispute;
  const figures = useQuery(api.customer.figures.queryOptions({ customerId }));
  const item = figures.data
    ?.find((account) => account.currency === currency)
    ?.items.find((each) => each.documentId === documentId);
  const onClose = () => setDialog(undefined);
  return (
    <section className="card stack" aria-label={t("dispute.correct")}>
      <div>
        <h2>{t("dispute.correct")}</h2>
        <p className="soft">{t("dispute.correctText")}</p>
      </div>
      <div className="row">
        {item ? <Button onClick={() => setDialog("creditNote")}>{t("dispute.creditNote")}</Button> : null}
        <Button onClick={() => setDialog("reopen")}>{t("dispute.reopen")}</Button>
      </div>
      {dialog === "creditNote" && item ? <CreditNoteDialog {...{ customerId, currency, item, onClose }} /> : null}
      {dialog === "reopen" ? <ReopenDialog month={{ customerId, currency, periodEnd }} onClose={onClose} /> : null}
    </section>
  );
}
