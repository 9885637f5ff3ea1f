import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { api, queryClient } from "../api/client.ts";
import type { Run } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import { formatInstant } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { useFailureText } from "./failure.ts";

const shown = 20;

/** Whose statements did not go out, why, and once more: one or all. */
export function FailedMails({ run: { periodEnd, mailFailed } }: { run: Run }) {
  const { t, locale } = useWords();
  const { message } = App.useApp();
  const { zone } = useCompany();
  const failureText = useFailureText();
  const list = useQuery(api.statement.failedMails.queryOptions({ periodEnd }));
  const onSuccess = () => {
    void message.success(t("statement.resent"));
    return queryClient.invalidateQueries({ queryKey: api.statement.pathKey() });
  };
  const one = useMutation(api.statement.resend.mutationOptions({ onSuccess }));
  const all = useMutation(api.statement.retryFailed.mutationOptions({ onSuccess }));
  if (mailFailed === 0 || list.data?.length === 0) return null;
  return (
    <section className="card stack" aria-label={t("statement.failed.title")}>
      <div className="row between">
        <h2>{t("statement.failed.title")}</h2>
        <Button loading={all.isPending} onClick={() => all.isPending || all.mutate({ periodEnd })}>
          {t("statement.failed.all")}
        </Button>
      </div>
      <FaultNote error={list.error ?? one.error ?? all.error} />
      <ul className="stack" style={{ gap: 8 }}>
        {list.data?.slice(0, shown).map(({ customerId, name, reference, failure, failedAt }) => (
          <li key={customerId} className="row between">
            <span>
              <CustomerName customerId={customerId} name={name} reference={reference} />{" "}
              <span className="soft">
                {failureText(failure)} {formatInstant(failedAt, zone, locale)}
              </span>
            </span>
            <Button
              type="link"
              size="small"
              aria-label={`${t("statement.resend")} ${name || reference}`}
              onClick={() => one.mutate({ customerId, periodEnd })}
            >
              {t("statement.resend")}
            </Button>
          </li>
        ))}
      </ul>
      {(list.data?.length ?? 0) > shown ? (
        <p className="soft">{t("statement.failed.more", { count: (list.data?.length ?? 0) - shown })}</p>
      ) : null}
    </section>
  );
}
