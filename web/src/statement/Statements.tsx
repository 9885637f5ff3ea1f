import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { api } from "../api/client.ts";
import { useCompany } from "../company/useCompany.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { NextRun } from "./NextRun.tsx";
import { RunCard } from "./RunCard.tsx";
import { nextLook } from "./run.ts";
import "./statement.css";

/** Statements by month: when the next ones come, and what became of those before. */
export function Statements() {
  const { t } = useWords();
  const company = useCompany();
  const runs = useQuery({
    ...api.statement.runs.queryOptions(),
    refetchInterval: ({ state }) => nextLook(state.data?.runs ?? []),
    refetchOnMount: "always",
  });
  const data = runs.data;
  return (
    <Page title={t("statement.statements")} under={t("statement.intro")}>
      <div className="stack">
        <FaultNote error={runs.error} retry={() => void runs.refetch()} />
        {data ? (
          <>
            <NextRun periodEnd={data.nextPeriodEnd} at={data.nextStatementAt} company={company} />
            {data.runs.length === 0 ? (
              <Empty title={t("statement.none")} text={t("statement.noneText")} />
            ) : (
              <ul className="stack">
                {data.runs.map((run) => (
                  <li key={run.periodEnd}>
                    <RunCard run={run} />
                  </li>
                ))}
              </ul>
            )}
          </>
        ) : runs.error ? null : (
          <Skeleton active paragraph={{ rows: 8 }} />
        )}
      </div>
    </Page>
  );
}
