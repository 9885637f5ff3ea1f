import { Link } from "@tanstack/react-router";
import type { Home } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";

const ways = {
  overdueDisputes: "/disputes",
  disputes: "/disputes",
  approvals: "/approvals",
  failedMails: "/statements",
  withoutEmail: "/customers",
  importsRunning: "/imports",
} as const satisfies Record<
  keyof Omit<
    Home["attention"],
    "failedDocumentMails" | "failedAnswerMails" | "failedReminders" | "unidentified" | "proposals" | "brokenPromises"
  >,
  string
>;
const names = [
  ...(["overdueDisputes", "disputes", "approvals", "failedMails", "withoutEmail", "importsRunning"] as const),
] as const satisfies (keyof typeof ways)[];

/** What needs a person; it says so when nothing does. */
export function Attention({ attention, couldRemind }: Pick<Home, "attention" | "couldRemind">) {
  const { t, locale } = useWords();
  const waiting = names.filter((name) => attention[name] > 0);
  const {
    failedDocumentMails: failed,
    failedAnswerMails: answers,
    failedReminders: reminders,
    unidentified,
    proposals,
    brokenPromises: broken,
  } = attention;
  const lists = [failed, answers, reminders, unidentified, proposals, broken];
  const named = lists.reduce((count, { length }) => count + length, 0);
  return (
    <section className="card" aria-label={t("home.attention")}>
      <h2>{t("home.attention")}</h2>
      {waiting.length + named === 0 ? <p className="soft">{t("home.allQuiet")}</p> : null}
      <ul className="plain-list">
        {waiting.map((name) => (
          <li key={name}>
            <Link to={ways[name]}>{t(`home.needs.${name}`, { count: attention[name] })}</Link>
          </li>
        ))}
        {broken.map(({ customerId, promiseId, customerName: name }) => (
          <li key={promiseId}>
            <Link to="/customers/$customerId" params={{ customerId }} search={{ tab: "items" }}>
              {t("home.needs.promise", { name })}
            </Link>
          </li>
        ))}
        {proposals.map(({ customerId, customerName: name }) => (
          <li key={customerId}>
            <Link to="/customers/$customerId" params={{ customerId }}>
              {t("home.needs.proposal", { name })}
            </Link>
          </li>
        ))}
        {unidentified.map(({ customerId, currency, unappliedMinor }) => (
          <li key={currency}>
            <Link to="/customers/$customerId" params={{ customerId }} search={{ currency }}>
              {t("home.needs.unidentified", { amount: formatMoney(unappliedMinor, currency, locale) })}
            </Link>
          </li>
        ))}
        {answers.map(({ customerId, disputeId, customerName: name }) => (
          <li key={disputeId}>
            <Link to="/disputes/$customerId/$disputeId" params={{ customerId, disputeId }}>
              {t("home.needs.answerMail", { name })}
            </Link>
          </li>
        ))}
        {reminders.map(({ customerId, customerName: name }) => (
          <li key={customerId}>
            <Link to="/customers/$customerId" params={{ customerId }} search={{ tab: "reminders" }}>
              {t("home.needs.reminder", { name })}
            </Link>
          </li>
        ))}
        {failed.map(({ documentId, customerId, kind, number, customerName: name }) => (
          <li key={documentId}>
            <Link to="/customers/$customerId" params={{ customerId }}>
              {t("home.needs.documentMail", { kind: t(`entry.${kind}`), number, name })}
            </Link>
          </li>
        ))}
      </ul>
      {couldRemind ? (
        <p className="soft hint">
          {t("home.couldRemind")} <Link to="/reminders">{t("home.toReminders")}</Link>
        </p>
      ) : null}
    </section>
  );
}
