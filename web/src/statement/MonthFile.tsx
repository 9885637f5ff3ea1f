import { FileZipOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { api, client, queryClient } from "../api/client.ts";
import { useNewId } from "../api/id.ts";
import { Job } from "../archive/ExportCard.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import "../archive/archive.css";

/** All statements of a month as one file, made while one does something else; the last one stays to be fetched again. */
export function MonthFile({ periodEnd }: { periodEnd: string }) {
  const { t } = useWords();
  const [exportId, next] = useNewId("exp");
  const jobs = useQuery({
    ...api.export.list.queryOptions(),
    refetchInterval: ({ state }) =>
      state.data?.some((job) => job.state === "queued" || job.state === "running") ? 1_000 : false,
    refetchOnMount: "always",
  });
  const start = useMutation({
    mutationFn: () =>
      client.export.start.mutate({ exportId, kind: "statements", from: periodEnd, to: periodEnd, papers: true }),
    onSuccess: () => {
      next();
      void queryClient.invalidateQueries({ queryKey: api.export.list.queryKey() });
    },
  });
  const job = jobs.data?.find(({ kind, to }) => kind === "statements" && to === periodEnd);
  return (
    <section className="stack" aria-label={t("sheet.file.all")}>
      <div className="row">
        <Button icon={<FileZipOutlined aria-hidden />} loading={start.isPending} onClick={() => start.mutate()}>
          {t("sheet.file.all")}
        </Button>
        <span className="soft">{t("sheet.file.text")}</span>
      </div>
      <FaultNote error={start.error ?? jobs.error} />
      {job ? (
        <div aria-live="polite">
          <Job job={job} />
        </div>
      ) : null}
    </section>
  );
}
