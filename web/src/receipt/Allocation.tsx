import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import type { ReceiptPreview } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useDebounced } from "../frame/useDebounced.ts";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

type Props = {
  customerId: string | undefined;
  currency: string | undefined;
  amountMinor: number | undefined;
  receivedOn: string | undefined;
};

/** What the receipt will settle, as it will be, while it is still being typed. */
export function Allocation({ customerId, currency, amountMinor, receivedOn }: Props) {
  const { t } = useWords();
  const asked = useDebounced(amountMinor);
  const complete = customerId && currency && asked && receivedOn ? { customerId, currency, receivedOn } : undefined;
  const preview = useQuery({
    ...api.receipt.preview.queryOptions({
      ...(complete ?? { customerId: "", currency: "", receivedOn: "" }),
      amountMinor: asked ?? 0,
    }),
    enabled: complete !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return (
    <aside className="card allocation" aria-live="polite" aria-busy={preview.isFetching || asked !== amountMinor}>
      <h2>
        {t("receipt.settles")} {currency ? <span className="soft">{currency}</span> : null}
      </h2>
      {preview.error ? <FaultNote error={preview.error} /> : null}
      {complete && preview.data ? (
        <Lines preview={preview.data} currency={complete.currency} receivedOn={complete.receivedOn} />
      ) : (
        <p className="soft">{t("receipt.settlesText")}</p>
      )}
    </aside>
  );
}

type LinesProps = { preview: ReceiptPreview; currency: string; receivedOn: string };

function Lines({ preview, currency, receivedOn }: LinesProps) {
  const { t, locale } = useWords();
  const { lines, unappliedMinor, date, capitals } = preview;
  return (
    <div className="stack" style={{ gap: 12 }}>
      {capitals ? <p lang="zh">{capitals}</p> : null}
      {date === receivedOn ? null : <p>{t("receipt.moved", { date: formatDay(date, locale) })}</p>}
      {lines.length === 0 ? <p className="soft">{t("receipt.nothingOpen")}</p> : null}
      <ul className="settled">
        {lines.map(({ item, settledMinor }) => {
          const leftMinor = item.remainderMinor - settledMinor;
          return (
            <li key={item.documentId}>
              <span>
                <strong>{item.number || t(`entry.${item.kind}`)}</strong>
                <span className="soft"> {t("receipt.dueOn", { date: formatDay(item.dueDate, locale) })}</span>
                <span className="soft left">
                  {leftMinor === 0 ? (
                    t("receipt.settled")
                  ) : (
                    <>
                      {t("receipt.left")} <Money minor={leftMinor} currency={currency} bare />
                    </>
                  )}
                </span>
              </span>
              <Money minor={settledMinor} currency={currency} bare />
            </li>
          );
        })}
        {unappliedMinor > 0 ? (
          <li className="rest">
            <span>
              <strong>{t("customer.unapplied")}</strong>
              <span className="soft left">{t("receipt.unappliedText")}</span>
            </span>
            <Money minor={unappliedMinor} currency={currency} bare />
          </li>
        ) : null}
      </ul>
    </div>
  );
}
