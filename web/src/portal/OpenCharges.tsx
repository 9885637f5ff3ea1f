import { useState } from "react";
import type { PortalAccount } from "../api/types.ts";
import { daysBetween, formatDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatAmount } from "../money/money.ts";

type Props = { accounts: PortalAccount[]; today: string };

/** More than these are a page of their own, for whoever wants it. */
const shownAtFirst = 12;

/** What is not paid, one table a currency, what is due first at the top. */
export function OpenCharges({ accounts, today }: Props) {
  const { t } = useWords();
  const open = accounts.filter(({ items }) => items.length > 0);
  return (
    <section className="card">
      <h2>{t("portal.open")}</h2>
      {open.length === 0 ? <p className="soft">{t("portal.noOpen")}</p> : null}
      {open.map((account) => (
        <Items key={account.currency} account={account} today={today} />
      ))}
    </section>
  );
}

function Items({ account: { currency, items }, today }: { account: PortalAccount; today: string }) {
  const { t, locale } = useWords();
  const [isWhole, setWhole] = useState(false);
  const sorted = items.toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0));
  const shown = isWhole ? sorted : sorted.slice(0, shownAtFirst);
  return (
    <>
      <table>
        <caption className="visually-hidden">{`${t("portal.open")} ${currency}`}</caption>
        <thead>
          <tr>
            <th scope="col">{t("portal.number")}</th>
            <th scope="col">{t("portal.due")}</th>
            <th scope="col" className="right wide">{`${t("portal.amount")} ${currency}`}</th>
            <th scope="col" className="right">{`${t("portal.toPay")} ${currency}`}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ number, kind, date, dueDate, amountMinor, remainderMinor, disputedMinor }) => {
            const days = daysBetween(dueDate, today);
            return (
              <tr key={`${number} ${date} ${dueDate} ${amountMinor}`}>
                <td>
                  {number || t(`entry.${kind}`)}
                  <small className="soft">{formatDay(date, locale)}</small>
                </td>
                <td>
                  {formatDay(dueDate, locale)}
                  {days > 0 ? <small className="bad">{t("portal.overdueBy", { count: days })}</small> : null}
                  {disputedMinor > 0 ? <small className="soft">{t("portal.lineInDispute")}</small> : null}
                </td>
                <td className="right figure wide">{formatAmount(amountMinor, currency, locale)}</td>
                <td className="right figure">{formatAmount(remainderMinor, currency, locale)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length < sorted.length ? (
        <button type="button" onClick={() => setWhole(true)}>
          {t("portal.showAll", { count: sorted.length })}
        </button>
      ) : null}
    </>
  );
}
