import { Button, Skeleton } from "antd";
import { CustomerName } from "../customer/CustomerName.tsx";
import { formatDay } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { type Holding, holdingsOf, type Sending, type Sum, sendingsOf } from "./previewed.ts";
import type { PreviewOf } from "./usePreview.ts";

/** What would go out in the next thirty days, day by day, and what is held back; nothing is sent by looking. */
export function Preview({ preview: { rows, isCurrent, query }, isWrong }: { preview: PreviewOf; isWrong: boolean }) {
  const { t } = useWords();
  const days = sendingsOf(rows ?? []);
  const holdings = holdingsOf(rows ?? []);
  return (
    <section className="card stack" aria-label={t("reminder.preview")} aria-busy={!isCurrent && !isWrong}>
      <div>
        <h2>{t("reminder.preview")}</h2>
        <p className="soft">{t(isWrong ? "reminder.previewWrong" : "reminder.previewText")}</p>
      </div>
      <FaultNote error={query.error} retry={() => void query.refetch()} />
      {rows || query.error ? null : <Skeleton active title={false} paragraph={{ rows: 6 }} />}
      <div className="stack" style={{ opacity: isCurrent || isWrong ? 1 : 0.6 }}>
        {rows && days.length === 0 && !query.hasNextPage ? <Nothing /> : null}
        {days.map(({ day, sendings }) => (
          <Day key={day} day={day} sendings={sendings} />
        ))}
        {holdings.length > 0 ? <Held holdings={holdings} /> : null}
      </div>
      {query.hasNextPage ? (
        <div className="row">
          <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
            {t("reminder.previewMore")}
          </Button>
          <span className="soft">{t("reminder.previewPart")}</span>
        </div>
      ) : null}
    </section>
  );
}

function Nothing() {
  const { t } = useWords();
  return (
    <div>
      <p>{t("reminder.previewNone")}</p>
      <p className="soft">{t("reminder.previewNoneText")}</p>
    </div>
  );
}

/** `isOfOne`: on the customer's own page nobody needs to be told whose they are. */
export function Day({ day, sendings, isOfOne = false }: { day: string; sendings: Sending[]; isOfOne?: boolean }) {
  const { t, locale } = useWords();
  return (
    <div>
      <h3 className="row between day-head">
        {formatDay(day, locale)}
        {isOfOne ? null : <span className="soft">{t("reminder.customers", { count: sendings.length })}</span>}
      </h3>
      <ul className="sendings">
        {sendings.map((sending) => (
          <li key={sending.customerId}>
            <span>
              {isOfOne ? null : <CustomerName {...sending} />}{" "}
              <span className={`tone ${sending.tone}`}>{t(`reminder.tones.${sending.tone}`)}</span>
            </span>
            <span className="card-amounts">
              <Sums sums={sending.sums} />
              <span className="soft"> {t("reminder.items", { count: sending.items })}</span>
              {sending.fees.length > 0 ? (
                <span className="soft with-fees">
                  {t("reminder.withFees")} <Sums sums={sending.fees} />
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

export const Sums = ({ sums }: { sums: readonly Sum[] }) =>
  sums.map(({ currency, amountMinor }, index) => (
    <span key={currency}>
      {index > 0 ? " + " : ""}
      <Money minor={amountMinor} currency={currency} />
    </span>
  ));

export function Held({ holdings, isOfOne = false }: { holdings: Holding[]; isOfOne?: boolean }) {
  const { t, locale } = useWords();
  return (
    <div>
      <h3 className="row between day-head">
        {t("reminder.held")}
        <span className="soft">{t("reminder.heldText")}</span>
      </h3>
      <ul className="sendings">
        {holdings.map((holding) => (
          <li key={`${holding.customerId} ${holding.reason}`}>
            <span>
              {isOfOne ? null : <CustomerName {...holding} />}{" "}
              <span className="soft">{holding.numbers.filter(Boolean).join(", ")}</span>
            </span>
            <span className="card-amounts">
              {t(`reminder.reason.${holding.reason}`)}
              <span className="soft"> {t("reminder.heldFrom", { day: formatDay(holding.day, locale) })}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
