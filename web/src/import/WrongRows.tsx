import type { Rejection } from "../api/types.ts";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";

/** Each row that stays out, by its number in the file, with the column at fault and the reason. */
export function WrongRows({ rows }: { rows: readonly Rejection[] }) {
  const { t } = useWords();
  const columns = [
    { key: "row", title: t("import.row"), dataIndex: "row", align: "right" as const, width: 80 },
    { key: "column", title: t("import.column"), dataIndex: "column", width: 220 },
    {
      key: "reason",
      title: t("import.reason"),
      render: (_: unknown, { code }: Rejection) => t(`import.wrongReason.${code}`),
    },
  ];
  return (
    <Listing<Rejection>
      label={t("import.stayOut")}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.row} ${row.column}`}
      expectedRows={2}
      card={(row) => (
        <>
          <div>
            {t("import.row")} {row.row} <span className="soft">{row.column}</span>
          </div>
          <div>{t(`import.wrongReason.${row.code}`)}</div>
        </>
      )}
    />
  );
}
