import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Alert, Button, Progress, Skeleton } from "antd";
import { useEffect } from "react";
import { api, queryClient } from "../api/client.ts";
import { downloadPaper, rejectedRows } from "../api/paper.ts";
import type { ImportJob } from "../api/types.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { isRunning, percentOf } from "./progress.ts";
import { WrongRows } from "./WrongRows.tsx";
import "./import.css";

const route = getRouteApi("/signed/company/imports/$importId");

/** One import: how far it is, and what came of it. */
export function ImportPage() {
  const { t } = useWords();
  const { importId } = route.useParams();
  const job = useQuery({
    ...api.import.get.queryOptions({ importId }),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? 1_000 : false),
    refetchOnMount: "always",
  });
  const state = job.data?.state;
  useEffect(() => {
    if (state !== "done") return;
    void queryClient.invalidateQueries({ queryKey: api.customer.pathKey() });
    void queryClient.invalidateQueries({ queryKey: api.company.pathKey() });
  }, [state]);
  return (
    <Page title={t("import.one")} under={job.data?.filename ?? <>&nbsp;</>}>
      <div className="stack">
        <FaultNote error={job.error} retry={() => void job.refetch()} />
        {job.data ? <Job job={job.data} /> : job.error ? null : <Skeleton active paragraph={{ rows: 6 }} />}
      </div>
    </Page>
  );
}

function Job({ job }: { job: ImportJob }) {
  const { t, has } = useWords();
  if (isRunning(job)) {
    return (
      <section className="card stack" aria-live="polite">
        <h2>{t(`import.state.${job.state}`)}</h2>
        <Progress percent={percentOf(job)} aria-label={t("import.state.running")} />
        <p>{t("import.progress", { processed: job.processed, count: job.rows })}</p>
        <p className="soft">{t("import.mayLeave")}</p>
      </section>
    );
  }
  if (job.state === "failed") {
    const reason = `fault.${job.failure}`;
    return (
      <div className="stack">
        <Alert
          type="error"
          showIcon
          title={t("import.failed")}
          description={t((has(reason) ? reason : "fault.internal.any") as "fault.internal.any")}
        />
        <div>
          <LinkButton to="/imports">{t("import.another")}</LinkButton>
        </div>
      </div>
    );
  }
  return <Done job={job} />;
}

function Done({ job }: { job: ImportJob }) {
  const { t } = useWords();
  const figures = ["rows", "customers", "charges", "receipts", "duplicates", "rejectedCount"] as const;
  return (
    <>
      <section className="card stack" aria-live="polite">
        <h2>{t("import.state.done")}</h2>
        <dl className="summary">
          {figures.map((figure) => (
            <div key={figure}>
              <dt>{t(`import.figure.${figure}`)}</dt>
              <dd className={figure === "rejectedCount" && job.rejectedCount > 0 ? "bad" : ""}>{job[figure]}</dd>
            </div>
          ))}
        </dl>
        {job.duplicates > 0 ? <p className="soft">{t("import.duplicatesText")}</p> : null}
        <div className="row">
          <LinkButton color="primary" variant="solid" to="/customers">
            {t("import.toCustomers")}
          </LinkButton>
          <LinkButton to="/statements">{t("import.toStatements")}</LinkButton>
          <LinkButton to="/imports">{t("import.another")}</LinkButton>
        </div>
      </section>
      {job.rejectedCount > 0 ? <Wrong importId={job.importId} count={job.rejectedCount} /> : null}
    </>
  );
}

function Wrong({ importId, count }: { importId: string; count: number }) {
  const { t } = useWords();
  const rows = useQuery(api.import.rejected.queryOptions({ importId }));
  const download = useMutation({ mutationFn: () => downloadPaper(rejectedRows(importId)) });
  return (
    <section className="card stack">
      <div className="row between">
        <h2>{t("import.wrong", { count })}</h2>
        <Button loading={download.isPending} onClick={() => download.mutate()}>
          {t("import.download")}
        </Button>
      </div>
      <p className="soft">{t("import.wrongText")}</p>
      <FaultNote error={rows.error ?? download.error} />
      <WrongRows rows={(rows.data ?? []).slice(0, 200)} />
    </section>
  );
}
