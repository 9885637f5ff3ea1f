import { ownReceiptPaper } from "../api/portal.ts";
import type { PortalOverview } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";

/** What came in, newest first; a receipt that was issued here opens as its paper. */
export function Receipts({ receipts }: { receipts: PortalOverview["receipts"] }) {
  const { t, locale } = useWords();
  return (
    <section className="card">
      <h2>{t("portal.receipts")}</h2>
      {receipts.length === 0 ? <p className="soft">{t("portal.noReceipts")}</p> : null}
      <ul className="rows">
        {receipts.map(({ documentId, number, date, amountMinor, currency, voidedOn, hasPaper }) => (
          <li key={documentId} className="row">
            <span className="row-name">
              {number}
              <small className="soft">{formatDay(date, locale)}</small>
            </span>
            <span className={voidedOn ? "figure gone" : "figure"}>{formatMoney(amountMinor, currency, locale)}</span>
            <span className="row-end">
              {voidedOn ? <span className="soft">{t("portal.void")} </span> : null}
              {hasPaper ? (
                <a href={ownReceiptPaper(documentId)} target="_blank" rel="noreferrer">
                  PDF<span className="visually-hidden"> {number}</span>
                </a>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
