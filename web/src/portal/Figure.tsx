import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { portal } from "../api/portal.ts";
import type { PortalExplanation, PortalStatement } from "../api/types.ts";
import { formatDay, formatPeriod } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatAmount } from "../money/money.ts";
import { Trouble } from "./Trouble.tsx";

type Props = {
  statement: PortalStatement;
  figure: PortalExplanation["figure"];
  amountMinor: number;
  /** Its sign in the sum that it stands in. */
  sign?: string;
  mark?: ReactNode;
};

/** A figure that opens to how it comes about. */
export function Figure({ statement, figure, amountMinor, sign = "", mark }: Props) {
  const { t, locale } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={figure} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary title={t("portal.why", { figure: t(`portal.figure.${figure}`) })}>
        <span className="sign" aria-hidden="true">
          {sign}
        </span>
        <span>
          {mark}
          {t(`portal.figure.${figure}`)}
        </span>
        <span className="figure">{formatAmount(amountMinor, statement.currency, locale)}</span>
      </summary>
      {isOpen ? <Why statement={statement} figure={figure} /> : null}
    </details>
  );
}

function Why({ statement: { currency, periodEnd, version }, figure }: Pick<Props, "statement" | "figure">) {
  const { t, locale } = useWords();
  const asked = { currency, periodEnd, version, figure };
  const { data, error } = useQuery(portal.explain.queryOptions(asked, { staleTime: Number.POSITIVE_INFINITY }));
  if (error) return <Trouble error={error} />;
  if (!data) return <p className="soft why">{t("portal.loading")}</p>;
  const amount = (minor: number) => formatAmount(minor, currency, locale);
  return data.sums.map((terms, at) => (
    <ul className="why" key={terms[0]?.of ?? at}>
      {terms.length === 0 ? <li className="soft">{t("portal.whyNone")}</li> : null}
      {terms.map((term, place) => (
        <li key={place}>
          <TermName term={term} currency={currency} />
          <span className="figure">{amount(term.amountMinor)}</span>
        </li>
      ))}
      <li className="total">
        <span>{t(`portal.figure.${figure}`)}</span>
        <span className="figure">{amount(data.amountMinor)}</span>
      </li>
    </ul>
  ));
}

type Term = PortalExplanation["sums"][number][number];

function TermName({ term, currency }: { term: Term; currency: string }) {
  const { t, locale } = useWords();
  if (term.of === "figure") return <span>{t(`portal.figure.${term.figure}`)}</span>;
  if (term.of === "previous")
    return <span>{t("portal.whyPrevious", { period: formatPeriod(term.periodEnd, locale) })}</span>;
  const { date, kind, number } = term;
  const paidMinor = "paidMinor" in term ? term.paidMinor : 0;
  return (
    <span>
      {`${formatDay(date, locale)} ${t(`entry.${kind}`)} ${number}`}
      {"dueDate" in term ? (
        <small className="soft">{`${t("portal.due")} ${formatDay(term.dueDate, locale)}`}</small>
      ) : null}
      {paidMinor > 0 ? (
        <small className="soft">{t("portal.whyPaid", { amount: formatAmount(paidMinor, currency, locale) })}</small>
      ) : null}
    </span>
  );
}
