import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import { api } from "../api/client.ts";
import { attachmentPaper, openPaper } from "../api/paper.ts";
import type { StatementAnswers, StatementDetail } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatDay, formatInstant } from "../day/day.ts";
import { AnswerMenu } from "../dispute/AnswerMenu.tsx";
import { MeetingSum } from "../dispute/Meeting.tsx";
import { useSubject, Waits } from "../dispute/subject.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

/** What the customer says to it: who confirmed which version, and what is disputed. */
export function SheetAnswers({ statement }: { statement: StatementDetail }) {
  const { t } = useWords();
  const { customerId, currency, periodEnd, version } = statement;
  const key = { customerId, currency, periodEnd };
  const found = useQuery({ ...api.statement.answers.queryOptions(key), refetchOnMount: "always" });
  const answers = found.data;
  const isLatest = answers?.latestVersion === version;
  return (
    <section className="card" aria-label={t("sheet.answers")}>
      <div className="row between">
        <h2>{t("sheet.answers")}</h2>
        {answers && isLatest ? <AnswerMenu row={{ ...statement, standing: answers.standing }} /> : null}
      </div>
      <FaultNote error={found.error} retry={() => void found.refetch()} />
      {found.isPending ? <Skeleton active title={false} paragraph={{ rows: 2 }} /> : null}
      {answers ? (
        <div className="stack">
          {answers.standing === "unanswered" ? <p className="soft">{t("sheet.noAnswer")}</p> : null}
          <Confirmations {...{ customerId }} confirmations={answers.confirmations} />
          <Disputed {...{ customerId, currency }} disputes={answers.disputes} />
          {answers.standing === "disputed" ? (
            <div className="changes">
              <h3>{t("dispute.meeting")}</h3>
              <MeetingSum reconciliation={answers.reconciliation} currency={currency} />
            </div>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

type ConfirmationsProps = { customerId: string; confirmations: StatementAnswers["confirmations"] };

function Confirmations({ customerId, confirmations }: ConfirmationsProps) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const open = useMutation({ mutationFn: (id: string) => openPaper(attachmentPaper(customerId, id)) });
  if (confirmations.length === 0) return null;
  return (
    <ul className="settlements">
      {confirmations.map(({ version, name, at, way, attachmentId }) => (
        <li key={version} className="row between">
          <span>
            <strong>{t("sheet.version", { version })}</strong>{" "}
            {t("dispute.confirmedBy", { name, at: formatInstant(at, zone, locale), way: t(`dispute.ways.${way}`) })}
          </span>
          {attachmentId ? (
            <Button size="small" loading={open.isPending} onClick={() => open.mutate(attachmentId)}>
              {t("sheet.slip")}
            </Button>
          ) : null}
        </li>
      ))}
      <FaultNote error={open.error} />
    </ul>
  );
}

type DisputedProps = { customerId: string; currency: string; disputes: StatementAnswers["disputes"] };

function Disputed({ customerId, currency, disputes }: DisputedProps) {
  const { t, locale } = useWords();
  const subject = useSubject();
  if (disputes.length === 0) return null;
  return (
    <ul className="settlements">
      {disputes.map((dispute) => {
        const { disputeId, state, deadline, ourMinor, theirMinor } = dispute;
        return (
          <li key={disputeId} className="row between">
            <span>
              <Link to="/disputes/$customerId/$disputeId" params={{ customerId, disputeId }}>
                {subject(dispute)}
              </Link>{" "}
              <Waits of={dispute} />{" "}
              {state === "open" ? (
                <span className="soft nowrap">{t("sheet.answerBy", { date: formatDay(deadline, locale) })}</span>
              ) : null}
            </span>
            <Money minor={theirMinor - ourMinor} currency={currency} />
          </li>
        );
      })}
    </ul>
  );
}
