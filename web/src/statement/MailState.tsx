import { Tag, Tooltip } from "antd";
import type { StatementRow } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatInstant } from "../day/day.ts";
import { useWords } from "../language/language.ts";

const colours = {
  none: "default",
  pending: "processing",
  sending: "processing",
  sent: "success",
  failed: "error",
  delayed: "warning",
  delivered: "success",
  viewed: "success",
  bounced: "error",
  complained: "error",
} as const;

type Row = Pick<StatementRow, "mail" | "mailedAt" | "failure" | "delivery" | "openedAt">;

/** How far a mail has come: that it came back matters more than that somebody opened it. */
function standOf({ mail, delivery, openedAt }: Row): keyof typeof colours {
  if (mail !== "sent") return mail;
  if (delivery?.state === "bounced" || delivery?.state === "complained") return delivery.state;
  return openedAt ? "viewed" : (delivery?.state ?? "sent");
}

/** Where a statement's mail stands; the word says it, the colour only helps. Pointed at, it says when, why and what to do. */
export function MailState({ row }: { row: Row }) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const stand = standOf(row);
  const instant = { viewed: row.openedAt, sent: row.mailedAt }[stand as string] ?? row.delivery?.at ?? row.mailedAt;
  const at = instant ? formatInstant(instant, zone, locale) : "";
  const failure = row.failure === "suppressed" || row.failure === "address_refused" ? row.failure : "other";
  const note = stand === "failed" ? t(`statement.mailFailure.${failure}`) : t(`statement.mailNote.${stand}`, { at });
  const tag = (
    <Tag color={colours[stand]} style={{ marginInlineEnd: 0 }} {...(note ? { tabIndex: 0 } : {})}>
      {t(`statement.mail.${stand}`)}
    </Tag>
  );
  return note ? <Tooltip title={note}>{tag}</Tooltip> : tag;
}
