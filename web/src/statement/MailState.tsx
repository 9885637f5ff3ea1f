import { Tag } from "antd";
import type { StatementRow } from "../api/types.ts";
import { useWords } from "../language/language.ts";

const colours = {
  none: "default",
  pending: "processing",
  sending: "processing",
  sent: "success",
  failed: "error",
} as const satisfies Record<StatementRow["mail"], string>;

/** Where a statement's mail stands; the word says it, the colour only helps. */
export function MailState({ row }: { row: Pick<StatementRow, "mail"> }) {
  const { t } = useWords();
  return (
    <Tag color={colours[row.mail]} style={{ marginInlineEnd: 0 }}>
      {t(`statement.mail.${row.mail}`)}
    </Tag>
  );
}
