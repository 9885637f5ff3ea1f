import type { ImportPreview } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

type Row = ImportPreview["accepted"][number];

/** The first rows as the ledger will have them. */
export function Accepted({ rows }: { rows: readonly Row[] }) {
  const { t, locale } = useWords();
  const day = (date: string | undefined) => (date ? formatDay(date, locale) : "");
  const amount = (row: Row) => <Money minor={row.amountMinor} currency={row.currency} />;
  const columns = [
    { key: "row", title: t("import.row"), dataIndex: "row", align: "right" as const },
    { key: "customer", title: t("import.field.customer"), render: (_: unknown, row: Row) => row.name || row.customer },
    { key: "kind", title: t("customer.what"), render: (_: unknown, row: Row) => t(`entry.${row.kind}`) },
    { key: "number", title: t("customer.number"), dataIndex: "number" },
    { key: "date", title: t("customer.date"), render: (_: unknown, row: Row) => day(row.date) },
    { key: "due", title: t("customer.due"), render: (_: unknown, row: Row) => day(row.dueDate) },
    { key: "settled", title: t("import.field.settled"), render: (_: unknown, row: Row) => day(row.settledOn) },
    {
      key: "amount",
      title: t("customer.amount"),
      align: "right" as const,
      render: (_: unknown, row: Row) => amount(row),
    },
    { key: "email", title: t("import.field.email"), dataIndex: "email" },
  ];
  return (
    <Listing<Row>
      label={t("import.goIn")}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.row)}
      card={(row) => (
        <div className="row between">
          <div>
            <div>{row.name || row.customer}</div>
            <div className="soft">
              {t(`entry.${row.kind}`)} {row.number} · {day(row.date)}
            </div>
          </div>
          <div className="card-amounts">{amount(row)}</div>
        </div>
      )}
    />
  );
}
