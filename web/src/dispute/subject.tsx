import { Tag } from "antd";
import type { DisputeRow } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";

/** What is disputed, in a few words. */
export function useSubject(): (of: Pick<DisputeRow, "about" | "number" | "date">) => string {
  const { t, locale } = useWords();
  return ({ about, number, date: day }) => {
    const date = day ? formatDay(day, locale) : "";
    if (about === "balance") return t("dispute.about.balance");
    if (about === "missing") return t("dispute.about.missing", { date });
    return number ? t("dispute.about.line", { number, date }) : t("dispute.about.lineOnly", { date });
  };
}

const colours = { company: "warning", customer: "default", nobody: "success" } as const;

/** Who must speak next, or how it ended. */
export function Waits({ of }: { of: Pick<DisputeRow, "waitsFor" | "outcome"> }) {
  const { t } = useWords();
  return (
    <Tag color={colours[of.waitsFor]} style={{ marginInlineEnd: 0 }}>
      {of.outcome ? t(`dispute.outcomes.${of.outcome}`) : t(`dispute.waitsFor.${of.waitsFor}`)}
    </Tag>
  );
}

/** The day by which it is to be answered; marked once that is over. */
export function Deadline({ of, today }: { of: Pick<DisputeRow, "deadline" | "state">; today: string | undefined }) {
  const { t, locale } = useWords();
  const isOver = of.state === "open" && today !== undefined && of.deadline < today;
  return (
    <span className={isOver ? "bad nowrap" : "nowrap"}>
      {formatDay(of.deadline, locale)}
      {isOver ? (
        <>
          {" "}
          <Tag color="error" style={{ marginInlineEnd: 0 }}>
            {t("dispute.overdue")}
          </Tag>
        </>
      ) : null}
    </span>
  );
}
