import type { ReactNode } from "react";
import type { StatementDetail } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

type Item = StatementDetail["items"][number];
type Credit = StatementDetail["credits"][number];
type Props = { statement: StatementDetail; onDocument: (documentId: string) => void };

/** What was open on the last day, the longest due first, and money that settled nothing yet. */
export function SheetItems({ statement, onDocument }: Props) {
  const { t, locale } = useWords();
  const { items, credits, currency, periodEnd } = statement;
  const date = formatDay(periodEnd, locale);
  const number = ({ documentId, kind, number: own }: Item | Credit) => (
    <button type="button" className="text-button" onClick={() => onDocument(documentId)}>
      {own || t(`entry.${kind}`)}
    </button>
  );
  const columns = useColumns(currency, number);
  const heading = t("sheet.items", { count: items.length, date });
  return (
    <>
      {items.length > 0 ? (
        <section className="card stack" aria-label={heading}>
          <h2>{heading}</h2>
          <Listing<Item>
            label={heading}
            columns={columns}
            rows={items}
            rowKey={({ documentId }) => documentId}
            card={(item) => (
              <div className="row between">
                <div>
                  <div>{number(item)}</div>
                  <Due item={item} />
                </div>
                <div className="card-amounts">
                  <Remainder item={item} currency={currency} />
                </div>
              </div>
            )}
          />
        </section>
      ) : null}
      {credits.length > 0 ? (
        <section className="card" aria-label={t("sheet.credits", { date })}>
          <h2>{t("sheet.credits", { date })}</h2>
          <ul className="settlements">
            {credits.map((credit) => (
              <li key={credit.documentId}>
                <span>
                  {t(`entry.${credit.kind}`)} {number(credit)}{" "}
                  <span className="soft nowrap">{formatDay(credit.date, locale)}</span>
                </span>
                <Money minor={credit.remainderMinor} currency={currency} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function useColumns(currency: string, number: (item: Item) => ReactNode) {
  const { t, locale } = useWords();
  const amount = (minor: number) => <Money minor={minor} currency={currency} bare />;
  return [
    { key: "number", title: t("customer.number"), render: (_: unknown, item: Item) => number(item) },
    { key: "kind", title: t("customer.what"), render: (_: unknown, { kind }: Item) => t(`entry.${kind}`) },
    {
      key: "date",
      title: t("customer.date"),
      render: (_: unknown, { date }: Item) => <span className="nowrap">{formatDay(date, locale)}</span>,
    },
    { key: "due", title: t("customer.due"), render: (_: unknown, item: Item) => <Due item={item} /> },
    {
      key: "original",
      title: t("sheet.original"),
      align: "right" as const,
      render: (_: unknown, { amountMinor }: Item) => amount(amountMinor),
    },
    {
      key: "paid",
      title: t("sheet.paid"),
      align: "right" as const,
      render: (_: unknown, { paidMinor }: Item) => amount(paidMinor),
    },
    {
      key: "remainder",
      title: `${t("customer.remainder")} (${currency})`,
      align: "right" as const,
      render: (_: unknown, item: Item) => <Remainder item={item} currency={currency} />,
    },
  ];
}

/** On the statement's last day, not today. */
function Due({ item: { dueDate, daysOverdue } }: { item: Item }) {
  const { t, locale } = useWords();
  return (
    <span className="nowrap">
      {formatDay(dueDate, locale)}
      {daysOverdue > 0 ? <span className="bad"> {t("sheet.daysOverdue", { count: daysOverdue })}</span> : null}
    </span>
  );
}

function Remainder({ item: { remainderMinor, disputedMinor }, currency }: { item: Item; currency: string }) {
  const { t } = useWords();
  return (
    <>
      <strong>
        <Money minor={remainderMinor} currency={currency} bare />
      </strong>
      {disputedMinor > 0 ? (
        <div className="soft">
          {t("customer.disputedPart")} <Money minor={disputedMinor} currency={currency} bare />
        </div>
      ) : null}
    </>
  );
}
