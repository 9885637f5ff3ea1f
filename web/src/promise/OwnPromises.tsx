import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { portal } from "../api/portal.ts";
import type { PortalOverview } from "../api/types.ts";
import { formatDay, formatInstant } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import { PromiseSheet } from "./PromiseSheet.tsx";

const shownAtMost = 6;
const looks = { open: "disputed", kept: "confirmed", broken: "unanswered", part_kept: "disputed" } as const;

/** By when the customer will pay what, and what became of what it promised before. */
export function OwnPromises({ company }: Pick<PortalOverview, "company">) {
  const { t, locale } = useWords();
  const { data } = useQuery(portal.promises.queryOptions());
  const [isOpen, setOpen] = useState(false);
  if (!data || (data.items.length === 0 && data.promises.length === 0)) return null;
  return (
    <section className="card no-print">
      <h2>{t("promise.own.title")}</h2>
      <p>{t("promise.own.text")}</p>
      <ul className="rows">
        {data.promises.slice(0, shownAtMost).map((promise) => {
          const { promiseId, state, currency, amountMinor, day, numbers, name, takenAt, receivedMinor } = promise;
          const money = (minor: number) => formatMoney(minor, currency, locale);
          return (
            <li key={promiseId} className="promised">
              <span>
                <strong>{t("promise.by", { amount: money(amountMinor), day: formatDay(day, locale) })}</strong>
                <small>
                  {t("promise.for", { numbers: numbers.join(", ") })}
                  {receivedMinor > 0 ? ` · ${t("promise.received", { amount: money(receivedMinor) })}` : ""}
                </small>
                <small className="soft">
                  {t("promise.own.saidBy", { name, at: formatInstant(takenAt, company.zone, locale) })}
                </small>
              </span>
              <span className={`standing ${looks[state as keyof typeof looks] ?? ""}`}>
                {t(`promise.states.${state}`)}
              </span>
            </li>
          );
        })}
      </ul>
      {data.items.length > 0 ? (
        <p className="buttons">
          <button type="button" onClick={() => setOpen(true)}>
            {t("promise.own.give")}
          </button>
        </p>
      ) : null}
      {isOpen ? <PromiseSheet found={data} close={() => setOpen(false)} /> : null}
    </section>
  );
}
