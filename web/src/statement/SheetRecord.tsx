import type { StatementDetail } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatInstant } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { checkCode } from "./checkCode.ts";
import { MailState } from "./MailState.tsx";
import "../customer/customer.css";

/** By what this version is known again, and where its mail stands. */
export function SheetRecord({ statement }: { statement: StatementDetail }) {
  const { t, has, locale } = useWords();
  const { zone } = useCompany();
  const { hash, mail } = statement;
  const failure = `sheet.failure.${mail.failure}`;
  return (
    <section className="card" aria-label={t("sheet.record")}>
      <h2>{t("sheet.record")}</h2>
      <dl className="details">
        <dt>{t("sheet.mail")}</dt>
        <dd>
          <MailState row={{ mail: mail.state }} />{" "}
          {mail.sentAt ? <span className="soft">{formatInstant(mail.sentAt, zone, locale)}</span> : null}
          {mail.state === "failed" && has(failure) ? (
            <div className="bad">{t(failure as "sheet.failure.altered")}</div>
          ) : null}
        </dd>
        <dt>{t("sheet.check")}</dt>
        <dd>
          <strong className="figure">{checkCode(hash)}</strong>
          <div className="soft">{t("sheet.checkText")}</div>
        </dd>
        <dt>{t("sheet.hash")}</dt>
        <dd className="hash">{hash}</dd>
      </dl>
    </section>
  );
}
