import type { CustomerReminders } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatDay, formatInstant } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { MailState } from "../statement/MailState.tsx";
import { Sums } from "./Preview.tsx";
import { type Decided, pastSpans, sumsOf } from "./previewed.ts";

/** What was sent and what was held back, the last day first, with each item's reason. */
export function Past({ past }: { past: CustomerReminders["past"] }) {
  const { t } = useWords();
  const spans = pastSpans(past);
  return (
    <section className="card stack" aria-label={t("reminder.past")}>
      <div>
        <h2>{t("reminder.past")}</h2>
        <p className="soft">{t(spans.length > 0 ? "reminder.pastText" : "reminder.pastNone")}</p>
      </div>
      {spans.map(({ from, decided }) => (
        <PastDay key={decided.day} from={from} decided={decided} />
      ))}
    </section>
  );
}

function PastDay({ from, decided: { day, isSent, tone = "friendly", lines, withdrawn, mail } }: PastDayProps) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const span =
    from === day
      ? formatDay(day, locale)
      : t("reminder.span", { from: formatDay(from, locale), to: formatDay(day, locale) });
  const asked = lines.filter(({ outcome }) => outcome !== "held");
  const held = lines.filter(({ outcome }) => outcome === "held");
  const unknown = mail?.failure === "unknown";
  const row = mail && { mail: mail.state, ...mail, ...(mail.sentAt ? { mailedAt: mail.sentAt } : {}) };
  return (
    <div>
      <h3 className="row between day-head">
        {span}
        {isSent ? <span className={`tone ${tone}`}>{t(`reminder.tones.${tone}`)}</span> : null}
      </h3>
      {isSent ? (
        <div className="row between past-mail">
          <span>
            <Sums sums={sumsOf(asked)} />{" "}
            <span className="soft">
              {asked
                .map(({ number }) => number)
                .filter(Boolean)
                .join(", ")}
            </span>
          </span>
          {withdrawn ? (
            <span className="soft">
              {t("reminder.withdrawn", { reason: t(`reminder.reason.${withdrawn as "settled"}`) })}
            </span>
          ) : unknown ? (
            <span className="bad">{t("reminder.unknown")}</span>
          ) : row ? (
            <span className="row">
              {mail?.sentAt ? <span className="soft">{formatInstant(mail.sentAt, zone, locale)}</span> : null}
              <MailState row={row} />
            </span>
          ) : null}
        </div>
      ) : (
        <p className="past-mail">{t("reminder.whyNothing")}</p>
      )}
      <ul className="sendings">
        {held.map(({ documentId, number, reason = "settled" }) => (
          <li key={documentId}>
            <span>{number || t("reminder.unnumbered")}</span>
            <span>{t(`reminder.reason.${reason as "settled"}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

type PastDayProps = { from: string; decided: Decided };
