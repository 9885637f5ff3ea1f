import type { HomeCurrency } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { AgeingBar } from "./AgeingBar.tsx";

type Props = { figures: HomeCurrency; several: boolean };

/** One currency's figures; different currencies are never added up. */
export function CurrencyBlock({ figures, several }: Props) {
  const { t, locale } = useWords();
  const { currency } = figures;
  const name = new Intl.DisplayNames(locale, { type: "currency" }).of(currency) ?? currency;
  return (
    <section className="card stack" aria-label={name}>
      {several ? (
        <h2>
          {currency} <span className="soft">{name}</span>
        </h2>
      ) : null}
      <dl className="home-figures">
        <div>
          <dt>{t("home.owed")}</dt>
          <dd>
            <Money minor={figures.owedMinor} currency={currency} />
          </dd>
          <dd className="soft">{t("home.byCustomers", { count: figures.customers })}</dd>
        </div>
        <div>
          <dt>{t("home.overdue")}</dt>
          <dd>
            <Money minor={figures.overdueMinor} currency={currency} warn />
          </dd>
          <dd className="soft">{t("home.share", { share: shareOf(figures, locale) })}</dd>
        </div>
        <div>
          <dt>{t("home.collected")}</dt>
          <dd>
            <Money minor={figures.collectedThisMonthMinor} currency={currency} />
          </dd>
          <dd className="soft">
            {t("home.lastMonth")} <Money minor={figures.collectedLastMonthMinor} currency={currency} />
          </dd>
        </div>
        <div>
          <dt>{t("customer.unapplied")}</dt>
          <dd>
            <Money minor={figures.unappliedMinor} currency={currency} />
          </dd>
          <dd className="soft">{t("home.unappliedText")}</dd>
        </div>
      </dl>
      <AgeingBar ageing={figures.ageing} currency={currency} linked />
    </section>
  );
}

/** Overdue as a part of what is owed; a dash where nothing is owed, since there is nothing to divide by. */
function shareOf({ owedMinor, overdueMinor }: HomeCurrency, locale: string): string {
  if (owedMinor <= 0) return "–";
  return new Intl.NumberFormat(locale, { style: "percent" }).format(overdueMinor / owedMinor);
}
