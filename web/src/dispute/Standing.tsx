import { Link } from "@tanstack/react-router";
import { Tag, Tooltip } from "antd";
import type { StatementRow } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatInstant } from "../day/day.ts";
import { useWords } from "../language/language.ts";

const colours = { unanswered: "default", confirmed: "success", disputed: "warning", resolved: "processing" } as const;

/** What the customer says to a statement: who confirmed it on hover, its disputes by a click. */
export function Standing({ row }: { row: Pick<StatementRow, "standing" | "confirmation" | "customerId"> }) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const { standing, confirmation, customerId } = row;
  const tag = (
    <Tag color={colours[standing]} style={{ marginInlineEnd: 0 }}>
      {t(`dispute.standing.${standing}`)}
    </Tag>
  );
  if (standing === "disputed" || standing === "resolved")
    return (
      <Link
        to="/disputes"
        search={{ customer: customerId, ...(standing === "resolved" ? { show: "resolved" as const } : {}) }}
      >
        {tag}
      </Link>
    );
  if (!confirmation) return tag;
  const { name, at, way } = confirmation;
  const text = t("dispute.confirmedBy", { name, at: formatInstant(at, zone, locale), way: t(`dispute.ways.${way}`) });
  return (
    <Tooltip title={text}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who confirmed is for the keyboard too. */}
      <span tabIndex={0}>{tag}</span>
    </Tooltip>
  );
}
