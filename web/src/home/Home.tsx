import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { api } from "../api/client.ts";
import { StartWithData } from "../customer/StartWithData.tsx";
import { formatDay } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { Checked } from "../proof/Checked.tsx";
import { Activity } from "./Activity.tsx";
import { Attention } from "./Attention.tsx";
import { CurrencyBlock } from "./CurrencyBlock.tsx";
import { FirstSteps } from "./FirstSteps.tsx";
import "./home.css";

/** Who owes us, and what needs a person today. */
export function Home() {
  const { t, locale } = useWords();
  const home = useQuery({ ...api.company.home.queryOptions(), refetchOnMount: "always" });
  const data = home.data;
  return (
    <Page title={t("home.title")} under={data ? t("home.asOf", { date: formatDay(data.today, locale) }) : <>&nbsp;</>}>
      <div className="stack">
        <FaultNote error={home.error} retry={() => void home.refetch()} />
        {data ? (
          <>
            <FirstSteps steps={data.steps} />
            {data.steps.customers ? null : <StartWithData />}
            {data.currencies.map((figures) => (
              <CurrencyBlock key={figures.currency} figures={figures} several={data.currencies.length > 1} />
            ))}
            {data.steps.customers ? <Checked today={data.today} /> : null}
            {data.steps.customers ? (
              <div className="home-two">
                <Attention attention={data.attention} couldRemind={data.couldRemind} />
                <Activity activity={data.activity} />
              </div>
            ) : null}
          </>
        ) : (
          <Waiting />
        )}
      </div>
    </Page>
  );
}

/** As tall as what comes. */
const Waiting = () => (
  <>
    <div className="card">
      <Skeleton active title={{ width: 160 }} paragraph={{ rows: 5 }} />
    </div>
    <div className="home-two">
      <div className="card">
        <Skeleton active paragraph={{ rows: 3 }} />
      </div>
      <div className="card">
        <Skeleton active paragraph={{ rows: 8 }} />
      </div>
    </div>
  </>
);
