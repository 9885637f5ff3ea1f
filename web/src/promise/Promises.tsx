import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import type { AccountFigures, PromiseToPay } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatDay, formatInstant } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import { useCashierName } from "../shift/cashier.ts";
import { TakeDialog } from "./TakeDialog.tsx";
import { WithdrawDialog } from "./WithdrawDialog.tsx";
import "./promise.css";

type Props = { customerId: string; account: AccountFigures | undefined };

/** What a customer promised to pay, how often it kept that, and where a member notes what it was told on the telephone. */
export function Promises({ customerId, account }: Props) {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(api.promise.ofCustomer.queryOptions({ customerId }));
  const [isTaking, setTaking] = useState(false);
  const [withdrawing, setWithdrawing] = useState<string>();
  const { rate, promises = [] } = data ?? {};
  return (
    <section className="card stack promises" aria-label={t("promise.title")}>
      <div className="row between">
        <div>
          <h2>{t("promise.title")}</h2>
          {rate && rate.known > 0 ? (
            <p className="soft">{t(rate.isTelling ? "promise.rate" : "promise.tooFew", rate)}</p>
          ) : null}
        </div>
        {account && account.items.length > 0 ? (
          <Button onClick={() => setTaking(true)}>{t("promise.note")}</Button>
        ) : null}
      </div>
      <FaultNote error={error} retry={() => void refetch()} />
      {data && promises.length === 0 ? <p className="soft">{t("promise.none")}</p> : null}
      {promises.map((promise) => (
        <Said key={promise.promiseId} promise={promise} you={data?.you ?? ""} onWithdraw={setWithdrawing} />
      ))}
      {isTaking && account ? <TakeDialog {...{ customerId, account }} onClose={() => setTaking(false)} /> : null}
      {withdrawing ? (
        <WithdrawDialog {...{ customerId }} promiseId={withdrawing} onClose={() => setWithdrawing(undefined)} />
      ) : null}
    </section>
  );
}

const colours = { open: "blue", kept: "green", part_kept: "orange", broken: "red" } as const;

type SaidProps = { promise: PromiseToPay; you: string; onWithdraw: (promiseId: string) => void };

function Said({ promise, you, onWithdraw }: SaidProps) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const nameOf = useCashierName(you);
  const { promiseId, state, currency, amountMinor, receivedMinor, day, until, numbers, name, note, takenBy } = promise;
  const at = formatInstant(promise.takenAt, zone, locale);
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const { endedBy, endedAt, reason, settledAs } = promise;
  return (
    <article className="row between">
      <div>
        <p>
          <strong>{t("promise.by", { amount: money(amountMinor), day: formatDay(day, locale) })}</strong>{" "}
          <Tag {...(state in colours ? { color: colours[state as keyof typeof colours] } : {})}>
            {t(`promise.states.${state}`)}
          </Tag>
        </p>
        <p>
          {t("promise.for", { numbers: numbers.join(", ") })}
          {receivedMinor > 0 ? ` · ${t("promise.received", { amount: money(receivedMinor) })}` : ""}
        </p>
        <p className="soft">
          {takenBy === "customer"
            ? t("promise.saidByLink", { name, at })
            : t("promise.saidBy", { name, at, by: nameOf(takenBy) })}
        </p>
        {note ? <p className="soft">“{note}”</p> : null}
        {state === "open" ? <p className="soft">{t("promise.until", { day: formatDay(until, locale) })}</p> : null}
        {settledAs ? (
          <p className="soft">{t("promise.wasRecorded", { state: t(`promise.states.${settledAs}`) })}</p>
        ) : null}
        {reason && endedBy && endedAt ? (
          <p className="soft">
            {t("promise.withdrawnBy", { by: nameOf(endedBy), at: formatInstant(endedAt, zone, locale), reason })}
          </p>
        ) : null}
      </div>
      {state === "open" ? (
        <Button size="small" onClick={() => onWithdraw(promiseId)}>
          {t("promise.withdraw")}
        </Button>
      ) : null}
    </article>
  );
}
