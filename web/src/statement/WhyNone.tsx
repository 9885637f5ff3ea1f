import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import type { WhyAnswer } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { CustomerPicker } from "../customer/CustomerPicker.tsx";
import { formatDay, formatInstant, formatPeriod } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { useFailureText } from "./failure.ts";

/** "Why did this customer get none?": one sentence for each of its currencies. */
export function WhyNone({ periodEnd }: { periodEnd: string }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [customerId, setCustomerId] = useState<string>();
  const sentence = useSentence();
  const asked = useQuery({
    ...api.statement.whyNone.queryOptions({ customerId: customerId ?? "", periodEnd }),
    enabled: customerId !== undefined,
  });
  const issue = useMutation(
    api.statement.issueNow.mutationOptions({
      onSuccess: () => {
        void message.success(t("statement.why.issued"));
        return queryClient.invalidateQueries({ queryKey: api.statement.pathKey() });
      },
    }),
  );
  return (
    <section className="card stack" aria-label={t("statement.why.title")}>
      <label htmlFor="why-none">
        <h2>{t("statement.why.title")}</h2>
      </label>
      <div style={{ maxWidth: 420, display: "grid" }}>
        <CustomerPicker id="why-none" {...(customerId ? { value: customerId } : {})} onChange={setCustomerId} />
      </div>
      <FaultNote error={asked.error ?? issue.error} />
      <div aria-live="polite" className="stack" style={{ gap: 8 }}>
        {asked.data?.length === 0 ? <p>{t("statement.why.nothing")}</p> : null}
        {asked.data?.map((answer) => (
          <p key={answer.currency} className="row">
            <span>
              <strong>{answer.currency}</strong> {sentence(answer)}
            </span>
            {customerId && (answer.why === "not-due" || answer.why === "not-wanted") ? (
              <Button
                size="small"
                loading={issue.isPending}
                onClick={() => issue.mutate({ customerId, currency: answer.currency })}
              >
                {t("statement.why.issue")}
              </Button>
            ) : null}
          </p>
        ))}
      </div>
    </section>
  );
}

function useSentence(): (answer: WhyAnswer) => string {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const failureText = useFailureText();
  return (answer) => {
    switch (answer.why) {
      case "sent":
        return t("statement.why.sent", { at: formatInstant(answer.at, zone, locale) });
      case "mail-failed":
        return t("statement.why.mail-failed", { reason: failureText(answer.failure) });
      case "told-later":
        return t("statement.why.told-later", { period: formatPeriod(answer.by, locale) });
      case "began-later":
        return t("statement.why.began-later", { day: formatDay(answer.from, locale) });
      case "not-due": {
        const rhythm = t(`statement.rhythm.${answer.rhythm}`);
        if (answer.next === undefined) return t("statement.why.on-demand", { rhythm });
        return t("statement.why.not-due", { rhythm, day: formatDay(answer.next, locale) });
      }
      default:
        return t(`statement.why.${answer.why}`);
    }
  };
}
