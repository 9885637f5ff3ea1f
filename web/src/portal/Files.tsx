import { Link } from "@tanstack/react-router";
import { guidePaper, ownStatementPaper, statementFormats } from "../api/portal.ts";
import type { PortalStatement } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";

const formatNames = { pdf: "PDF", csv: "CSV", xlsx: "Excel" };

/** The statement to keep, and the versions before it. */
export function Files({ statement }: { statement: PortalStatement }) {
  const { t, locale, language } = useWords();
  const { currency, periodEnd, version, versions } = statement;
  return (
    <section className="card">
      <h2>{t("portal.downloads")}</h2>
      <p className="buttons">
        {statementFormats.map((format) => (
          <a
            key={format}
            className="button"
            href={ownStatementPaper(statement, format)}
            target="_blank"
            rel="noreferrer"
          >
            {formatNames[format]}
          </a>
        ))}
      </p>
      <p>
        <a href={guidePaper(language)} target="_blank" rel="noreferrer">
          {t("portal.guide")}
        </a>
      </p>
      {versions.length > 1 ? (
        <>
          <h3>{t("portal.versions")}</h3>
          <ul>
            {versions.map((each) => {
              const date = formatDay(each.issuedOn, locale);
              const name = t("portal.versionOf", { version: each.version, date });
              return (
                <li key={each.version}>
                  {each.version === version ? (
                    `${name} · ${t("portal.shownNow")}`
                  ) : (
                    <Link
                      to="/portal/statements/$periodEnd/$currency"
                      params={{ periodEnd, currency }}
                      search={{ version: each.version }}
                    >
                      {name}
                    </Link>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      ) : null}
    </section>
  );
}
