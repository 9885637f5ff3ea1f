import { Alert, Checkbox } from "antd";
import { formatDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import type { Warning } from "./useReceiptPreview.ts";

type Code = Warning["code"];
type Props = {
  warnings: readonly Warning[];
  answered: readonly Code[];
  currency: string;
  onAnswered: (codes: Code[]) => void;
};

/** What looks wrong, answered where it is said: one tick each before the receipt can be issued. */
export function Warnings({ warnings, answered, currency, onAnswered }: Props) {
  const { t, locale } = useWords();
  if (warnings.length === 0) return null;
  const said = ({ number, date, owedMinor, largestMinor }: Warning["details"]) => ({
    number: number ?? "",
    date: date === undefined ? "" : formatDay(String(date), locale),
    owed: formatMoney(Number(owedMinor ?? 0), currency, locale),
    largest: formatMoney(Number(largestMinor ?? 0), currency, locale),
    currency,
  });
  return (
    <Alert
      type="warning"
      role="alert"
      title={t("receipt.warnings")}
      description={
        <ul className="warnings">
          {warnings.map(({ code, details }) => (
            <li key={code}>
              <Checkbox
                checked={answered.includes(code)}
                onChange={({ target }) =>
                  onAnswered(target.checked ? [...answered, code] : answered.filter((each) => each !== code))
                }
              >
                {t(`receipt.warning.${code}`, said(details))}
              </Checkbox>
            </li>
          ))}
        </ul>
      }
    />
  );
}
