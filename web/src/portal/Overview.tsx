import { Link } from "@tanstack/react-router";
import type { PortalOverview } from "../api/types.ts";
import { formatPeriod } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import { Contact } from "./Contact.tsx";
import { OpenCharges } from "./OpenCharges.tsx";
import { Owed } from "./Owed.tsx";
import { useOverview } from "./overview.ts";
import { Pay } from "./Pay.tsx";
import { Receipts } from "./Receipts.tsx";

/** What is owed, what there is to check, and how to pay: to be understood at once by whoever comes twice a month. */
export function Overview() {
  const { data } = useOverview();
  if (!data) return null;
  // Newest first; of one period in the order in which the accounts stand above.
  const place = new Map(data.accounts.map(({ currency }, at) => [currency, at]));
  const statements = data.statements.toSorted(
    (a, b) => b.periodEnd.localeCompare(a.periodEnd) || (place.get(a.currency) ?? 0) - (place.get(b.currency) ?? 0),
  );
  return (
    <>
      <Next statements={statements} />
      <Owed accounts={data.accounts} today={data.today} />
      <Statements statements={statements} />
      <OpenCharges accounts={data.accounts} today={data.today} />
      <Pay company={data.company} reference={data.customer.reference} />
      <Receipts receipts={data.receipts} />
      <Contact company={data.company} />
    </>
  );
}

type Props = { statements: PortalOverview["statements"] };

const toPage = ({ periodEnd, currency }: PortalOverview["statements"][number]) =>
  ({ to: "/portal/statements/$periodEnd/$currency", params: { periodEnd, currency } }) as const;

/** The one thing to do: the newest statement that was not answered. */
function Next({ statements }: Props) {
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

function Statements({ statements }: Props) {
  const { t, locale } = useWords();
  return (
    <section className="card">
      <h2>{t("portal.statements")}</h2>
      {statements.length === 0 ? <p className="soft">{t("portal.noStatements")}</p> : null}
      <ul className="rows">
        {statements.map((row) => (
          <li key={`${row.periodEnd} ${row.currency}`}>
            <Link {...toPage(row)}>
              <span className="row-name">{formatPeriod(row.periodEnd, locale)}</span>
              <span className="figure">{formatMoney(row.closingMinor, row.currency, locale)}</span>
              <span className={`standing ${row.standing}`}>{t(`portal.standing.${row.standing}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
