import type { DisputePage } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { useSubject } from "./subject.tsx";

/** Our balance, each item on which the two differ, their balance: a sum that anybody can add up. */
export function Meeting({ dispute: { reconciliation, currency } }: { dispute: DisputePage }) {
  const { t } = useWords();
  const subject = useSubject();
  const { ourMinor, items, theirMinor } = reconciliation;
  return (
    <section className="card" aria-label={t("dispute.meeting")}>
      <h2>{t("dispute.meeting")}</h2>
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
      <p className="soft">{t("dispute.meetingText")}</p>
    </section>
  );
}
