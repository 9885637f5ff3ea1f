import { AuditOutlined, UnlockOutlined } from "@ant-design/icons";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { inferRouterOutputs } from "@trpc/server";
import { Button, Select } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import type { AppRouter } from "../api/router.ts";
import { formatPeriod } from "../day/day.ts";
import { AnswerMenu } from "../dispute/AnswerMenu.tsx";
import { Standing } from "../dispute/Standing.tsx";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { AuditDialog } from "./AuditDialog.tsx";
import { MailState } from "./MailState.tsx";
import { OpenAgain, ReopenDialog } from "./Reopening.tsx";
import { StatementActions } from "./StatementActions.tsx";
import { useStatementActions } from "./useStatementActions.ts";
import "./statement.css";

type Row = inferRouterOutputs<AppRouter>["statement"]["ofCustomer"][number];

/** One customer's statements of a year, newest first; of the last one at first. */
export function CustomerStatements({ customerId }: { customerId: string }) {
  const { t, locale } = useWords();
  const actions = useStatementActions();
  const navigate = useNavigate();
  const [month, setMonth] = useState<Row>();
  const [isAuditing, setAuditing] = useState(false);
  const [year, setYear] = useState<number>();
  const { data: years = [] } = useQuery(api.statement.years.queryOptions({ customerId }));
  const list = useQuery({
    ...api.statement.ofCustomer.queryOptions({ customerId, ...(year === undefined ? {} : { year }) }),
    placeholderData: keepPreviousData,
  });
  const audit = (
    <div className="row">
      <Button icon={<AuditOutlined aria-hidden />} onClick={() => setAuditing(true)}>
        {t("sheet.audit.title")}
      </Button>
      {years.length > 1 ? (
        <Select
          aria-label={t("statement.year")}
          value={year ?? years[0] ?? null}
          onChange={setYear}
          options={years.map((value) => ({ value, label: value }))}
        />
      ) : null}
      {isAuditing ? <AuditDialog customerId={customerId} onClose={() => setAuditing(false)} /> : null}
    </div>
  );
  if (list.data?.length === 0) {
    return (
      <div className="stack">
        {audit}
        {year === undefined ? (
          <Empty title={t("statement.noneYet")} text={t("statement.noneText")} />
        ) : (
          <p className="soft">{t("statement.noneOfYear", { year })}</p>
        )}
      </div>
    );
  }
  const period = (row: Row) => (
    <>
      {formatPeriod(row.periodEnd, locale)}
      {row.version > 1 ? <span className="soft"> {t("statement.version", { version: row.version })}</span> : null}
    </>
  );
  const buttons = (row: Row) => (
    <span className="row statement-acts">
      <StatementActions row={row} periodEnd={row.periodEnd} actions={actions} />
      <Button type="link" size="small" icon={<UnlockOutlined aria-hidden />} onClick={() => setMonth(row)}>
        {t("statement.reopen")}
      </Button>
      <AnswerMenu row={row} />
    </span>
  );
  const columns = [
    { key: "period", title: t("statement.period"), render: (_: unknown, row: Row) => period(row) },
    { key: "currency", title: t("money.currency"), dataIndex: "currency" },
    ...(["openingMinor", "chargesMinor", "receiptsMinor", "closingMinor"] as const).map((figure) => ({
      key: figure,
      title: t(`statement.${figure}`),
      align: "right" as const,
      render: (_: unknown, row: Row) => <Money minor={row[figure]} currency={row.currency} bare />,
    })),
    { key: "mail", title: t("statement.mail.title"), render: (_: unknown, row: Row) => <MailState row={row} /> },
    { key: "standing", title: t("dispute.answerOf"), render: (_: unknown, row: Row) => <Standing row={row} /> },
    {
      key: "actions",
      title: <span className="visually-hidden">{t("statement.actions")}</span>,
      render: (_: unknown, row: Row) => buttons(row),
    },
  ];
  return (
    <div className="stack">
      <FaultNote error={list.error ?? actions.error} />
      <OpenAgain customerId={customerId} />
      {audit}
      {month ? (
        <ReopenDialog
          month={{ customerId, currency: month.currency, periodEnd: month.periodEnd }}
          onClose={() => setMonth(undefined)}
        />
      ) : null}
      <Listing<Row>
        label={t("statement.statements")}
        columns={columns}
        rows={list.data}
        waiting={list.isPlaceholderData}
        rowKey={(row) => `${row.periodEnd} ${row.currency}`}
        onOpen={({ periodEnd, currency }) =>
          void navigate({
            to: "/statements/$periodEnd/$customerId/$currency",
            params: { periodEnd, customerId, currency },
          })
        }
        card={(row) => (
          <>
            <div className="row between">
              <div>{period(row)}</div>
              <div className="card-amounts">
                <Money minor={row.closingMinor} currency={row.currency} />
              </div>
            </div>
            <span className="row">
              <Standing row={row} />
              <MailState row={row} />
            </span>
            {buttons(row)}
          </>
        )}
      />
    </div>
  );
}
