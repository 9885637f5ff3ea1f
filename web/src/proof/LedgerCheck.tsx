import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Skeleton } from "antd";
import { api, queryClient } from "../api/client.ts";
import type { Proof } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatInstant } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { Problems } from "./Problems.tsx";
import { useProof } from "./useProof.ts";
import "./proof.css";

const figures = ["accounts", "entries", "documents", "statements"] as const;

/** What the check of the whole ledger came to, and a check whenever one wants it. */
export function LedgerCheck() {
  const { t } = useWords();
  const proof = useProof();
  const start = useMutation(
    api.proof.start.mutationOptions({
      onSuccess: (data) => queryClient.setQueryData(api.proof.latest.queryKey(), data),
    }),
  );
  const { data } = proof;
  return (
    <Page
      title={t("proof.title")}
      under={t("proof.intro")}
      actions={
        <Button
          type="primary"
          loading={start.isPending || data?.running !== undefined}
          onClick={() => start.isPending || data?.running || start.mutate()}
        >
          {t("proof.start")}
        </Button>
      }
    >
      <div className="stack">
        <FaultNote error={start.error} />
        <FaultNote error={proof.error} retry={() => void proof.refetch()} />
        {data ? <Outcome proof={data} /> : proof.error ? null : <Skeleton active paragraph={{ rows: 6 }} />}
      </div>
    </Page>
  );
}

function Outcome({ proof }: { proof: Proof }) {
  const { t } = useWords();
  const { last } = proof;
  return (
    <>
      <section className="card stack" aria-live="polite">
        <Verdict proof={proof} />
        {last ? <Counts last={last} /> : null}
        <Times proof={proof} />
      </section>
      {last && last.problemCount > 0 ? (
        <section className="card stack">
          <h2>{t("proof.found")}</h2>
          <Problems problems={last.problems} />
          {last.problemCount > last.problems.length ? (
            <p className="soft">{t("proof.more", { count: last.problemCount - last.problems.length })}</p>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

function Verdict({ proof: { last, running } }: { proof: Proof }) {
  const { t, locale } = useWords();
  const number = (count: number) => count.toLocaleString(locale);
  if (running) {
    const { accounts, entries, documents } = running;
    const soFar = { accounts: number(accounts), entries: number(entries), documents: number(documents) };
    return <Alert type="info" showIcon title={t("proof.running")} description={t("proof.progress", soFar)} />;
  }
  if (!last) return <Alert type="info" showIcon title={t("proof.never")} />;
  if (last.problemCount === 0)
    return <Alert type="success" showIcon title={t("proof.sound")} description={t("proof.soundText")} />;
  return (
    <Alert
      type="error"
      showIcon
      title={t("proof.broken", { count: last.problemCount })}
      description={
        <div className="stack">
          <p>{t("proof.what")}</p>
          <div>
            <LinkButton to="/archive">{t("proof.copy")}</LinkButton>
          </div>
        </div>
      }
    />
  );
}

type Last = NonNullable<Proof["last"]>;

function Counts({ last }: { last: Last }) {
  const { t, locale } = useWords();
  return (
    <>
      <dl className="proof-counts">
        {figures.map((figure) => (
          <div key={figure}>
            <dt>{t(`proof.${figure}`)}</dt>
            <dd>{last[figure].toLocaleString(locale)}</dd>
          </div>
        ))}
        <div>
          <dt>{t("proof.problems")}</dt>
          <dd className={last.problemCount > 0 ? "bad" : ""}>{last.problemCount.toLocaleString(locale)}</dd>
        </div>
      </dl>
      {last.busy > 0 ? <p>{t("proof.busy", { count: last.busy })}</p> : null}
    </>
  );
}

function Times({ proof: { last, lastGoodAt, nextAt } }: { proof: Proof }) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const at = (instant: string) => ({ at: formatInstant(instant, zone, locale) });
  return (
    <div className="soft">
      {last ? <p>{t("proof.checkedAt", at(last.finishedAt))}</p> : null}
      {last && last.problemCount > 0 && lastGoodAt ? <p>{t("proof.lastGood", at(lastGoodAt))}</p> : null}
      {nextAt ? <p>{t("proof.nextAt", at(nextAt))}</p> : null}
    </div>
  );
}
