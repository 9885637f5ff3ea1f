import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { api } from "../api/client.ts";
import { formatPeriod } from "../day/day.ts";
import { Answers } from "../dispute/Answers.tsx";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { Page } from "../frame/Page.tsx";
import { SearchBox } from "../frame/SearchBox.tsx";
import { useWords } from "../language/language.ts";
import { FailedMails } from "./FailedMails.tsx";
import { MonthFile } from "./MonthFile.tsx";
import { Review } from "./Review.tsx";
import { RunCard } from "./RunCard.tsx";
import { isUnderWay, mailsWaiting, nextLook } from "./run.ts";
import { StatementTable } from "./StatementTable.tsx";
import { WhyNone } from "./WhyNone.tsx";
import "./statement.css";

const route = getRouteApi("/signed/company/statements/$periodEnd");
const size = 50;

/** One month's statements, each with its figures, its mail and its paper. */
export function Month() {
  const { t, locale } = useWords();
  const { periodEnd } = route.useParams();
  const { search = "", standing, page = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const runs = useQuery({
    ...api.statement.runs.queryOptions(),
    refetchInterval: ({ state }) => nextLook(state.data?.runs ?? []),
  });
  const run = runs.data?.runs.find((each) => each.periodEnd === periodEnd);
  const moving = run !== undefined && (isUnderWay(run) || mailsWaiting(run) > 0);
  const list = useQuery({
    ...api.statement.list.queryOptions({
      ...{ periodEnd, search, offset: (page - 1) * size, limit: size },
      ...(standing ? { standing } : {}),
    }),
    placeholderData: keepPreviousData,
    refetchInterval: moving ? 2_000 : false,
    refetchOnMount: "always",
  });
  // The first ones are still to come: none yet is no answer.
  const isAwaited = moving && search === "" && list.data?.total === 0;
  return (
    <Page
      title={t("statement.of", { period: formatPeriod(periodEnd, locale) })}
      actions={<LinkButton to="/statements">{t("statement.allMonths")}</LinkButton>}
    >
      <div className="stack">
        <FaultNote error={runs.error ?? list.error} retry={() => void Promise.all([runs.refetch(), list.refetch()])} />
        {run ? <RunCard run={run} linked={false} /> : null}
        {run?.release === "review" && isUnderWay(run) ? <Review run={run} /> : null}
        {run ? <FailedMails run={run} /> : null}
        <SearchBox
          label={t("customer.search")}
          value={search}
          onSearch={(text) =>
            void navigate({
              search: { ...(text ? { search: text } : {}), ...(standing ? { standing } : {}) },
              replace: true,
            })
          }
        />
        <Answers
          counts={list.data?.counts}
          chosen={standing}
          onChoose={(next) =>
            void navigate({
              search: { ...(search ? { search } : {}), ...(next ? { standing: next } : {}) },
              replace: true,
            })
          }
        />
        {isAwaited ? null : list.data?.total === 0 ? (
          <Empty title={t("statement.noneHere")} text={t("statement.noneHereText")} />
        ) : (
          <>
            <StatementTable
              periodEnd={periodEnd}
              list={list.data}
              waiting={list.isPlaceholderData}
              paging={{
                page,
                size,
                onPage: (next) => void navigate({ search: (before) => ({ ...before, page: next }) }),
              }}
            />
            <MonthFile periodEnd={periodEnd} />
          </>
        )}
        <WhyNone periodEnd={periodEnd} />
      </div>
    </Page>
  );
}
