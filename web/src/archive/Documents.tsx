import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { api, client } from "../api/client.ts";
import { documentPaper, openPaper } from "../api/paper.ts";
import type { ArchivedDocument, DocumentKind } from "../api/types.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import { formatDay } from "../day/day.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

type Query = { kind: DocumentKind; from: string; to: string; customerId?: string };
const limit = 50;

function useDocuments(query: Query) {
  return useInfiniteQuery({
    queryKey: [...api.document.list.queryKey({ ...query, limit }), "pages"],
    queryFn: ({ pageParam }) =>
      client.document.list.query({ ...query, limit, ...(pageParam ? { before: pageParam } : {}) }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
}

/** Documents of a kind and a period, newest first. */
export function Documents({ query }: { query: Query }) {
  const { t } = useWords();
  const documents = useDocuments(query);
  const rows = documents.data?.pages.flatMap((page) => page.documents);
  return (
    <>
      <FaultNote error={documents.error} retry={() => void documents.refetch()} />
      {rows?.length === 0 ? (
        <Empty title={t("archive.none")} text={t("archive.noneText")} />
      ) : documents.error ? null : (
        <DocumentTable rows={rows} label={t(`entry.${query.kind}`)} />
      )}
      {documents.hasNextPage ? (
        <Button onClick={() => void documents.fetchNextPage()} loading={documents.isFetchingNextPage}>
          {t("archive.older")}
        </Button>
      ) : null}
    </>
  );
}

export function DocumentTable({ rows, label }: { rows: ArchivedDocument[] | undefined; label: string }) {
  const { t, locale } = useWords();
  const paper = useMutation({ mutationFn: (id: string) => openPaper(documentPaper(id)) });
  const number = (row: ArchivedDocument) => (
    <DocumentNumber row={row} busy={paper.isPending} onOpen={() => paper.mutate(row.documentId)} />
  );
  const name = ({ customer }: ArchivedDocument) => <CustomerName {...customer} />;
  const amount = ({ amountMinor, currency }: ArchivedDocument) => <Money minor={amountMinor} currency={currency} />;
  const columns = [
    { key: "number", title: t("customer.number"), render: (_: unknown, row: ArchivedDocument) => number(row) },
    { key: "date", title: t("archive.date"), render: (_: unknown, row: ArchivedDocument) => <DocumentDay row={row} /> },
    { key: "customer", title: t("archive.customer"), render: (_: unknown, row: ArchivedDocument) => name(row) },
    { key: "purpose", title: t("archive.purpose"), dataIndex: "purpose", ellipsis: true, width: 220 },
    {
      key: "due",
      title: t("archive.due"),
      render: (_: unknown, { dueDate }: ArchivedDocument) => (dueDate ? formatDay(dueDate, locale) : null),
    },
    {
      key: "amount",
      title: t("archive.amount"),
      align: "right" as const,
      render: (_: unknown, row: ArchivedDocument) => amount(row),
    },
  ];
  return (
    <>
      <FaultNote error={paper.error} />
      <Listing<ArchivedDocument>
        label={label}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.documentId}
        card={(row) => (
          <div className="row between">
            <div>
              <div>{number(row)}</div>
              <div>{name(row)}</div>
              <div className="soft">
                <DocumentDay row={row} />
              </div>
            </div>
            <div className="card-amounts">{amount(row)}</div>
          </div>
        )}
      />
    </>
  );
}

/** The ledger's date, and the document's own where that day was closed already. */
function DocumentDay({ row }: { row: ArchivedDocument }) {
  const { t, locale } = useWords();
  return (
    <span className="nowrap">
      {formatDay(row.date, locale)}
      {row.originalDate ? (
        <span className="soft"> {t("archive.dated", { date: formatDay(row.originalDate, locale) })}</span>
      ) : null}
    </span>
  );
}

type NumberProps = { row: ArchivedDocument; busy: boolean; onOpen: () => void };

function DocumentNumber({ row, busy, onOpen }: NumberProps) {
  const { t, locale } = useWords();
  const { number, voidedOn } = row;
  return (
    <>
      {row.hasPaper ? (
        <button
          type="button"
          className="text-button"
          disabled={busy}
          onClick={onOpen}
          aria-label={t("archive.open", { number })}
        >
          {number}
        </button>
      ) : (
        number
      )}
      {voidedOn ? <span className="bad"> {t("archive.void", { date: formatDay(voidedOn, locale) })}</span> : null}
    </>
  );
}
