import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { api, queryClient } from "../api/client.ts";
import type { Company } from "../api/types.ts";
import { useToday } from "../company/useToday.ts";
import { formatDay, formatInstant, formatPeriod } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { useWords } from "../language/language.ts";

type Props = { periodEnd: string; at: string; company: Company };

/** When the next statements come by themselves, and how to have them now once their period is over. */
export function NextRun({ periodEnd, at, company }: Props) {
  const { t, locale } = useWords();
  const today = useToday();
  const isOver = today !== undefined && today > periodEnd;
  const start = useMutation(
    api.statement.startNow.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.statement.pathKey() }),
    }),
  );
  return (
    <section className="card stack" aria-label={t("statement.next")}>
      <div className="row between next-run">
        <div>
          <h2>{t("statement.nextOf", { period: formatPeriod(periodEnd, locale) })}</h2>
          <p>
            {t(isOver ? "statement.nextOverAt" : "statement.nextAt", {
              at: formatInstant(at, company.zone, locale),
              end: formatDay(periodEnd, locale),
              days: company.sendAfterWorkingDays,
            })}
          </p>
          <p className="soft">{isOver ? t("statement.over") : t("statement.notOver")}</p>
        </div>
        <div className="row">
          {isOver ? (
            <Button type="primary" loading={start.isPending} onClick={() => start.isPending || start.mutate()}>
              {t("statement.startNow")}
            </Button>
          ) : null}
          <LinkButton to="/settings">{t("statement.change")}</LinkButton>
        </div>
      </div>
      <FaultNote error={start.error} />
    </section>
  );
}
