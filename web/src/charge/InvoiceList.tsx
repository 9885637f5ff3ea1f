import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import type { InvoiceRow } from "../api/types.ts";
import { useToday } from "../company/useToday.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import { DayInput } from "../day/DayInput.tsx";
import { daysAfter, formatDay } from "../day/day.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { InvoiceDialog } from "./InvoiceDialog.tsx";

type Name = "unpaid" | "uninvoiced";
const usualDays = 90;
const mostDays = 366;

/** One of the two lists of charges whose tax invoice and money do not go together, for a span of time. */
export function InvoiceList({ list }: { list: Name }) {
  const { t } = useWords();
  const today = useToday();
  const [span, setSpan] = useState<{ from?: string; to?: string }>({});
  const [edited, setEdited] = useState<InvoiceRow>();
  const to = span.to ?? today;
  const from = span.from ?? (to === undefined ? undefined : daysAfter(to, -usualDays));
  const isRight = from !== undefined && to !== undefined && from <= to && to <= daysAfter(from, mostDays);
  const found = useQuery({
    ...api.charge.invoiceLists.queryOptions({ from: from ?? "", to: to ?? "" }),
    enabled: isRight,
    placeholderData: keepPreviousData,
  });
  const rows = list === "unpaid" ? found.data?.issuedNotPaid : found.data?.paidNotIssued;
  const day = (label: string, value: string | undefined, change: (day: string | undefined) => void) => (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the day inside
    <label className="field">
      <span className="soft">{label}</span>
      <DayInput {...(value === undefined ? {} : { value })} onChange={change} />
    </label>
  );
  return (
    <div className="stack">
      <div className="row span">
        {day(t("charges.from"), from, (next) => setSpan({ ...span, ...(next ? { from: next } : {}) }))}
        {day(t("charges.to"), to, (next) => setSpan({ ...span, ...(next ? { to: next } : {}) }))}
        <p className="soft">{t(`charges.span.${list}`)}</p>
      </div>
      {isRight || to === undefined ? null : <p className="bad">{t("charges.spanTooLong")}</p>}
      <FaultNote error={found.error} retry={() => void found.refetch()} />
      {rows?.length === 0 ? (
        <Empty
          title={t(list === "unpaid" ? "charges.noUnpaid" : "charges.noUninvoiced")}
          text={t(list === "unpaid" ? "charges.noUnpaidText" : "charges.noUninvoicedText")}
        />
      ) : (
        <Rows list={list} rows={rows} waiting={found.isPlaceholderData} onEdit={setEdited} />
      )}
      {edited ? <InvoiceDialog charge={edited} onClose={() => setEdited(undefined)} /> : null}
    </div>
  );
}

type RowsProps = {
  list: Name;
  rows: readonly InvoiceRow[] | undefined;
  waiting: boolean;
  onEdit: (row: InvoiceRow) => void;
};

const Who = ({ row }: { row: InvoiceRow }) => (
  <CustomerName customerId={row.customerId} name={row.customerName} reference={row.customerReference} />
);

function Rows({ list, rows, waiting, onEdit }: RowsProps) {
  const { t } = useWords();
  const columns = useColumns(list, onEdit);
  const figureOf = (row: InvoiceRow): number => (list === "unpaid" ? row.remainderMinor : row.amountMinor);
  const sums = new Map<string, number>();
  for (const row of rows ?? []) sums.set(row.currency, (sums.get(row.currency) ?? 0) + figureOf(row));
  const total = t("charges.sum", { count: rows?.length ?? 0 });
  return (
    <Listing<InvoiceRow>
      label={t(`charges.tab.${list}`)}
      columns={columns}
      rows={rows}
      waiting={waiting}
      rowKey={(row) => row.chargeId}
      card={(row) => (
        <div className="row between">
          <div>
            <Who row={row} />
            <div className="soft">{row.number}</div>
            {row.invoice ? <div className="soft">{row.invoice.number}</div> : null}
            <EditButton row={row} onEdit={onEdit} />
          </div>
          <div className="card-amounts">
            <Money minor={figureOf(row)} currency={row.currency} />
          </div>
        </div>
      )}
      cardSummary={[...sums].map(([currency, minor]) => (
        <div key={currency} className="row between">
          <span className="soft">{total}</span>
          <Money minor={minor} currency={currency} />
        </div>
      ))}
      summary={() =>
        [...sums].map(([currency, minor]) => (
          <Table.Summary.Row key={currency}>
            <Table.Summary.Cell index={0} colSpan={columns.length - 3}>
              {total}
            </Table.Summary.Cell>
            <Table.Summary.Cell index={1}>{currency}</Table.Summary.Cell>
            <Table.Summary.Cell index={2} align="right">
              <Money minor={minor} currency={currency} bare />
            </Table.Summary.Cell>
            <Table.Summary.Cell index={3} />
          </Table.Summary.Row>
        ))
      }
    />
  );
}

function EditButton({ row, onEdit }: { row: InvoiceRow; onEdit: (row: InvoiceRow) => void }) {
  const { t } = useWords();
  return (
    <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => onEdit(row)}>
      {t(row.invoice ? "invoice.change" : "invoice.enter")}
    </Button>
  );
}

function useColumns(list: Name, onEdit: (row: InvoiceRow) => void) {
  const { t, locale } = useWords();
  const day = (text: string | undefined) => <span className="nowrap">{text ? formatDay(text, locale) : null}</span>;
  const invoice = [
    {
      key: "invoice",
      title: t("invoice.title"),
      render: (_: unknown, row: InvoiceRow) => (
        <>
          <div>{row.invoice?.number}</div>
          {row.invoice ? (
            <div className="soft">
              {t(`invoice.kind.${row.invoice.kind}`)} · {day(row.invoice.issuedOn)}
            </div>
          ) : null}
        </>
      ),
    },
    { key: "due", title: t("charge.dueDate"), render: (_: unknown, row: InvoiceRow) => day(row.dueDate) },
  ];
  const amount = list === "unpaid" ? ("remainderMinor" as const) : ("amountMinor" as const);
  return [
    { key: "customer", title: t("charge.customer"), render: (_: unknown, row: InvoiceRow) => <Who row={row} /> },
    { key: "number", title: t("charge.number"), dataIndex: "number" },
    {
      key: "date",
      title: t("charge.date"),
      render: (_: unknown, row: InvoiceRow) => day(row.originalDate ?? row.date),
    },
    ...(list === "unpaid" ? invoice : []),
    { key: "currency", title: t("money.currency"), dataIndex: "currency" },
    {
      key: "amount",
      title: t(list === "unpaid" ? "customer.remainder" : "charge.amount"),
      align: "right" as const,
      render: (_: unknown, row: InvoiceRow) => <Money minor={row[amount]} currency={row.currency} bare />,
    },
    {
      key: "edit",
      title: <span className="visually-hidden">{t("statement.actions")}</span>,
      render: (_: unknown, row: InvoiceRow) => <EditButton row={row} onEdit={onEdit} />,
    },
  ];
}
