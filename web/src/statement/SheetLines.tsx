import { Table } from "antd";
import type { ReactNode } from "react";
import type { StatementDetail } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

type Line = StatementDetail["lines"][number];
type Props = { statement: StatementDetail; onDocument: (documentId: string) => void };

/** What happened in the period, with the balance after each entry, from the opening balance to the closing one. */
export function SheetLines({ statement, onDocument }: Props) {
  const { t, locale } = useWords();
  const { lines, currency, from, periodEnd, figures } = statement;
  const opened = t("sheet.opened", { date: formatDay(from, locale) });
  const closed = t("sheet.closed", { date: formatDay(periodEnd, locale) });
  const number = (line: Line) => (
    <button type="button" className="text-button" onClick={() => onDocument(line.documentId)}>
      {line.number || t(`entry.${line.kind}`)}
    </button>
  );
  const columns = useColumns(currency, number);
  return (
    <section className="card stack" aria-label={t("sheet.lines")}>
      <h2>{t("sheet.lines")}</h2>
      <div className="row between sheet-edge">
        <span>{opened}</span>
        <Money minor={figures.openingMinor} currency={currency} />
      </div>
      {lines.length === 0 ? (
        <p className="soft">{t("sheet.noLines")}</p>
      ) : (
        <Listing<Line>
          label={t("sheet.lines")}
          columns={columns}
          rows={lines}
          rowKey={(line) => `${line.documentId} ${line.balanceMinor}`}
          card={(line) => <LineCard line={line} currency={currency} number={number(line)} />}
          summary={() => (
            <Table.Summary.Row>
              <Table.Summary.Cell index={0} colSpan={5}>
                {t("sheet.total")}
              </Table.Summary.Cell>
              <Table.Summary.Cell index={5} align="right">
                <Money minor={figures.chargesMinor} currency={currency} bare />
              </Table.Summary.Cell>
              <Table.Summary.Cell index={6} align="right">
                <Money minor={figures.receiptsMinor} currency={currency} bare />
              </Table.Summary.Cell>
              <Table.Summary.Cell index={7} />
            </Table.Summary.Row>
          )}
        />
      )}
      <div className="row between sheet-edge">
        <strong>{closed}</strong>
        <strong>
          <Money minor={figures.closingMinor} currency={currency} />
        </strong>
      </div>
    </section>
  );
}

/** The two columns of amounts add up to the statement's figures: what takes a charge back stands with its sign. */
function useColumns(currency: string, number: (line: Line) => ReactNode) {
  const { t, locale } = useWords();
  const amount = (minor: number) => <Money minor={minor} currency={currency} bare />;
  return [
    {
      key: "date",
      title: t("customer.date"),
      render: (_: unknown, { date }: Line) => <span className="nowrap">{formatDay(date, locale)}</span>,
    },
    { key: "kind", title: t("customer.what"), render: (_: unknown, { kind }: Line) => t(`entry.${kind}`) },
    { key: "number", title: t("customer.number"), render: (_: unknown, line: Line) => number(line) },
    { key: "purpose", title: t("customer.purpose"), dataIndex: "purpose", ellipsis: true, width: 160 },
    {
      key: "due",
      title: t("customer.due"),
      render: (_: unknown, { dueDate }: Line) =>
        dueDate ? <span className="nowrap">{formatDay(dueDate, locale)}</span> : null,
    },
    {
      key: "charges",
      title: t("sheet.figure.chargesMinor"),
      align: "right" as const,
      render: (_: unknown, { isCharge, amountMinor }: Line) => (isCharge ? amount(amountMinor) : null),
    },
    {
      key: "receipts",
      title: t("sheet.figure.receiptsMinor"),
      align: "right" as const,
      render: (_: unknown, { isCharge, amountMinor }: Line) => (isCharge ? null : amount(0 - amountMinor)),
    },
    {
      key: "balance",
      title: `${t("customer.balance")} (${currency})`,
      align: "right" as const,
      render: (_: unknown, { balanceMinor }: Line) => <strong>{amount(balanceMinor)}</strong>,
    },
  ];
}

type CardProps = { line: Line; currency: string; number: ReactNode };

function LineCard({ line, currency, number }: CardProps) {
  const { t, locale } = useWords();
  return (
    <div className="row between">
      <div>
        <div>
          {t(`entry.${line.kind}`)} {number}
        </div>
        <div className="soft">{formatDay(line.date, locale)}</div>
        {line.purpose ? <div className="soft">{line.purpose}</div> : null}
      </div>
      <div className="card-amounts">
        <div>
          <Money minor={line.amountMinor} currency={currency} bare />
        </div>
        <div className="soft">
          {t("customer.balance")} <Money minor={line.balanceMinor} currency={currency} bare />
        </div>
      </div>
    </div>
  );
}
