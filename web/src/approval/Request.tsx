import type { ReactNode } from "react";
import type { Approval } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import { formatDay, formatInstant } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { useCashierName } from "../shift/cashier.ts";
import { Decide, Withdraw } from "./Decide.tsx";
import "./approval.css";

/** One request: what is asked, by whom, and what one may do about it. */
export function Request({ approval, you }: { approval: Approval; you: string }) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const nameOf = useCashierName(you);
  const { kind, state, customer, amountMinor, currency, number } = approval;
  const { requestedBy, requestedAt, decidedBy, decidedAt } = approval;
  return (
    <article className="card stack" style={{ gap: 12 }}>
      <div className="row between">
        <strong>
          {t(`approval.kinds.${kind}`)} {number}
        </strong>
        <Money minor={amountMinor} currency={currency} />
      </div>
      <div>
        <CustomerName {...customer} />
        <div className="soft">
          {t("approval.requested", { by: nameOf(requestedBy), at: formatInstant(requestedAt, zone, locale) })}
        </div>
        {decidedBy && decidedAt ? (
          <div className="soft">
            {t("approval.decidedBy", {
              ...{ state: t(`approval.states.${state}`), by: nameOf(decidedBy) },
              at: formatInstant(decidedAt, zone, locale),
            })}
          </div>
        ) : null}
      </div>
      <Facts approval={approval} />
      {state !== "waiting" ? null : requestedBy === you ? (
        <Withdraw documentId={approval.documentId} />
      ) : (
        <Decide documentId={approval.documentId} />
      )}
    </article>
  );
}

function Facts({ approval: { reason, note, asked, currency } }: { approval: Approval }) {
  const { t, locale } = useWords();
  const about = asked?.about.map(({ number, amountMinor }) => (
    <div key={number}>
      {number} <Money minor={amountMinor} currency={currency} />
    </div>
  ));
  const facts: [name: string, value: ReactNode][] = [
    [t("approval.reason"), reason],
    [t("approval.date"), asked?.date && formatDay(asked.date, locale)],
    [t("approval.method"), asked?.method && t(`method.${asked.method}`)],
    [t("approval.payee"), asked?.payee],
    [t("approval.reference"), asked?.reference],
    [t("approval.about"), about && about.length > 0 ? about : ""],
    [t("approval.note"), note],
  ];
  return (
    <dl className="asked">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
