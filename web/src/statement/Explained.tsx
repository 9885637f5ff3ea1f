import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer, Skeleton } from "antd";
import type { ReactNode } from "react";
import { api } from "../api/client.ts";
import type { FigureName, StatementDetail, StatementVersion, Term } from "../api/types.ts";
import { formatDay, formatPeriod } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

type Props = {
  statement: StatementDetail;
  asked: StatementVersion;
  figure: FigureName;
  onFigure: (figure: FigureName) => void;
  onDocument: (documentId: string) => void;
  onClose: () => void;
};

/** Beside the page: how one figure comes about, and each entry behind it, which opens its document. */
export function Explained({ statement, asked, figure, onFigure, onDocument, onClose }: Props) {
  const { t } = useWords();
  const found = useQuery(api.statement.explain.queryOptions({ ...asked, figure }));
  const { currency } = statement;
  const how = useHow(statement, figure);
  return (
    <Drawer open onClose={onClose} size={480} title={t("sheet.asked", { figure: t(`sheet.figure.${figure}`) })}>
      <FaultNote error={found.error} retry={() => void found.refetch()} />
      {found.isPending ? <Skeleton active title={false} paragraph={{ rows: 6 }} /> : null}
      <div className="stack">
        {found.data?.sums.map((terms, place) => (
          <Sum key={how[place]} text={how[place]} amountMinor={found.data.amountMinor} currency={currency}>
            {terms.map((term) => (
              <TermRow key={keyOf(term)} {...{ term, currency, onFigure, onDocument, onClose }} />
            ))}
          </Sum>
        ))}
      </div>
    </Drawer>
  );
}

/** In words, one sentence for each of its sums. */
function useHow({ previous, periodEnd, figures }: StatementDetail, figure: FigureName): string[] {
  const { t, locale } = useWords();
  const date = formatDay(periodEnd, locale);
  switch (figure) {
    case "openingMinor":
      if (previous) return [t("sheet.how.previous")];
      return [t(figures.openingMinor === 0 ? "sheet.how.nothing" : "sheet.how.before")];
    case "chargesMinor":
    case "receiptsMinor":
      return [t(`sheet.how.${figure}`)];
    case "closingMinor":
      return [t("sheet.how.closingMinor"), t("sheet.how.alsoClosing")];
    case "unappliedMinor":
      return [t("sheet.how.unappliedMinor", { date })];
    default:
      return [t("sheet.how.open", { date })];
  }
}

type SumProps = { text: string | undefined; amountMinor: number; currency: string; children: ReactNode[] };

function Sum({ text, amountMinor, currency, children }: SumProps) {
  const { t } = useWords();
  return (
    <section>
      <p>{text}</p>
      {children.length === 0 ? <p className="soft">{t("sheet.none")}</p> : null}
      <ul className="settlements terms">
        {children}
        <li>
          <strong>{t("sheet.total")}</strong>
          <strong>
            <Money minor={amountMinor} currency={currency} />
          </strong>
        </li>
      </ul>
    </section>
  );
}

function keyOf(term: Term): string {
  switch (term.of) {
    case "figure":
      return term.figure;
    case "line":
      return `${term.line.documentId} ${term.line.balanceMinor}`;
    case "item":
      return term.item.documentId;
    case "credit":
      return term.credit.documentId;
    case "previous":
      return term.previous.periodEnd;
  }
}

type TermProps = Pick<Props, "onFigure" | "onDocument" | "onClose"> & { term: Term; currency: string };

function TermRow({ term, currency, ...on }: TermProps) {
  return (
    <li>
      <span>
        <TermName term={term} {...on} />
      </span>
      <Money minor={term.amountMinor} currency={currency} />
    </li>
  );
}

function TermName({ term, onFigure, onDocument, onClose }: Omit<TermProps, "currency">) {
  const { t, locale } = useWords();
  if (term.of === "figure")
    return (
      <button type="button" className="text-button" onClick={() => onFigure(term.figure)}>
        {t(`sheet.figure.${term.figure}`)}
      </button>
    );
  if (term.of === "previous") return <Previous previous={term.previous} onClose={onClose} />;
  const named = term.of === "line" ? term.line : term.of === "item" ? term.item : term.credit;
  const purpose = term.of === "line" ? term.line.purpose : "";
  return (
    <>
      <button type="button" className="text-button" onClick={() => onDocument(named.documentId)}>
        {t(`entry.${named.kind}`)} {named.number}
      </button>{" "}
      <span className="soft nowrap">{formatDay(named.date, locale)}</span>
      {purpose ? <div className="soft">{purpose}</div> : null}
      {term.of === "item" ? <ItemDue item={term.item} /> : null}
    </>
  );
}

function ItemDue({ item: { dueDate, daysOverdue } }: { item: StatementDetail["items"][number] }) {
  const { t, locale } = useWords();
  return (
    <div className="soft">
      {t("sheet.dueOn", { date: formatDay(dueDate, locale) })}
      {daysOverdue > 0 ? <span className="bad"> {t("sheet.daysOverdue", { count: daysOverdue })}</span> : null}
    </div>
  );
}

type PreviousProps = { previous: Extract<Term, { of: "previous" }>["previous"]; onClose: () => void };

function Previous({ previous: { periodEnd, version }, onClose }: PreviousProps) {
  const { t, locale } = useWords();
  return (
    <Link
      from="/statements/$periodEnd/$customerId/$currency"
      to="/statements/$periodEnd/$customerId/$currency"
      params={(before) => ({ ...before, periodEnd })}
      search={{ version }}
      onClick={onClose}
    >
      {t("sheet.goOn", { period: formatPeriod(periodEnd, locale), version })}
    </Link>
  );
}
