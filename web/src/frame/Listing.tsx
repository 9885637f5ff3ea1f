import { Pagination, Skeleton, Table, type TableProps } from "antd";
import type { MouseEvent, ReactNode } from "react";
import { usePhone } from "./useMedia.ts";

type Props<Row> = {
  /** What a screen reader says of the list. */
  label: string;
  columns: NonNullable<TableProps<Row>["columns"]>;
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** The row on a phone. */
  card: (row: Row) => ReactNode;
  summary?: (() => ReactNode) | undefined;
  cardSummary?: ReactNode;
  waiting?: boolean;
  onChange?: TableProps<Row>["onChange"];
  paging?: { page: number; size: number; total: number; onPage: (page: number) => void } | undefined;
  expectedRows?: number;
  /** A click into a row, beside its links and buttons, opens it; for the keyboard one of them does the same. */
  onOpen?: (row: Row) => void;
};

/** Also what floats above the page belongs to the row that it was opened from. */
const ownClicks = "a, button, input, label, .ant-popover, .ant-modal";

/** A table where there is room, cards where there is none. While it loads it is as tall as what will come. */
export function Listing<Row extends object>(props: Props<Row>) {
  const { label, columns, rows, rowKey, card, summary, cardSummary, waiting, onChange, paging, onOpen } = props;
  const phone = usePhone();
  if (!rows) return <Skeleton active title={false} paragraph={{ rows: props.expectedRows ?? 8, width: "100%" }} />;
  const pages =
    paging && paging.total > paging.size ? (
      <Pagination
        align="end"
        size="small"
        current={paging.page}
        pageSize={paging.size}
        total={paging.total}
        showSizeChanger={false}
        onChange={paging.onPage}
      />
    ) : null;
  return (
    <section aria-label={label} aria-busy={waiting} className="stack" style={{ gap: 12, opacity: waiting ? 0.6 : 1 }}>
      {phone ? (
        <>
          {cardSummary}
          <ul className="cards">
            {rows.map((row) => (
              <li key={rowKey(row)}>{card(row)}</li>
            ))}
          </ul>
        </>
      ) : (
        <Table<Row>
          size="small"
          columns={columns}
          dataSource={rows}
          rowKey={rowKey}
          pagination={false}
          scroll={{ x: "max-content" }}
          sortDirections={["ascend", "descend", "ascend"]}
          {...(onChange ? { onChange } : {})}
          {...(onOpen ? { rowClassName: "opens", onRow: (row) => ({ onClick: openedBy(() => onOpen(row)) }) } : {})}
          {...(summary ? { summary } : {})}
        />
      )}
      {pages}
    </section>
  );
}

const openedBy = (open: () => void) => (event: MouseEvent<HTMLElement>) => {
  const { target } = event;
  if (target instanceof Element && !target.closest(ownClicks)) open();
};
