import type { ShiftCurrency, ShiftSum } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { useCashierName } from "./cashier.ts";

type Part = ShiftSum & { key: string; name: string };

/** One currency's totals, and who and what they are made of. */
export function CurrencySums({ sums, you }: { sums: ShiftCurrency; you: string | undefined }) {
  const { t } = useWords();
  const cashier = useCashierName(you);
  const { currency, total, byCashier, byMethod, byMoneyAccount } = sums;
  const table = { currency, total };
  return (
    <section className="card sums">
      <div className="row between">
        <h2>{currency}</h2>
        <span className="soft">
          {[
            t("shift.receipts", { count: total.receipts }),
            ...(total.refunds > 0 ? [t("shift.refunds", { count: total.refunds })] : []),
          ].join(" · ")}
        </span>
      </div>
      <p className="net">
        <Money minor={total.netMinor} currency={currency} />
      </p>
      <div className="sum-tables">
        <SumTable
          {...table}
          label={t("shift.byAccount")}
          parts={byMoneyAccount.map((sum) => ({ ...sum, key: sum.moneyAccountId }))}
        />
        <SumTable
          {...table}
          label={t("shift.byMethod")}
          parts={byMethod.map((sum) => ({ ...sum, key: sum.method, name: t(`method.${sum.method}`) }))}
        />
        <SumTable
          {...table}
          label={t("shift.byCashier")}
          parts={byCashier.map((sum) => ({ ...sum, key: sum.by, name: cashier(sum.by) }))}
        />
      </div>
    </section>
  );
}

type TableProps = { label: string; currency: string; total: ShiftSum; parts: Part[] };

/** Refunds have columns only where there are any. */
function SumTable({ label, currency, total, parts }: TableProps) {
  const { t } = useWords();
  const figures =
    total.refunds > 0 ? (["receivedMinor", "refundedMinor", "netMinor"] as const) : (["netMinor"] as const);
  const titles = { receivedMinor: "shift.received", refundedMinor: "shift.refunded", netMinor: "shift.net" } as const;
  const cells = (sum: ShiftSum) => (
    <>
      <td>{sum.receipts + sum.refunds}</td>
      {figures.map((figure) => (
        <td key={figure}>
          <Money minor={sum[figure]} currency={currency} bare />
        </td>
      ))}
    </>
  );
  return (
    <table className={total.refunds > 0 ? "plain with-refunds" : "plain"}>
      <thead>
        <tr>
          <th scope="col">{label}</th>
          <th scope="col">{t("shift.count")}</th>
          {figures.map((figure) => (
            <th key={figure} scope="col">
              {total.refunds > 0 ? t(titles[figure]) : t("shift.received")}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.key}>
            <th scope="row">{part.name}</th>
            {cells(part)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("shift.total")}</th>
          {cells(total)}
        </tr>
      </tfoot>
    </table>
  );
}
