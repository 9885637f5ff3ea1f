import type { LedgerProblem } from "../api/types.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import { formatPeriod } from "../day/day.ts";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";

/** Each thing that does not hold, in plain words: what, of whom, and where. */
export function Problems({ problems, ofOne = false }: { problems: readonly LedgerProblem[]; ofOne?: boolean }) {
  const { t } = useWords();
  const where = useWhere();
  const what = ({ code }: LedgerProblem) => t(`proof.code.${code}`);
  const who = ({ customer }: LedgerProblem) =>
    customer ? <CustomerName {...customer} /> : <span className="soft">{t("proof.unknown")}</span>;
  const columns = [
    { key: "problem", title: t("proof.problem"), render: (_: unknown, each: LedgerProblem) => what(each) },
    ...(ofOne
      ? []
      : [{ key: "customer", title: t("archive.customer"), render: (_: unknown, each: LedgerProblem) => who(each) }]),
    { key: "where", title: t("proof.where"), render: (_: unknown, each: LedgerProblem) => where(each) },
  ];
  return (
    <Listing<LedgerProblem>
      label={t("proof.found")}
      columns={columns}
      rows={problems}
      rowKey={(each) => JSON.stringify(each)}
      card={(each) => (
        <>
          <div>{what(each)}</div>
          <div className="soft">
            {ofOne ? null : <>{who(each)} · </>}
            {where(each)}
          </div>
        </>
      )}
    />
  );
}

/** `INV-1 · place 3 · CNY`: as much as is known of it. */
function useWhere() {
  const { t, locale } = useWords();
  return ({ number, documentId, sequence, periodEnd, currency }: LedgerProblem): string =>
    [
      number || documentId,
      sequence === undefined ? undefined : t("proof.place", { place: sequence }),
      periodEnd === undefined ? undefined : t("proof.period", { period: formatPeriod(periodEnd, locale) }),
      currency,
    ]
      .filter(Boolean)
      .join(" · ");
}
