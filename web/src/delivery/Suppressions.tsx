import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import type { SuppressedRow } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import { formatInstant } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { LiftDialog } from "./LiftDialog.tsx";

const pageSize = 20;

/** The addresses to which the company sends nothing any more. */
export function Suppressions() {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const [page, setPage] = useState(1);
  const [lifted, setLifted] = useState<SuppressedRow>();
  const list = useQuery(api.delivery.suppressions.queryOptions({ offset: (page - 1) * pageSize, limit: pageSize }));
  const name = (row: SuppressedRow) => (
    <CustomerName customerId={row.customerId} name={row.customerName} reference={row.reference} />
  );
  const button = (row: SuppressedRow) => (
    <Button size="small" onClick={() => setLifted(row)}>
      {t("delivery.lift")}
    </Button>
  );
  const since = (row: SuppressedRow) => formatInstant(row.since, zone, locale);
  return (
    <section className="card stack" aria-label={t("delivery.suppressed")}>
      <h2>{t("delivery.suppressed")}</h2>
      <p className="soft">{list.data?.total === 0 ? t("delivery.noneSuppressed") : t("delivery.suppressedText")}</p>
      <FaultNote error={list.error} retry={() => void list.refetch()} />
      {list.data && list.data.total > 0 ? (
        <Listing<SuppressedRow>
          label={t("delivery.suppressed")}
          rows={list.data.rows}
          rowKey={({ addressIndex }) => addressIndex}
          paging={{ page, size: pageSize, total: list.data.total, onPage: setPage }}
          columns={[
            { key: "address", title: t("delivery.address"), dataIndex: "address" },
            { key: "name", title: t("customer.name"), render: (_: unknown, row) => name(row) },
            {
              key: "reason",
              title: t("delivery.reason"),
              render: (_: unknown, row) => t(`delivery.why.${row.reason}`),
            },
            { key: "since", title: t("delivery.since"), render: (_: unknown, row) => since(row) },
            {
              key: "actions",
              title: <span className="visually-hidden">{t("statement.actions")}</span>,
              render: (_: unknown, row) => button(row),
            },
          ]}
          card={(row) => (
            <>
              <div style={{ overflowWrap: "anywhere" }}>{row.address}</div>
              <div>{name(row)}</div>
              <div className="row between">
                <span className="soft">
                  {t(`delivery.why.${row.reason}`)} · {since(row)}
                </span>
                {button(row)}
              </div>
            </>
          )}
        />
      ) : null}
      {lifted ? <LiftDialog suppressed={lifted} onClose={() => setLifted(undefined)} /> : null}
    </section>
  );
}
