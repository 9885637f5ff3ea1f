import type { Home } from "../api/types.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import { formatDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

type Props = { activity: Home["activity"] };

/** The last entries of the ledger, each with its business date. */
export function Activity({ activity }: Props) {
  const { t, locale } = useWords();
  return (
    <section className="card" aria-label={t("home.activity")}>
      <h2>{t("home.activity")}</h2>
      {activity.length === 0 ? <p className="soft">{t("home.noActivity")}</p> : null}
      <ul className="plain-list">
        {activity.map((entry) => (
          <li key={entry.documentId} className="row between" style={{ flexWrap: "nowrap" }}>
            <div>
              <CustomerName customerId={entry.customerId} name={entry.customerName} reference={entry.number} />
              <div className="soft">
                {t(`entry.${entry.kind}`)} {entry.number} ·{" "}
                <span className="nowrap">{formatDay(entry.date, locale)}</span>
              </div>
            </div>
            <Money minor={entry.amountMinor} currency={entry.currency} />
          </li>
        ))}
      </ul>
    </section>
  );
}
