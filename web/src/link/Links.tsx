import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Popconfirm, Tag } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import type { LinkRow } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatInstant, formatPeriod } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { useCashierName } from "../shift/cashier.ts";
import { NewLink } from "./NewLink.tsx";

const colours = { open: "success", expired: "default", revoked: "error" } as const;

/** The links by which a customer opens its page: what carried each, until when it opens, and who was there. */
export function Links({ customerId }: { customerId: string }) {
  const { t } = useWords();
  const [isMaking, setMaking] = useState(false);
  const list = useQuery(api.link.list.queryOptions({ customerId }));
  const revoke = useMutation(
    api.link.revoke.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.link.pathKey() }),
    }),
  );
  const hasOpen = list.data?.some(({ state }) => state === "open") === true;
  return (
    <section className="card stack" aria-label={t("link.links")}>
      <h2 style={{ margin: 0 }}>{t("link.links")}</h2>
      <p className="soft">{t(list.data?.length === 0 ? "link.none" : "link.text")}</p>
      <div className="row">
        <Button onClick={() => setMaking(true)}>{t("link.create")}</Button>
        {hasOpen ? (
          <Popconfirm
            title={t("link.sure")}
            description={<div style={{ maxWidth: 280 }}>{t("link.sureText")}</div>}
            okText={t("link.revoke")}
            cancelText={t("customer.cancel")}
            onConfirm={() => revoke.mutate({ customerId })}
          >
            <Button danger loading={revoke.isPending}>
              {t("link.revoke")}
            </Button>
          </Popconfirm>
        ) : null}
      </div>
      <FaultNote error={list.error ?? revoke.error} />
      {list.data?.length === 0 ? null : <Rows rows={list.data} />}
      {isMaking ? <NewLink customerId={customerId} onClose={() => setMaking(false)} /> : null}
    </section>
  );
}

function Rows({ rows }: { rows: LinkRow[] | undefined }) {
  const { t } = useWords();
  const { purpose, at, maker } = useCells();
  const state = (row: LinkRow) => (
    <Tag color={colours[row.state]} style={{ marginInlineEnd: 0 }}>
      {t(`link.states.${row.state}`)}
    </Tag>
  );
  return (
    <Listing<LinkRow>
      label={t("link.links")}
      rows={rows}
      rowKey={({ hash }) => hash}
      expectedRows={3}
      columns={[
        { key: "purpose", title: t("link.purpose"), render: (_: unknown, row) => purpose(row) },
        { key: "by", title: t("link.by"), render: (_: unknown, row) => maker(row) },
        { key: "created", title: t("link.created"), render: (_: unknown, row) => at(row.createdAt) },
        { key: "until", title: t("link.until"), render: (_: unknown, row) => at(row.until) },
        { key: "opened", title: t("link.opened"), render: (_: unknown, row) => at(row.lastOpenedAt) },
        { key: "state", title: t("link.state"), render: (_: unknown, row) => state(row) },
      ]}
      card={(row) => (
        <>
          <div className="row between">
            <span>{purpose(row)}</span>
            {state(row)}
          </div>
          <div className="soft">{t("link.madeBy", { by: maker(row), at: at(row.createdAt) })}</div>
          <div className="soft">{`${t("link.until")} ${at(row.until)}`}</div>
          <div className="soft">{`${t("link.opened")} ${at(row.lastOpenedAt)}`}</div>
        </>
      )}
    />
  );
}

/** What a row says in its cells. */
function useCells() {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const nameOf = useCashierName(undefined);
  return {
    at: (instant: string | undefined) => (instant ? formatInstant(instant, zone, locale) : t("link.never")),
    maker: ({ by = "", isMine }: LinkRow) => (isMine ? t("link.you") : nameOf(by)),
    purpose: ({ about, subject, number = "" }: LinkRow) => {
      if (about === "statement") return t("link.statement", { period: formatPeriod(subject, locale) });
      if (about === "dispute") return t("link.dispute");
      return about === "document" ? t("link.document", { number }) : t("link.inPerson");
    },
  };
}
