import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { portal } from "../api/portal.ts";
import type { PortalAnswers, PortalOverview, PortalStatement } from "../api/types.ts";
import { formatDay, formatPeriod } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { checkCode } from "../statement/checkCode.ts";
import { Answer } from "./Answer.tsx";
import { Disputes } from "./Disputes.tsx";
import { Failed } from "./Door.tsx";
import { Files } from "./Files.tsx";
import { Lines } from "./Lines.tsx";
import { useOverview } from "./overview.ts";
import { Reconciliation } from "./Reconciliation.tsx";
import { Slip } from "./Slip.tsx";
import { Sum } from "./Sum.tsx";

const from = "/portal/statements/$periodEnd/$currency";

/** One statement: its figures, its lines, and what both sides say to it. */
export function StatementPage() {
  const { t } = useWords();
  const { periodEnd, currency } = useParams({ from });
  const { version, dispute } = useSearch({ from });
  const key = { periodEnd, currency };
  const statement = useQuery(portal.statement.queryOptions({ ...key, ...(version === undefined ? {} : { version }) }));
  const answers = useQuery(portal.answers.queryOptions(key));
  const { data: overview } = useOverview();
  const failed = statement.error ?? answers.error;
  return (
    <>
      <p className="back">
        <Link to="/portal">{`← ${t("portal.all")}`}</Link>
      </p>
      {statement.data && answers.data && overview ? (
        <Whole statement={statement.data} answers={answers.data} overview={overview} asked={dispute} />
      ) : failed ? (
        <Failed error={failed} again={() => void Promise.all([statement.refetch(), answers.refetch()])} />
      ) : (
        <p className="soft">{t("portal.loading")}</p>
      )}
    </>
  );
}

type Props = {
  statement: PortalStatement;
  answers: PortalAnswers;
  overview: PortalOverview;
  /** The dispute that a mail leads to. */
  asked: string | undefined;
};

function Whole({ statement, answers, overview, asked }: Props) {
  const isLatest = statement.version === statement.versions[0]?.version;
  const isConfirmed = answers.confirmation !== undefined;
  // Whoever has confirmed may still find something; the buttons for it come when they are asked for.
  const [differs, setDiffers] = useState(false);
  const { zone, name } = overview.company;
  return (
    <>
      <Head statement={statement} isLatest={isLatest} />
      {isLatest ? (
        <Answer
          statement={statement}
          answers={answers}
          standing={answers.standing}
          zone={zone}
          differs={differs}
          setDiffers={setDiffers}
        />
      ) : null}
      <Sum statement={statement} />
      {answers.reconciliation && answers.reconciliation.items.length > 0 && isLatest ? (
        <Reconciliation reconciliation={answers.reconciliation} currency={statement.currency} />
      ) : null}
      <Disputes disputes={answers.disputes} asked={asked} currency={statement.currency} company={name} zone={zone} />
      <Lines statement={statement} disputes={answers.disputes} canDispute={isLatest && (!isConfirmed || differs)} />
      {isLatest && !isConfirmed ? <Slip statement={statement} /> : null}
      <Files statement={statement} />
    </>
  );
}

function Head({ statement, isLatest }: { statement: PortalStatement; isLatest: boolean }) {
  const { t, locale } = useWords();
  const { periodEnd, currency, issuedOn, version, versions, hash } = statement;
  const facts = [
    t("portal.fromTo", { from: formatDay(statement.from, locale), to: formatDay(periodEnd, locale) }),
    t("portal.issued", { date: formatDay(issuedOn, locale) }),
    ...(versions.length > 1 ? [t("portal.version", { version })] : []),
    `${t("portal.code")} ${checkCode(hash)}`,
  ];
  return (
    <div className="head">
      <h1>
        {t("portal.statementOf", { period: formatPeriod(periodEnd, locale) })} <span className="soft">{currency}</span>
      </h1>
      <p className="soft">{facts.join(" · ")}</p>
      {isLatest ? null : (
        <p className="notice">
          {t("portal.older")}{" "}
          <Link to={from} params={{ periodEnd, currency }} search={{}}>
            {t("portal.toLatest")}
          </Link>
        </p>
      )}
    </div>
  );
}
