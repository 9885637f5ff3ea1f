import { Link } from "@tanstack/react-router";
import { Progress } from "antd";
import type { Run } from "../api/types.ts";
import { formatPeriod } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { PauseButton } from "./PauseButton.tsx";
import { isPreparing, isUnderWay, mailsWaiting, percentOf } from "./run.ts";

/** One month: live while it is made, then its counts; it opens the list. */
export function RunCard({ run, linked = true }: { run: Run; linked?: boolean }) {
  const { t, locale } = useWords();
  const { periodEnd } = run;
  const name = formatPeriod(periodEnd, locale);
  const state = run.paused
    ? t("statement.paused")
    : t(isPreparing(run) ? "statement.state.preparing" : `statement.state.${run.state}`);
  const counts = [
    { label: t("statement.count.issued"), value: run.issued },
    { label: t("statement.count.mailed"), value: run.mailed },
    { label: t("statement.count.waiting"), value: mailsWaiting(run) },
    { label: t("statement.count.mailFailed"), value: run.mailFailed, warn: run.mailFailed > 0 },
    ...(["bounced", "complained"] as const).flatMap((count) =>
      run[count] > 0 ? [{ label: t(`statement.count.${count}`), value: run[count], warn: true }] : [],
    ),
    { label: t("statement.count.noAddress"), value: run.withoutAddress },
    { label: t("statement.count.empty"), value: run.silent },
    { label: t("statement.count.skipped"), value: run.skipped },
    ...(run.release === "review" ? [{ label: t("statement.count.toReview"), value: run.toReview }] : []),
  ];
  return (
    <section className="card stack" aria-label={name} aria-live={isUnderWay(run) ? "polite" : "off"}>
      <div className="row between">
        <h2>
          {linked ? (
            <Link to="/statements/$periodEnd" params={{ periodEnd }}>
              {name}
            </Link>
          ) : (
            t("statement.run")
          )}
        </h2>
        <div className="row">
          <span className="soft">{state}</span>
          {linked ? null : <PauseButton run={run} />}
        </div>
      </div>
      {run.paused ? <p>{t("statement.pausedText")}</p> : null}
      {isUnderWay(run) ? (
        <div>
          <Progress
            percent={percentOf(run)}
            aria-label={state}
            {...(run.paused ? { status: "normal" as const } : {})}
          />
          <p className="soft">
            {isPreparing(run)
              ? t("statement.preparing", { prepared: run.prepared, count: run.customers })
              : t("statement.progress", { closed: run.closed, count: run.customers })}
          </p>
        </div>
      ) : null}
      <dl className="counts">
        {counts.map(({ label, value, warn }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={warn ? "figure bad" : "figure"}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
