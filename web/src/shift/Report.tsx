import type { ShiftReport } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatDay, formatInstant } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { CurrencySums } from "./CurrencySums.tsx";
import { LineTable } from "./LineTable.tsx";

/** The report as it is read, and as it is printed and signed. */
export function Report({ report, waiting }: { report: ShiftReport; waiting: boolean }) {
  const { t, locale } = useWords();
  const { currencies, numbers, lines, voided, you } = report;
  return (
    <div className="stack report" aria-busy={waiting}>
      <PaperHead report={report} />
      {currencies.map((sums) => (
        <CurrencySums key={sums.currency} sums={sums} you={you} />
      ))}
      {numbers.length > 0 ? (
        <section className="card">
          <h2>{t("shift.numbers")}</h2>
          {numbers.map(({ series, first, last, count }) => (
            <div key={series} className="row">
              <span className="figure">{first === last ? first : t("shift.range", { first, last })}</span>
              <span className="soft">{t("shift.used", { count })}</span>
            </div>
          ))}
        </section>
      ) : null}
      {voided.length > 0 ? (
        <section className="card">
          <h2>{t("shift.voided")}</h2>
          <p className="soft">{t("shift.voidedText")}</p>
          <LineTable
            report={report}
            lines={voided}
            note={({ documentId }) => {
              const line = voided.find((each) => each.documentId === documentId);
              if (!line) return null;
              const on = t("shift.voidedOn", { date: formatDay(line.voidedOn, locale) });
              return <div className="soft">{line.isEarlier ? [on, t("shift.isEarlier")].join(" · ") : on}</div>;
            }}
          />
        </section>
      ) : null}
      {lines.length > 0 ? (
        <details className="card">
          <summary>{t("shift.lines", { count: lines.length })}</summary>
          <LineTable report={report} lines={lines} />
        </details>
      ) : null}
      <Signatures />
    </div>
  );
}

/** What the screen says elsewhere; on paper alone. */
function PaperHead({ report: { from, to, basis } }: { report: ShiftReport }) {
  const { t, locale } = useWords();
  const { name, zone } = useCompany();
  const [first, last] = [formatDay(from, locale), formatDay(to, locale)];
  const at = formatInstant(new Date().toISOString(), zone, locale);
  return (
    <div className="row between on-paper">
      <strong>{name}</strong>
      <span>
        {from === to ? first : t("shift.span", { from: first, to: last })} · {t("shift.basis")}
        {locale === "zh-CN" ? "：" : " "}
        {t(`shift.bases.${basis}`)}
      </span>
      <span className="soft">{t("shift.printed", { at })}</span>
    </div>
  );
}

function Signatures() {
  const { t } = useWords();
  return (
    <div className="signatures on-paper">
      {(["handsOver", "takesOver", "signedOn"] as const).map((line) => (
        <div key={line}>{t(`shift.${line}`)}</div>
      ))}
    </div>
  );
}
