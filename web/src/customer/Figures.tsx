import type { AccountFigures, Customer } from "../api/types.ts";
import { AgeingBar } from "../home/AgeingBar.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { formatMoney } from "../money/money.ts";

type Props = { account: AccountFigures | undefined; currency: string; limit: Customer["creditLimit"] };

const none = { notDueMinor: 0, days1to30Minor: 0, days31to60Minor: 0, days61to90Minor: 0, over90Minor: 0 };

/** Four figures of one account, how much of the credit limit is used, and how old what is owed is. */
export function Figures({ account, currency, limit }: Props) {
  const { t } = useWords();
  const figures = [
    { label: t("customer.balance"), minor: account?.balanceMinor ?? 0 },
    { label: t("customer.overdue"), minor: account?.overdueMinor ?? 0, warn: true },
    { label: t("customer.unapplied"), minor: account?.unappliedMinor ?? 0 },
    { label: t("customer.disputed"), minor: account?.disputedMinor ?? 0 },
  ];
  return (
    <section className="card stack" aria-label={t("customer.figures")}>
      <dl className="figures">
        {figures.map(({ label, minor, warn }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Money minor={minor} currency={currency} warn={warn ?? false} />
            </dd>
          </div>
        ))}
      </dl>
      {limit?.currency === currency ? (
        <LimitUsed usedMinor={Math.max(0, account?.balanceMinor ?? 0)} {...limit} />
      ) : null}
      <AgeingBar ageing={account?.ageing ?? none} currency={currency} />
    </section>
  );
}

type LimitProps = { usedMinor: number; amountMinor: number; currency: string };

function LimitUsed({ usedMinor, amountMinor, currency }: LimitProps) {
  const { t, locale } = useWords();
  const isAbove = usedMinor > amountMinor;
  const figures = {
    used: formatMoney(usedMinor, currency, locale),
    limit: formatMoney(amountMinor, currency, locale),
    share: new Intl.NumberFormat(locale, { style: "percent" }).format(usedMinor / amountMinor),
  };
  return (
    <p className={isAbove ? "bad" : "soft"}>{t(isAbove ? "customer.limitAbove" : "customer.limitUsed", figures)}</p>
  );
}
