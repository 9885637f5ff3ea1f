import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Select, Skeleton } from "antd";
import { api } from "../api/client.ts";
import { openPaper, seriesPaper } from "../api/paper.ts";
import type { SeriesOfYear } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { Report } from "./Report.tsx";
import "./series.css";

const route = getRouteApi("/signed/company/reports/numbers");

/** Whether every number of a series is accounted for, to be read here or printed for an auditor. */
export function Numbers() {
  const { t } = useWords();
  const company = useCompany();
  const navigate = route.useNavigate();
  const list = useQuery({ ...api.series.list.queryOptions(), refetchOnMount: "always" });
  const wanted = route.useSearch().series ?? list.data?.[0]?.series;
  const report = useQuery({
    ...api.series.continuity.queryOptions({ series: wanted ?? "" }),
    enabled: wanted !== undefined,
    placeholderData: keepPreviousData,
    refetchOnMount: "always",
  });
  const paper = useMutation({ mutationFn: (series: string) => openPaper(seriesPaper(series)) });
  const nameOf = ({ kind, year, series }: SeriesOfYear) =>
    `${t("series.of", { kind: t(`entry.${kind}`), year })} (${series})`;
  return (
    <Page
      title={t("series.title")}
      under={t("series.intro")}
      actions={
        report.data ? (
          <div className="row no-print">
            <Button loading={paper.isPending} onClick={() => wanted && paper.mutate(wanted)}>
              {t("series.paper")}
            </Button>
            <Button onClick={() => window.print()}>{t("series.print")}</Button>
          </div>
        ) : null
      }
    >
      <div className="stack">
        <FaultNote error={paper.error} />
        <FaultNote
          error={list.error ?? report.error}
          retry={() => void Promise.all([list.refetch(), report.refetch()])}
        />
        {list.data?.length === 0 ? <Empty title={t("series.none")} text={t("series.noneText")} /> : null}
        {list.data && list.data.length > 0 ? (
          <Select
            className="no-print"
            aria-label={t("series.choose")}
            style={{ maxWidth: 360 }}
            value={wanted ?? null}
            options={list.data.map((each) => ({ value: each.series, label: nameOf(each) }))}
            onChange={(series: string) => void navigate({ search: { series }, replace: true })}
          />
        ) : null}
        {report.data ? (
          <Report report={report.data} zone={company.zone} title={`${company.name} · ${nameOf(report.data)}`} />
        ) : report.isLoading || list.isLoading ? (
          <Skeleton active paragraph={{ rows: 6 }} />
        ) : null}
      </div>
    </Page>
  );
}
