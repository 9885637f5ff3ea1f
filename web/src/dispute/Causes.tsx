import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { api } from "../api/client.ts";
import { useToday } from "../company/useToday.ts";
import { daysAfter } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";

const outcomes = ["explained", "corrected", "refunded"] as const;

/** How often which cause led to which outcome. */
export function Causes() {
  const { t } = useWords();
  const today = useToday();
  const counted = useQuery({
    ...api.dispute.causes.queryOptions({ from: daysAfter(today ?? "2000-01-01", -89), to: today ?? "2000-01-01" }),
    enabled: today !== undefined,
  });
  const counts = counted.data ?? [];
  const of = (cause: string, outcome?: string) =>
    counts.reduce(
      (sum, each) =>
        each.cause === cause && (outcome === undefined || each.outcome === outcome) ? sum + each.count : sum,
      0,
    );
  const causes = [...new Set(counts.map(({ cause }) => cause))].sort((a, b) => of(b) - of(a));
  return (
    <section className="card" aria-label={t("dispute.causesOf")}>
      <h2>{t("dispute.causesOf")}</h2>
      <FaultNote error={counted.error} retry={() => void counted.refetch()} />
      {counted.isPending ? <Skeleton active title={false} /> : null}
      {counted.data?.length === 0 ? <p className="soft">{t("dispute.causesNone")}</p> : null}
      {causes.length > 0 ? (
        <div className="causes-scroll">
          <table className="causes">
            <thead>
              <tr>
                <th scope="col">{t("dispute.cause")}</th>
                {outcomes.map((outcome) => (
                  <th key={outcome} scope="col">
                    {t(`dispute.outcomes.${outcome}`)}
                  </th>
                ))}
                <th scope="col">{t("dispute.total")}</th>
              </tr>
            </thead>
            <tbody>
              {causes.map((cause) => (
                <tr key={cause}>
                  <th scope="row">{t(`dispute.causes.${cause}`)}</th>
                  {outcomes.map((outcome) => (
                    <td key={outcome}>{of(cause, outcome) || "–"}</td>
                  ))}
                  <td>{of(cause)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </section>
  );
}
