import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { portal } from "../api/portal.ts";
import type { PortalOverview } from "../api/types.ts";
import { formatPeriod } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import { OwnPromises } from "../promise/OwnPromises.tsx";
import { Contact } from "./Contact.tsx";
import { OpenCharges } from "./OpenCharges.tsx";
import { Owed } from "./Owed.tsx";
import { useOverview } from "./overview.ts";
import { Pay } from "./Pay.tsx";
import { Receipts } from "./Receipts.tsx";
import { Trouble } from "./Trouble.tsx";

/** What is owed, what there is to check, and how to pay: to be understood at once by whoever comes twice a month. */
export function Overview() {
  const { data } = useOverview();
  if (!data) return null;
  // Newest first; of one period in the order in which the accounts stand above.
  const place = new Map(data.accounts.map(({ currency }, at) => [currency, at]));
  const inOrder = (rows: Row[]): Row[] =>
    rows.toSorted(
      (a, b) => b.periodEnd.localeCompare(a.periodEnd) || (place.get(a.currency) ?? 0) - (place.get(b.currency) ?? 0),
    );
  const statements = inOrder(data.statements);
  return (
    <>
      <Next statements={statements} />
      <Owed accounts={data.accounts} today={data.today} />
      <Statements years={data.years} latest={statements} inOrder={inOrder} />
      <OpenCharges accounts={data.accounts} today={data.today} />
      <OwnPromises company={data.company} />
      <Pay company={data.company} reference={data.customer.reference} />
      <Receipts receipts={data.receipts} />
      <Contact company={data.company} />
    </>
  );
}

type Row = PortalOverview["statements"][number];

const toPage = ({ periodEnd, currency }: Row) =>
  ({ to: "/portal/statements/$periodEnd/$currency", params: { periodEnd, currency } }) as const;

/** The one thing to do: the newest statement that was not answered. */
function Next({ statements }: { statements: Row[] }) {
  const { t, locale } = useWords();
  const next = statements.find(({ standing }) => standing === "unanswered" || standing === "resolved");
  if (!next || next.periodEnd !== statements[0]?.periodEnd) return null;
  const { periodEnd, currency, closingMinor } = next;
  return (
    <section className="next">
      <h1>{t("portal.next.title", { period: formatPeriod(periodEnd, locale) })}</h1>
      <p>{t("portal.next.text", { amount: formatMoney(closingMinor, currency, locale) })}</p>
      <Link className="act" {...toPage(next)}>
        {t("portal.next.action")}
      </Link>
    </section>
  );
}

type StatementsProps = { years: number[]; latest: Row[]; inOrder: (rows: Row[]) => Row[] };

/** The last year's statements, or another one's. */
function Statements({ years, latest, inOrder }: StatementsProps) {
  const { t } = useWords();
  const [year, setYear] = useState(years[0]);
  const isLatest = year === years[0];
  const other = useQuery({ ...portal.year.queryOptions({ year: year ?? 0 }), enabled: !isLatest });
  const rows = isLatest ? latest : other.data && inOrder(other.data);
  return (
    <section className="card">
      <div className="titled">
        <h2>{t("portal.statements")}</h2>
        {years.length > 1 ? (
          <label>
            {t("portal.year")}{" "}
            <select value={year} onChange={(event) => setYear(Number(event.target.value))}>
              {years.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
      {rows?.length === 0 ? <p className="soft">{t(isLatest ? "portal.noStatements" : "portal.noneOfYear")}</p> : null}
      <Trouble error={other.error} />
      {rows ? <Rows rows={rows} /> : other.error ? null : <p className="soft">{t("portal.loading")}</p>}
    </section>
  );
}

function Rows({ rows }: { rows: Row[] }) {
  const { t, locale } = useWords();
  return (
    <ul className="rows">
      {rows.map((row) => (
        <li key={`${row.periodEnd} ${row.currency}`}>
          <Link {...toPage(row)}>
            <span className="row-name">{formatPeriod(row.periodEnd, locale)}</span>
            <span className="figure">{formatMoney(row.closingMinor, row.currency, locale)}</span>
            <span className={`standing ${row.standing}`}>{t(`portal.standing.${row.standing}`)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
