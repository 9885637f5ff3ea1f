import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Segmented, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import type { UpcomingCharge } from "../api/types.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import { formatDay } from "../day/day.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

const spans = [7, 31, 92];
const columnsBeforeAmount = 6;

/** What contracts are going to charge, in order of date. */
export function Upcoming() {
  const { t } = useWords();
  const [days, setDays] = useState(31);
  const list = useQuery({ ...api.charge.upcoming.queryOptions({ days }), placeholderData: keepPreviousData });
  const columns = useColumns(list.data?.today);
  const { total = 0, rows, sums = [] } = list.data ?? {};
  return (
    <div className="stack">
      <div className="row between">
        <p className="soft">{t("charges.upcomingText")}</p>
        <Segmented
          aria-label={t("charges.within")}
          options={spans.map((value) => ({ value, label: t("charges.days", { count: value }) }))}
          value={days}
          onChange={setDays}
        />
      </div>
      <FaultNote error={list.error} retry={() => void list.refetch()} />
      {total === 0 && list.data ? (
        <Empty title={t("charges.noUpcoming")} text={t("charges.noUpcomingText")} />
      ) : (
        <Listing<UpcomingCharge>
          label={t("charges.tab.upcoming")}
          columns={columns}
          rows={rows}
          waiting={list.isPlaceholderData}
          rowKey={(row) => `${row.contractId} ${row.date}`}
          card={(row) => <UpcomingCard row={row} today={list.data?.today} />}
          cardSummary={sums.map((sum) => (
            <div key={sum.currency} className="row between">
              <span className="soft">{t("charges.sum", { count: total })}</span>
              <Money minor={sum.amountMinor} currency={sum.currency} />
            </div>
          ))}
          summary={() =>
            sums.map((sum) => (
              <Table.Summary.Row key={sum.currency}>
                <Table.Summary.Cell index={0} colSpan={columnsBeforeAmount - 1}>
                  {t("charges.sum", { count: total })}
                </Table.Summary.Cell>
                <Table.Summary.Cell index={1}>{sum.currency}</Table.Summary.Cell>
                <Table.Summary.Cell index={2} align="right">
                  <Money minor={sum.amountMinor} currency={sum.currency} bare />
                </Table.Summary.Cell>
              </Table.Summary.Row>
            ))
          }
        />
      )}
      {rows && rows.length < total ? <p className="soft">{t("charges.firstOf", { count: rows.length })}</p> : null}
    </div>
  );
}

const Who = ({ row }: { row: UpcomingCharge }) => (
  <CustomerName customerId={row.customerId} name={row.customerName} reference={row.customerReference} />
);

const Source = ({ row }: { row: UpcomingCharge }) => (
  <Link to="/contracts/$contractId" params={{ contractId: row.contractId }}>
    {row.reference}
  </Link>
);

function When({ row, today }: { row: UpcomingCharge; today: string | undefined }) {
  const { t, locale } = useWords();
  return (
    <span className="nowrap">
      {formatDay(row.date, locale)}
      {today !== undefined && row.date <= today ? <span className="soft"> {t("charges.dueNow")}</span> : null}
    </span>
  );
}

function useColumns(today: string | undefined) {
  const { t, locale } = useWords();
  return [
    {
      key: "date",
      title: t("customer.date"),
      render: (_: unknown, row: UpcomingCharge) => <When row={row} today={today} />,
    },
    { key: "customer", title: t("charge.customer"), render: (_: unknown, row: UpcomingCharge) => <Who row={row} /> },
    {
      key: "contract",
      title: t("contract.contract"),
      render: (_: unknown, row: UpcomingCharge) => <Source row={row} />,
    },
    { key: "title", title: t("charge.purpose"), dataIndex: "title", ellipsis: true, width: 220 },
    {
      key: "due",
      title: t("charge.dueDate"),
      render: (_: unknown, row: UpcomingCharge) => <span className="nowrap">{formatDay(row.dueDate, locale)}</span>,
    },
    { key: "currency", title: t("money.currency"), dataIndex: "currency" },
    {
      key: "amount",
      title: t("charge.amount"),
      align: "right" as const,
      render: (_: unknown, row: UpcomingCharge) => <Money minor={row.amountMinor} currency={row.currency} bare />,
    },
  ];
}

function UpcomingCard({ row, today }: { row: UpcomingCharge; today: string | undefined }) {
  const { t, locale } = useWords();
  return (
    <div className="row between">
      <div>
        <Who row={row} />
        <div className="soft">
          <Source row={row} /> {row.title}
        </div>
        <When row={row} today={today} />
      </div>
      <div className="card-amounts">
        <Money minor={row.amountMinor} currency={row.currency} />
        <div className="soft">{t("contract.due", { date: formatDay(row.dueDate, locale) })}</div>
      </div>
    </div>
  );
}
