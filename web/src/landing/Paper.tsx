import { formatPeriod } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatAmount } from "../money/money.ts";

const lines = [
  { key: "opening", minor: 1_280_000 },
  { key: "charges", minor: 2_460_000 },
  { key: "receipts", minor: -2_000_000 },
] as const;

/** A statement in miniature: shows what one gets better than a sentence could. */
export function Paper() {
  const { t, locale } = useWords();
  const currency = locale === "zh-CN" ? "CNY" : "USD";
  return (
    <figure className="paper" aria-hidden="true">
      <p className="paper-title">{t("landing.paper.title")}</p>
      <p className="soft">{formatPeriod("2026-10-31", locale)}</p>
      <dl>
        {lines.map(({ key, minor }) => (
          <div key={key}>
            <dt>{t(`landing.paper.${key}`)}</dt>
            <dd className="figure">{formatAmount(minor, currency, locale)}</dd>
          </div>
        ))}
        <div className="total">
          <dt>{t("landing.paper.closing")}</dt>
          <dd className="figure">
            {currency} {formatAmount(1_740_000, currency, locale)}
          </dd>
        </div>
      </dl>
      <span className="stamp">{t("landing.paper.stamp")}</span>
    </figure>
  );
}
