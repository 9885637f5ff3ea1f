import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Progress } from "antd";
import { useState } from "react";
import { api, client, queryClient } from "../api/client.ts";
import { useNewId } from "../api/id.ts";
import type { ExportJob } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatDay, formatInstant } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";

const isRunning = ({ state }: ExportJob): boolean => state === "queued" || state === "running";

/** A period as one file, made while one does something else; those of the last day stay to be fetched again. */
export function ExportCard({ from, to }: { from: string; to: string }) {
  const { t } = useWords();
  const [papers, setPapers] = useState(true);
  const [exportId, next] = useNewId("exp");
  const jobs = useQuery({
    ...api.export.list.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? 1_000 : false),
    refetchOnMount: "always",
  });
  const start = useMutation({
    mutationFn: () => client.export.start.mutate({ exportId, from, to, papers }),
    onSuccess: () => {
      next();
      void queryClient.invalidateQueries({ queryKey: api.export.list.queryKey() });
    },
  });
  const books = jobs.data?.filter(({ kind }) => kind === "books") ?? [];
  return (
    <section className="card stack">
      <div>
        <h2>{t("archive.export")}</h2>
        <p className="soft">{t("archive.exportText")}</p>
      </div>
      <div className="row">
        <Button loading={start.isPending} onClick={() => start.mutate()}>
          {t("archive.begin")}
        </Button>
        <Checkbox checked={papers} onChange={(event) => setPapers(event.target.checked)}>
          {t("archive.papers")}
        </Checkbox>
      </div>
      <FaultNote error={start.error ?? jobs.error} />
      {books.length > 0 ? (
        <ul className="exports" aria-live="polite">
          {books.map((job) => (
            <li key={job.exportId}>
              <Job job={job} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** One file: how far it is, then where it can be fetched, or why there is none. */
export function Job({ job }: { job: ExportJob }) {
  const { t, has, locale } = useWords();
  const { zone } = useCompany();
  const download = useMutation({
    mutationFn: async () => {
      const { url } = await client.export.link.query({ exportId: job.exportId });
      window.location.assign(url);
    },
  });
  if (isRunning(job)) {
    return (
      <>
        <Progress percent={Math.floor((job.steps / job.allSteps) * 100)} aria-label={t("archive.preparing")} />
        <span className="soft">
          {job.state === "queued" ? t("archive.waiting") : t("archive.progress", { rows: job.rows, files: job.files })}
        </span>
      </>
    );
  }
  if (job.state === "failed") {
    const reason = `fault.${job.failure}`;
    return (
      <Alert
        type="error"
        showIcon
        title={t("archive.failed")}
        description={t((has(reason) ? reason : "fault.internal.any") as "fault.internal.any")}
      />
    );
  }
  const size = (job.bytes / 1_000_000).toLocaleString(locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const made = { files: job.files, size, until: formatInstant(job.expiresAt, zone, locale) };
  return (
    <>
      <div className="row between">
        <span>
          {job.kind === "books"
            ? t("archive.ready", { from: formatDay(job.from, locale), to: formatDay(job.to, locale), ...made })
            : t("sheet.file.ready", made)}
        </span>
        <Button loading={download.isPending} onClick={() => download.mutate()}>
          {t("archive.download")}
        </Button>
      </div>
      <FaultNote error={download.error} />
    </>
  );
}
