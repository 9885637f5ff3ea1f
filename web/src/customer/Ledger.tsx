import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import type { ReactNode } from "react";
import { api, client } from "../api/client.ts";
import type { LedgerEntry } from "../api/types.ts";
import { useToday } from "../company/useToday.ts";
import { formatDay } from "../day/day.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

type Account = { customerId: string; currency: string };
type Props = Account & { onOpen: (documentId: string) => void };
const limit = 50;

function useLedger({ customerId, currency }: Account) {
  return useInfiniteQuery({
    queryKey: [...api.customer.ledger.queryKey({ customerId, currency, limit }), "pages"],
    queryFn: ({ pageParam }) =>
      client.customer.ledger.query({ customerId, currency, limit, ...(pageParam ? { before: pageParam } : {}) }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
}

/**
 * What became of entries later, by document. What took one back is dated no earlier, so in a list that begins with the
 * newest it was read before it. The settlement differences of a receipt are void with it. A write-off of which something
 * was paid after all is not void; it has reversals numbered after receipts, and cannot be voided any more.
 */
function becameOf(entries: readonly LedgerEntry[]): Map<string, Fate> {
  const points = (kind: string) =>
    entries.filter((entry) => entry.kind === kind).flatMap(({ pointsAt }) => pointsAt ?? []);
  const recoveries = entries.filter(({ kind, number }) => kind === "reversal" && /\/r\d+$/.test(number));
  const recovered = new Set(recoveries.map(({ pointsAt }) => pointsAt));
  const voided = new Set(points("reversal").filter((id) => !recovered.has(id)));
  const bounced = entries.filter(({ kind, documentId }) => kind === "dishonour" && !voided.has(documentId));
  const isVoid = ({ kind, documentId, pointsAt }: LedgerEntry): boolean =>
    voided.has(documentId) || (kind === "adjustment" && pointsAt !== undefined && voided.has(pointsAt));
  return new Map([
    ...bounced.flatMap(({ pointsAt }): [string, Fate][] => (pointsAt ? [[pointsAt, "dishonoured"]] : [])),
    ...recoveries.flatMap(({ pointsAt }): [string, Fate][] => (pointsAt ? [[pointsAt, "recovered"]] : [])),
    ...entries.filter(isVoid).map(({ documentId }): [string, Fate] => [documentId, "voided"]),
  ]);
}
type Fate = "voided" | "dishonoured" | "recovered";

/** The account's life, newest first, with its running balance; the number of an entry opens its document. */
export function Ledger({ onOpen, ...account }: Props) {
  const { t } = useWords();
  const { currency } = account;
  const ledger = useLedger(account);
  const rows = ledger.data?.pages.flatMap(({ entries }) => entries);
  const fates = becameOf(rows ?? []);
  const number = (entry: LedgerEntry) => (
    <EntryNumber entry={entry} fate={fates.get(entry.documentId)} onOpen={() => onOpen(entry.documentId)} />
  );
  const columns = useColumns(currency, number);
  if (rows?.length === 0) return <Empty title={t("customer.noEntries")} text={t("customer.noEntriesText")} />;

  return (
    <div className="stack">
      <FaultNote error={ledger.error} />
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

type NumberProps = { entry: LedgerEntry; fate: Fate | undefined; onOpen: () => void };

function EntryNumber({ entry, fate, onOpen }: NumberProps) {
  const { t } = useWords();
  return (
    <>
      <button type="button" className={fate === "voided" ? "text-button is-void" : "text-button"} onClick={onOpen}>
        {entry.number || t(`entry.${entry.kind}`)}
      </button>
      {fate ? <Tag className="fate">{t(`customer.${fate}`)}</Tag> : null}
    </>
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
    { key: "purpose", title: t("customer.purpose"), dataIndex: "purpose", ellipsis: true, width: 140 },
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
