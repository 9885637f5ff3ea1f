import { Alert } from "antd";
import type { Continuity } from "../api/types.ts";
import { formatInstant } from "../day/day.ts";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";

type Props = { report: Continuity; zone: string; title: string };
type Slip = Continuity["voids"][number];
const figures = ["from", "to", "documents", "voidCount", "missingCount", "open"] as const;

/** The ledger says in a few words why it gave a number up; these are the screen's. */
const whys: Record<string, "never" | "given_up" | "another"> = {
  "never issued": "never",
  "not issued": "given_up",
  "issued under another number": "another",
};

export function Report({ report, zone, title }: Props) {
  const { t, locale } = useWords();
  return (
    <>
      <section className="card stack" aria-live="polite">
        <div>
          <h2>{title}</h2>
          <p className="soft">{t("series.asOf", { at: formatInstant(report.asOf, zone, locale) })}</p>
        </div>
        <Verdict report={report} />
        <dl className="numbers">
          {figures.map((figure) => (
            <div key={figure}>
              <dt>{t(`series.${figure}`)}</dt>
              <dd className={figure === "missingCount" && report.missingCount > 0 ? "bad" : ""}>{report[figure]}</dd>
            </div>
          ))}
        </dl>
      </section>
      {report.missingCount > 0 ? (
        <section className="card">
          <h2>{t("series.missing")}</h2>
          <p className="figure lines">{report.missing.join("  ")}</p>
          <More listed={report.missing.length} count={report.missingCount} />
        </section>
      ) : null}
      {report.voidCount > 0 ? <Voids report={report} zone={zone} /> : null}
    </>
  );
}

function Verdict({ report }: { report: Continuity }) {
  const { t } = useWords();
  const { missingCount, unverified, from, to } = report;
  if (missingCount > 0) return <Alert type="error" showIcon title={t("series.incomplete", { count: missingCount })} />;
  if (unverified > 0) return <Alert type="info" showIcon title={t("series.waiting", { count: unverified })} />;
  return <Alert type="success" showIcon title={t("series.complete", { from, to })} />;
}

function Voids({ report, zone }: Pick<Props, "report" | "zone">) {
  const { t, locale } = useWords();
  const reason = (slip: Slip) => {
    const why = whys[slip.reason];
    return why ? t(`series.why.${why}`) : slip.reason;
  };
  const at = (slip: Slip) => formatInstant(slip.at, zone, locale);
  const columns = [
    { key: "number", title: t("series.number"), dataIndex: "number" },
    { key: "reason", title: t("series.reason"), render: (_: unknown, slip: Slip) => reason(slip) },
    { key: "at", title: t("series.at"), render: (_: unknown, slip: Slip) => at(slip) },
  ];
  return (
    <section className="card">
      <h2>{t("series.voids")}</h2>
      <Listing<Slip>
        label={t("series.voids")}
        columns={columns}
        rows={report.voids}
        rowKey={(slip) => slip.number}
        card={(slip) => (
          <>
            <div>{slip.number}</div>
            <div className="soft">
              {reason(slip)} · {at(slip)}
            </div>
          </>
        )}
      />
      <More listed={report.voids.length} count={report.voidCount} />
    </section>
  );
}

function More({ listed, count }: { listed: number; count: number }) {
  const { t } = useWords();
  return count > listed ? <p className="soft">{t("series.more", { count: count - listed })}</p> : null;
}
