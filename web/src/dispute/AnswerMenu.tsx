import { Button, Dropdown } from "antd";
import { useState } from "react";
import type { StatementRow } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { OpenDialog, type StatementOf } from "./OpenDialog.tsx";
import { SlipDialog } from "./SlipDialog.tsx";

/** What a customer says to a statement otherwise than by the link. */
export function AnswerMenu({ row }: { row: StatementOf & Pick<StatementRow, "standing"> }) {
  const { t } = useWords();
  const [dialog, setDialog] = useState<"open" | "slip">();
  const items = [
    { key: "open", label: t("dispute.record") },
    ...(row.standing === "confirmed" ? [] : [{ key: "slip", label: t("dispute.slip") }]),
  ];
  const onClose = () => setDialog(undefined);
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => setDialog(key as "open" | "slip") }}>
        <Button size="small" aria-label={t("dispute.acts", { who: row.name || row.reference })}>
          ⋯
        </Button>
      </Dropdown>
      {dialog === "open" ? <OpenDialog row={row} onClose={onClose} /> : null}
      {dialog === "slip" ? <SlipDialog row={row} onClose={onClose} /> : null}
    </>
  );
}
