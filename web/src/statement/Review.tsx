import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Popconfirm, Tag } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import { draftPaper, openPaper } from "../api/paper.ts";
import type { PreparedRow, Run } from "../api/types.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

const size = 50;
/** Flags that somebody should do something about before it goes out. */
const pressing: readonly string[] = ["changed", "no-address"];

/** What a run prepared and holds: the most unusual first, to be released one by one or all together. */
export function Review({ run }: { run: Run }) {
  const { t } = useWords();
  const { periodEnd, state } = run;
  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const list = useQuery({
    ...api.statement.prepared.queryOptions({ periodEnd, offset: (page - 1) * size, limit: size }),
    placeholderData: keepPreviousData,
    refetchInterval: state === "review" ? false : 2_000,
    refetchOnMount: "always",
  });
  const release = useMutation(
    api.statement.release.mutationOptions({
      onSettled: () => {
        setChosen(new Set());
        return queryClient.invalidateQueries({ queryKey: api.statement.pathKey() });
      },
    }),
  );
  const draft = useMutation({
    mutationFn: ({ customerId, currency }: PreparedRow) => openPaper(draftPaper(customerId, currency, periodEnd)),
  });
  const columns = useColumns(chosen, setChosen, draft.mutate);
  if (list.data?.total === 0) return null;
  const send = (customerIds: string[] | "all") =>
    release.mutate({ periodEnd, customerIds, seen: list.data?.seen ?? 0 });
  const shared = { waiting: release.isPending, isOff: list.data === undefined || state === "listing" };
  return (
    <section className="card stack" aria-label={t("statement.review.title")}>
      <div className="row between">
        <div style={{ flex: "1 1 420px", maxWidth: "70ch" }}>
          <h2>{t("statement.review.title")}</h2>
          <p className="soft">{t("statement.review.text")}</p>
        </div>
        <div className="row">
          {chosen.size > 0 ? (
            <Release
              {...shared}
              label={t("statement.review.releaseChosen", { count: chosen.size })}
              onRelease={() => send([...chosen])}
            />
          ) : null}
          <Release {...shared} isMain label={t("statement.review.releaseAll")} onRelease={() => send("all")} />
        </div>
      </div>
      <FaultNote error={release.error ?? draft.error ?? list.error} />
      <Listing<PreparedRow>
        label={t("statement.review.title")}
        columns={columns}
        rows={list.data?.rows}
        waiting={list.isPlaceholderData}
        rowKey={(row) => `${row.customerId} ${row.currency}`}
        {...(list.data ? { paging: { page, size, onPage: setPage, total: list.data.total } } : {})}
        card={(row) => (
          <>
            <div className="row between">
              <Choice {...{ row, chosen, setChosen }} />
              <div className="card-amounts">
                <Money minor={row.closingMinor} currency={row.currency} />
              </div>
            </div>
            <div className="row between">
              <Flags row={row} />
              <Look row={row} onLook={draft.mutate} />
            </div>
          </>
        )}
      />
    </section>
  );
}

type ReleaseProps = { label: string; isMain?: boolean; isOff: boolean; waiting: boolean; onRelease: () => void };

function Release({ label, isMain = false, isOff, waiting, onRelease }: ReleaseProps) {
  const { t } = useWords();
  return (
    <Popconfirm
      title={label}
      description={<div style={{ maxWidth: 320 }}>{t("statement.review.sure")}</div>}
      okText={t("statement.review.release")}
      disabled={isOff}
      onConfirm={onRelease}
    >
      <Button type={isMain ? "primary" : "default"} disabled={isOff} loading={isMain && waiting}>
        {label}
      </Button>
    </Popconfirm>
  );
}

type Choosing = { chosen: ReadonlySet<string>; setChosen: (chosen: ReadonlySet<string>) => void };

/** Chosen is the customer, with all currencies: they go out in one mail. */
function Choice({ row, chosen, setChosen }: Choosing & { row: PreparedRow }) {
  const { customerId, name, reference } = row;
  const toggle = () => {
    const next = new Set(chosen);
    if (!next.delete(customerId)) next.add(customerId);
    setChosen(next);
  };
  return (
    <span className="row" style={{ flexWrap: "nowrap" }}>
      <Checkbox checked={chosen.has(customerId)} onChange={toggle} aria-label={name || reference} />
      <CustomerName customerId={customerId} name={name} reference={reference} />
    </span>
  );
}

/** The paper as it would be if it were released now. */
function Look({ row, onLook }: { row: PreparedRow; onLook: (row: PreparedRow) => void }) {
  const { t } = useWords();
  const { name, reference, currency } = row;
  const label = t("statement.review.lookOf", { name: name || reference, currency });
  return (
    <Button size="small" type="link" aria-label={label} onClick={() => onLook(row)}>
      {t("statement.review.look")}
    </Button>
  );
}

function Flags({ row }: { row: PreparedRow }) {
  const { t } = useWords();
  return (
    <span className="row" style={{ gap: 4 }}>
      {row.flags.map((flag) => (
        <Tag key={flag} color={pressing.includes(flag) ? "warning" : "default"} style={{ marginInlineEnd: 0 }}>
          {t(`statement.flag.${flag}`)}
        </Tag>
      ))}
    </span>
  );
}

function useColumns(chosen: ReadonlySet<string>, setChosen: Choosing["setChosen"], onLook: (row: PreparedRow) => void) {
  const { t } = useWords();
  return [
    {
      key: "name",
      title: t("customer.name"),
      render: (_: unknown, row: PreparedRow) => (
        <>
          <Choice {...{ row, chosen, setChosen }} />
          <div style={{ paddingInlineStart: 20 }}>
            <Look {...{ row, onLook }} />
          </div>
        </>
      ),
    },
    { key: "currency", title: t("money.currency"), dataIndex: "currency" },
    {
      key: "flags",
      title: t("statement.review.unusual"),
      render: (_: unknown, row: PreparedRow) => <Flags row={row} />,
    },
    ...(["openingMinor", "chargesMinor", "receiptsMinor", "closingMinor", "differenceMinor"] as const).map(
      (figure) => ({
        key: figure,
        title: t(`statement.${figure}`),
        align: "right" as const,
        render: (_: unknown, row: PreparedRow) => <Money minor={row[figure]} currency={row.currency} bare />,
      }),
    ),
  ];
}
