import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import { api } from "../api/client.ts";
import { downloadPaper, shiftFile } from "../api/paper.ts";
import type { ShiftAsked } from "../api/types.ts";
import { useToday } from "../company/useToday.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { shiftSearch } from "../search.ts";
import { Filters, type ShiftChange } from "./Filters.tsx";
import { Report } from "./Report.tsx";
import { moved } from "./span.ts";
import "./shift.css";

const route = getRouteApi("/signed/company/cashier");

/** What a cashier hands over at the end of the day: today, until other days are chosen. */
export function Shift() {
  const { t, language } = useWords();
  const today = useToday();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const to = search.to ?? today ?? "";
  const from = search.from ?? to;
  const { basis, by, account } = search;
  const asked: ShiftAsked = {
    ...{ from, to, basis: basis ?? "recorded" },
    ...(by ? { by } : {}),
    ...(account ? { moneyAccountId: account } : {}),
  };
  const report = useQuery({
    ...api.shift.report.queryOptions(asked),
    enabled: to !== "",
    placeholderData: keepPreviousData,
    refetchOnMount: "always",
  });
  const file = useMutation({ mutationFn: () => downloadPaper(shiftFile(language, asked)) });
  const change = (next: ShiftChange) =>
    void navigate({
      search: (before) => shiftSearch({ ...before, ...next, ...moved({ from, to }, next) }),
      replace: true,
    });
  const data = report.data;
  return (
    <Page
      title={t("shift.title")}
      actions={
        <>
          <LinkButton to="/cashier/accounts">{t("till.accounts")}</LinkButton>
          <Button loading={file.isPending} disabled={!data} onClick={() => file.mutate()}>
            {t("shift.file")}
          </Button>
          <Button type="primary" disabled={!data} onClick={() => window.print()}>
            {t("shift.print")}
          </Button>
        </>
      }
    >
      <div className="stack shift">
        {today ? <Filters asked={asked} today={today} report={data} onChange={change} /> : null}
        <FaultNote error={report.error ?? file.error} retry={report.error ? () => void report.refetch() : undefined} />
        {report.error ? null : !data ? (
          <Skeleton active paragraph={{ rows: 8 }} />
        ) : data.currencies.length === 0 && data.voided.length === 0 ? (
          <Empty title={t("shift.none")} text={t("shift.noneText")} />
        ) : (
          <Report report={data} waiting={report.isPlaceholderData} />
        )}
      </div>
    </Page>
  );
}
