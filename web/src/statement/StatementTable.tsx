import { useNavigate } from "@tanstack/react-router";
import type { inferRouterOutputs } from "@trpc/server";
import { Table } from "antd";
import type { AppRouter } from "../api/router.ts";
import type { StatementRow } from "../api/types.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import { AnswerMenu } from "../dispute/AnswerMenu.tsx";
import { Standing } from "../dispute/Standing.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { MailState } from "./MailState.tsx";
import { StatementActions } from "./StatementActions.tsx";
import { useStatementActions } from "./useStatementActions.ts";

type List = inferRouterOutputs<AppRouter>["statement"]["list"];
type Props = {
  periodEnd: string;
  list: List | undefined;
  waiting: boolean;
  paging: { page: number; size: number; onPage: (page: number) => void };
};
const figures = ["openingMinor", "chargesMinor", "receiptsMinor", "closingMinor"] as const;

export function StatementTable({ periodEnd, list, waiting, paging }: Props) {
  const { t } = useWords();
  const actions = useStatementActions();
  const columns = useColumns(periodEnd, actions);
  const navigate = useNavigate();
  const sums = list?.sums ?? [];
  return (
    <div className="stack">
      <FaultNote error={actions.error} />
      <Listing<StatementRow>
        label={t("statement.statements")}
        columns={columns}
        rows={list?.rows}
        waiting={waiting}
        rowKey={(row) => `${row.customerId} ${row.currency}`}
        onOpen={({ customerId, currency }) =>
          void navigate({
            to: "/statements/$periodEnd/$customerId/$currency",
            params: { periodEnd, customerId, currency },
          })
        }
        {...(list ? { paging: { ...paging, total: list.total } } : {})}
        card={(row) => (
          <>
            <div className="row between">
              <div>
                <Name row={row} />
                <div className="soft">{row.reference}</div>
              </div>
              <div className="card-amounts">
                <Money minor={row.closingMinor} currency={row.currency} />
                <div className="row" style={{ justifyContent: "flex-end" }}>
                  <Standing row={row} />
                  <MailState row={row} />
                </div>
              </div>
            </div>
            <div className="row between">
              <StatementActions row={row} periodEnd={periodEnd} actions={actions} />
              <AnswerMenu row={row} />
            </div>
          </>
        )}
        cardSummary={sums.map(({ currency, closingMinor }) => (
          <div key={currency} className="row between">
            <span className="soft">{t("statement.sumClosing", { count: list?.total ?? 0 })}</span>
            <Money minor={closingMinor} currency={currency} />
          </div>
        ))}
        summary={() =>
          sums.map((sum) => (
            <Table.Summary.Row key={sum.currency}>
              <Table.Summary.Cell index={0} colSpan={2}>
                {t("statement.sumOf", { count: list?.total ?? 0 })}
              </Table.Summary.Cell>
              <Table.Summary.Cell index={2}>{sum.currency}</Table.Summary.Cell>
              {figures.map((figure, index) => (
                <Table.Summary.Cell key={figure} index={index + 3} align="right">
                  <Money minor={sum[figure]} currency={sum.currency} bare />
                </Table.Summary.Cell>
              ))}
              <Table.Summary.Cell index={7} colSpan={4} />
            </Table.Summary.Row>
          ))
        }
      />
    </div>
  );
}

const Name = ({ row }: { row: StatementRow }) => (
  <CustomerName customerId={row.customerId} name={row.name} reference={row.reference} />
);

function useColumns(periodEnd: string, actions: ReturnType<typeof useStatementActions>) {
  const { t } = useWords();
  return [
    { key: "name", title: t("customer.name"), render: (_: unknown, row: StatementRow) => <Name row={row} /> },
    { key: "reference", title: t("customer.reference"), dataIndex: "reference" },
    { key: "currency", title: t("money.currency"), dataIndex: "currency" },
    ...figures.map((figure) => ({
      key: figure,
      title: t(`statement.${figure}`),
      align: "right" as const,
      render: (_: unknown, row: StatementRow) => <Money minor={row[figure]} currency={row.currency} bare />,
    })),
    {
      key: "overdue",
      title: t("customer.overdue"),
      align: "right" as const,
      render: (_: unknown, row: StatementRow) => <Money minor={row.overdueMinor} currency={row.currency} bare warn />,
    },
    {
      key: "mail",
      title: t("statement.mail.title"),
      render: (_: unknown, row: StatementRow) => <MailState row={row} />,
    },
    {
      key: "standing",
      title: t("dispute.answerOf"),
      render: (_: unknown, row: StatementRow) => <Standing row={row} />,
    },
    {
      key: "actions",
      title: <span className="visually-hidden">{t("statement.actions")}</span>,
      render: (_: unknown, row: StatementRow) => (
        <span className="row" style={{ flexWrap: "nowrap", gap: 4 }}>
          <StatementActions row={row} periodEnd={periodEnd} actions={actions} />
          <AnswerMenu row={row} />
        </span>
      ),
    },
  ];
}
