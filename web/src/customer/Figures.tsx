import type { AccountFigures } from "../api/types.ts";
import { AgeingBar } from "../home/AgeingBar.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

type Props = { account: AccountFigures | undefined; currency: string };

const none = { notDueMinor: 0, days1to30Minor: 0, days31to60Minor: 0, days61to90Minor: 0, over90Minor: 0 };

/** Four figures of one account, and how old what is owed is. */
export function Figures({ account, currency }: Props) {
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
      <AgeingBar ageing={account?.ageing ?? none} currency={currency} />
    </section>
  );
}
