import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { api, client } from "../api/client.ts";
import { documentPaper, openPaper } from "../api/paper.ts";
import type { LedgerEntry } from "../api/types.ts";
import { useToday } from "../company/useToday.ts";
import { formatDay } from "../day/day.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

type Props = { customerId: string; currency: string };
const limit = 50;

function useLedger({ customerId, currency }: Props) {
  return useInfiniteQuery({
    queryKey: [...api.customer.ledger.queryKey({ customerId, currency, limit }), "pages"],
    queryFn: ({ pageParam }) =>
      client.customer.ledger.query({ customerId, currency, limit, ...(pageParam ? { before: pageParam } : {}) }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
}

/** The account's life, newest first, with its running balance; the number of a receipt that was issued here opens its paper. */
export function Ledger(props: Props) {
  const { t } = useWords();
  const { currency } = props;
  const ledger = useLedger(props);
  const paper = useMutation({ mutationFn: (id: string) => openPaper(documentPaper(id)) });
  const rows = ledger.data?.pages.flatMap(({ entries }) => entries);
  const number = (entry: LedgerEntry) => (
    <EntryNumber entry={entry} onOpen={() => paper.mutate(entry.documentId)} busy={paper.isPending} />
  );
  const columns = useColumns(currency, number);
  if (rows?.length === 0) return <Empty title={t("customer.noEntries")} text={t("customer.noEntriesText")} />;

  return (
    <div className="stack">
      <FaultNote error={ledger.error ?? paper.error} />
      <Listing<LedgerEntry>
        label={t("customer.ledger")}
        columns={columns}
        rows={rows}
        rowKey={(entry) => String(entry.sequence)}
        card={(entry) => <EntryCard entry={entry} currency={currency} number={number(entry)} />}
      />
      {ledger.hasNextPage ? (
        <Button onClick={() => void ledger.fetchNextPage()} loading={ledger.isFetchingNextPage}>
          {t("customer.older")}
        </Button>
      ) : null}
    </div>
  );
}

/** The business date, and the day it really happened where that one was closed already. */
function EntryDay({ entry }: { entry: LedgerEntry }) {
  const { t, locale } = useWords();
  const today = useToday();
  return (
    <span className="nowrap">
      {formatDay(entry.date, locale)}
      {today !== undefined && entry.date > today ? <span className="soft"> {t("customer.ahead")}</span> : null}
      {entry.originalDate ? (
        <span className="soft"> {t("customer.happened", { date: formatDay(entry.originalDate, locale) })}</span>
      ) : null}
    </span>
  );
}

function EntryNumber({ entry, onOpen, busy }: { entry: LedgerEntry; onOpen: () => void; busy: boolean }) {
  const { t } = useWords();
  if (entry.kind !== "receipt" || entry.imported) return entry.number;
  return (
    <button
      type="button"
      className="text-button"
      disabled={busy}
      onClick={onOpen}
      aria-label={t("customer.openPaperOf", { number: entry.number })}
    >
      {entry.number || t("receipt.paper")}
    </button>
  );
}

function useColumns(currency: string, number: (entry: LedgerEntry) => ReactNode) {
  const { t, locale } = useWords();
  const amount = (minor: number) => <Money minor={minor} currency={currency} bare />;
  return [
    {
      key: "date",
      title: t("customer.date"),
      render: (_: unknown, entry: LedgerEntry) => <EntryDay entry={entry} />,
    },
    { key: "kind", title: t("customer.what"), render: (_: unknown, entry: LedgerEntry) => t(`entry.${entry.kind}`) },
    { key: "number", title: t("customer.number"), render: (_: unknown, entry: LedgerEntry) => number(entry) },
    { key: "purpose", title: t("customer.purpose"), dataIndex: "purpose", ellipsis: true, width: 220 },
    {
      key: "due",
      title: t("customer.due"),
      render: (_: unknown, { dueDate }: LedgerEntry) => (dueDate ? formatDay(dueDate, locale) : null),
    },
    {
      key: "charged",
      title: t("customer.charged"),
      align: "right" as const,
      render: (_: unknown, { amountMinor }: LedgerEntry) => (amountMinor > 0 ? amount(amountMinor) : null),
    },
    {
      key: "received",
      title: t("customer.received"),
      align: "right" as const,
      render: (_: unknown, { amountMinor }: LedgerEntry) => (amountMinor < 0 ? amount(-amountMinor) : null),
    },
    {
      key: "balance",
      title: `${t("customer.balance")} (${currency})`,
      align: "right" as const,
      render: (_: unknown, { balanceMinor }: LedgerEntry) => <strong>{amount(balanceMinor)}</strong>,
    },
  ];
}

type CardProps = { entry: LedgerEntry; currency: string; number: ReactNode };

function EntryCard({ entry, currency, number }: CardProps) {
  const { t } = useWords();
  return (
    <div className="row between">
      <div>
        <div>
          {t(`entry.${entry.kind}`)} {number}
        </div>
        <div className="soft">
          <EntryDay entry={entry} />
        </div>
        {entry.purpose ? <div className="soft">{entry.purpose}</div> : null}
      </div>
      <div className="card-amounts">
        <div>
          <Money minor={entry.amountMinor} currency={currency} bare />
        </div>
        <div className="soft">
          {t("customer.balance")} <Money minor={entry.balanceMinor} currency={currency} bare />
        </div>
      </div>
    </div>
  );
}
