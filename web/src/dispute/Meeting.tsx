import type { DisputePage } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { useSubject } from "./subject.tsx";
import "./dispute.css";

type Props = Pick<DisputePage, "reconciliation" | "currency">;

export function Meeting({ dispute: { reconciliation, currency } }: { dispute: DisputePage }) {
  const { t } = useWords();
  return (
    <section className="card" aria-label={t("dispute.meeting")}>
      <h2>{t("dispute.meeting")}</h2>
      <MeetingSum {...{ reconciliation, currency }} />
      <p className="soft">{t("dispute.meetingText")}</p>
    </section>
  );
}

/** Our balance, each item on which the two differ, their balance: a sum that anybody can add up. */
export function MeetingSum({ reconciliation: { ourMinor, items, theirMinor }, currency }: Props) {
  const { t } = useWords();
  const subject = useSubject();
  return (
    <ul className="meeting">
      <li>
        <span>{t("dispute.ourBalance")}</span>
        <Money minor={ourMinor} currency={currency} />
      </li>
      {items.map((item) => (
        <li key={item.disputeId}>
          <span>{subject(item)}</span>
          <span className="figure">
            {item.differenceMinor > 0 ? "+" : ""}
            <Money minor={item.differenceMinor} currency={currency} />
          </span>
        </li>
      ))}
      <li>
        <span>{t("dispute.theirBalance")}</span>
        <Money minor={theirMinor} currency={currency} />
      </li>
    </ul>
  );
}
