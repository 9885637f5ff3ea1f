import { Table } from "antd";
import type { AccountFigures, OpenItem as Item } from "../api/types.ts";
import { useToday } from "../company/useToday.ts";
import { formatDay } from "../day/day.ts";
import { Empty } from "../frame/Empty.tsx";
import { Listing } from "../frame/Listing.tsx";
import { ItemMenu } from "../item/ItemMenu.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

type Props = { customerId: string; account: AccountFigures | undefined; onOpen: (documentId: string) => void };

/** What is not settled yet, the longest due first. */
export function OpenItems({ customerId, account, onOpen }: Props) {
  const { t, locale } = useWords();
  if (!account || account.items.length === 0) {
    return <Empty title={t("customer.noOpenItems")} text={t("customer.noOpenItemsText")} />;
  }
  const { currency } = account;
  const items = [...account.items].sort((one, other) => (one.dueDate < other.dueDate ? -1 : 1));
  const number = (item: Item) => (
    <button type="button" className="text-button" onClick={() => onOpen(item.documentId)}>
      {item.number || t(`entry.${item.kind}`)}
    </button>
  );
  const remainder = (item: Item) => <Remainder item={item} currency={currency} />;
  const menu = (item: Item) => <ItemMenu {...{ customerId, currency, item }} />;
  const due = (item: Item) => <DueDay dueDate={item.dueDate} />;
  const sumMinor = items.reduce((sum, item) => sum + item.remainderMinor, 0);
  const total = t("customer.sumOpen", { count: items.length });
  const columns = [
    { key: "number", title: t("customer.number"), render: (_: unknown, item: Item) => number(item) },
    { key: "kind", title: t("customer.what"), render: (_: unknown, item: Item) => t(`entry.${item.kind}`) },
    { key: "date", title: t("customer.date"), render: (_: unknown, item: Item) => formatDay(item.date, locale) },
    { key: "due", title: t("customer.due"), render: (_: unknown, item: Item) => due(item) },
    {
      key: "amount",
      title: t("customer.amount"),
      align: "right" as const,
      render: (_: unknown, item: Item) => <Money minor={item.amountMinor} currency={currency} bare />,
    },
    {
      key: "remainder",
      title: `${t("customer.remainder")} (${currency})`,
      align: "right" as const,
      render: (_: unknown, item: Item) => remainder(item),
    },
    { key: "menu", title: "", align: "right" as const, render: (_: unknown, item: Item) => menu(item) },
  ];
  return (
    <Listing<Item>
      label={t("customer.openItems", { count: items.length })}
      columns={columns}
      rows={items}
      rowKey={(item) => item.documentId}
      card={(item) => (
        <div className="row between">
          <div>
            <div>{number(item)}</div>
            <div>
              <span className="soft">{t("customer.due")}</span> {due(item)}
            </div>
          </div>
          <div className="row">
            <div className="card-amounts">{remainder(item)}</div>
            {menu(item)}
          </div>
        </div>
      )}
      summary={() => (
        <Table.Summary.Row>
          <Table.Summary.Cell index={0} colSpan={5}>
            {total}
          </Table.Summary.Cell>
          <Table.Summary.Cell index={5} align="right">
            <Money minor={sumMinor} currency={currency} bare />
          </Table.Summary.Cell>
          <Table.Summary.Cell index={6} />
        </Table.Summary.Row>
      )}
      cardSummary={
        <div className="row between">
          <span className="soft">{total}</span>
          <Money minor={sumMinor} currency={currency} />
        </div>
      }
    />
  );
}

/** What is left, and what of it is disputed. */
function Remainder({ item: { remainderMinor, disputedMinor = 0 }, currency }: { item: Item; currency: string }) {
  const { t } = useWords();
  return (
    <>
      <Money minor={remainderMinor} currency={currency} bare />
      {disputedMinor > 0 ? (
        <div className="soft">
          {t("customer.disputedPart")}{" "}
          <Money minor={Math.min(disputedMinor, remainderMinor)} currency={currency} bare />
        </div>
      ) : null}
    </>
  );
}

/** In red and in words once it has passed. */
function DueDay({ dueDate }: { dueDate: string }) {
  const { t, locale } = useWords();
  const today = useToday();
  const late = today !== undefined && dueDate < today;
  return (
    <span className={late ? "bad nowrap" : "nowrap"}>
      {formatDay(dueDate, locale)}
      {late ? ` ${t("customer.late")}` : ""}
    </span>
  );
}
