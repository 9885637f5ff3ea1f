import type { PortalAccount } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import { AgeFigures } from "./AgeBar.tsx";

type Props = { accounts: PortalAccount[]; today: string };

/** What is owed now, in each currency that anything was ever owed in. */
export function Owed({ accounts, today }: Props) {
  return (
    <div className="owed">
      {accounts.map((account) => (
        <Account key={account.currency} account={account} today={today} />
      ))}
    </div>
  );
}

function Account({ account, today }: { account: PortalAccount; today: string }) {
  const { t, locale } = useWords();
  const { currency, balanceMinor, overdueMinor, unappliedMinor, disputedMinor, ageing, items } = account;
  const of = balanceMinor > 0 ? "owed" : balanceMinor < 0 ? "inFavour" : "nothingOwed";
  const parts = [
    ["overdue", overdueMinor],
    ["disputed", disputedMinor],
    ["unapplied", unappliedMinor],
  ] as const;
  return (
    <section className="card">
      <h2>{t(`portal.${of}`, { date: formatDay(today, locale) })}</h2>
      <p className="balance figure">{formatMoney(Math.abs(balanceMinor), currency, locale)}</p>
      <ul className="figures">
        {parts.map(([name, minor]) =>
          minor > 0 ? (
            <li key={name} className={name === "overdue" ? "bad" : undefined}>
              <span>{t(`portal.${name}`)}</span>
              <span className="figure">{formatMoney(minor, currency, locale)}</span>
            </li>
          ) : null,
        )}
      </ul>
      {items.length > 0 ? (
        <>
          <h3>{t("portal.ageing")}</h3>
          <AgeFigures ageing={ageing} currency={currency} />
        </>
      ) : null}
    </section>
  );
}
