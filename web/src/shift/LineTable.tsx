import type { ReactNode } from "react";
import type { ShiftLine, ShiftReport } from "../api/types.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import { dayIn, formatDay, formatInstant } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import { useCashierName } from "./cashier.ts";

type Props = { report: ShiftReport; lines: ShiftLine[]; note?: (line: ShiftLine) => ReactNode };

/** Receipts and refunds one by one; a plain table, so that thousands are quick and all of them are printed. */
export function LineTable({ report: { zone, you }, lines, note }: Props) {
  const { t, locale } = useWords();
  const cashier = useCashierName(you);
  return (
    <table className="plain lines-table">
      <thead>
        <tr>
          <th scope="col">{t("shift.number")}</th>
          <th scope="col">{t("shift.customer")}</th>
          <th scope="col">{t("receipt.method")}</th>
          <th scope="col">{t("shift.time")}</th>
          <th scope="col">{t("shift.amount")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.documentId}>
            <td>
              <span className="figure">{line.number}</span>
              {line.kind === "refund" ? <div className="soft">{t("entry.refund")}</div> : null}
            </td>
            <td>
              <CustomerName customerId={line.customerId} name={line.customerName} reference={line.number} />
              {line.purpose ? <div className="soft">{line.purpose}</div> : null}
              {note?.(line)}
            </td>
            <td>
              {t(`method.${line.method}`)}
              <div className="soft">{line.moneyAccountName}</div>
            </td>
            <td>
              {formatInstant(line.recordedAt, zone, locale)}
              <div className="soft">
                {cashier(line.by)}
                {line.receivedOn === dayIn(zone, new Date(line.recordedAt))
                  ? null
                  : ` · ${t("receipt.receivedOn")} ${formatDay(line.receivedOn, locale)}`}
              </div>
            </td>
            <td>
              <span className="figure">
                {formatMoney(line.kind === "refund" ? -line.amountMinor : line.amountMinor, line.currency, locale)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
