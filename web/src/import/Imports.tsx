import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Progress } from "antd";
import { api } from "../api/client.ts";
import type { ImportJob } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatInstant } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Listing } from "../frame/Listing.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { Dropzone } from "./Dropzone.tsx";
import { isRunning, percentOf } from "./progress.ts";
import "./import.css";

/** A spreadsheet in, and what became of those before; a job goes on when the browser is closed. */
export function Imports() {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const jobs = useQuery({
    ...api.import.list.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? 1_000 : false),
    refetchOnMount: "always",
  });
  const name = (job: ImportJob) => (
    <Link to="/imports/$importId" params={{ importId: job.importId }} className="customer-name">
      {job.filename}
    </Link>
  );
  const started = (job: ImportJob) => formatInstant(job.startedAt, zone, locale);
  const columns = [
    { key: "file", title: t("import.file"), render: (_: unknown, job: ImportJob) => name(job) },
    { key: "started", title: t("import.started"), render: (_: unknown, job: ImportJob) => started(job) },
    { key: "state", title: t("import.state.title"), render: (_: unknown, job: ImportJob) => <State job={job} /> },
    ...(["rows", "charges", "receipts", "duplicates", "rejectedCount"] as const).map((figure) => ({
      key: figure,
      title: t(`import.figure.${figure}`),
      dataIndex: figure,
      align: "right" as const,
    })),
  ];
  return (
    <Page title={t("import.imports")} under={t("import.intro")}>
      <div className="stack">
        <Dropzone />
        <FaultNote error={jobs.error} retry={() => void jobs.refetch()} />
        {jobs.data?.length === 0 ? null : (
          <Listing<ImportJob>
            label={t("import.imports")}
            columns={columns}
            rows={jobs.data}
            rowKey={(job) => job.importId}
            expectedRows={3}
            card={(job) => (
              <>
                <div className="row between">
                  {name(job)}
                  <State job={job} />
                </div>
                <div className="soft">
                  {started(job)} · {t("import.rows", { count: job.rows })}
                </div>
              </>
            )}
          />
        )}
      </div>
    </Page>
  );
}

function State({ job }: { job: ImportJob }) {
  const { t } = useWords();
  if (!isRunning(job))
    return <span className={job.state === "failed" ? "bad" : ""}>{t(`import.state.${job.state}`)}</span>;
  return (
    <Progress size="small" percent={percentOf(job)} style={{ width: 120 }} aria-label={t("import.state.running")} />
  );
}
