import type { PortalAnswers } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { formatAmount } from "../money/money.ts";
import { useSubject } from "./subject.ts";

type Props = { reconciliation: NonNullable<PortalAnswers["reconciliation"]>; currency: string };

/** Our balance, each difference that is known, theirs: as accountants write it down. */
export function Reconciliation({ reconciliation: { ourMinor, items, theirMinor }, currency }: Props) {
  const { t, locale } = useWords();
  const subject = useSubject();
  const amount = (minor: number) => formatAmount(minor, currency, locale);
  const signed = (minor: number) => (minor > 0 ? `+${amount(minor)}` : amount(minor));
  return (
    <section className="card">
      <h2>{t("portal.reconciliation")}</h2>
      <ul className="figures">
        <li>
          <span>{t("portal.ourBalance")}</span>
          <span className="figure">{`${currency} ${amount(ourMinor)}`}</span>
        </li>
        {items.map((item) => (
          <li key={item.disputeId}>
            <span>
              {item.about === "balance"
                ? t("portal.unexplained")
                : subject({ ...item, theirMinor: item.differenceMinor })}
            </span>
            <span className="figure">{signed(item.differenceMinor)}</span>
          </li>
        ))}
        <li className="total">
          <span>{t("portal.theirBalance")}</span>
          <span className="figure">{`${currency} ${amount(theirMinor)}`}</span>
        </li>
      </ul>
    </section>
  );
}
