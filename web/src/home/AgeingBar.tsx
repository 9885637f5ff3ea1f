import { Link } from "@tanstack/react-router";
import type { Ageing } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import "./ageing.css";

const parts = [
  { name: "notDue", figure: "notDueMinor" },
  { name: "days30", figure: "days1to30Minor" },
  { name: "days60", figure: "days31to60Minor" },
  { name: "days90", figure: "days61to90Minor" },
  { name: "over90", figure: "over90Minor" },
] as const;

type Props = {
  ageing: Ageing;
  currency: string;
  linked?: boolean;
  /** Instead of a list, each part opens what it comes from. */
  onOpen?: (figure: keyof Ageing) => void;
};

/** What is owed by how long it is overdue: one bar, and each part's figure below it, opening its list. */
export function AgeingBar({ ageing, currency, linked = false, onOpen }: Props) {
  const { t, locale } = useWords();
  const totalMinor = parts.reduce((sum, { figure }) => sum + ageing[figure], 0);
  return (
    <div className="ageing">
      <div className="ageing-bar" aria-hidden="true">
        {parts.map(({ name, figure }, index) =>
          ageing[figure] > 0 ? (
            <span key={name} style={{ flexGrow: ageing[figure] / totalMinor, background: `var(--age-${index})` }} />
          ) : null,
        )}
      </div>
      <ul>
        {parts.map(({ name, figure }, index) => {
          const text = (
            <>
              <span className="ageing-name">
                <span className="ageing-dot" style={{ background: `var(--age-${index})` }} aria-hidden="true" />
                {t(`ageing.${name}`)}
              </span>
              <span className="figure">{formatMoney(ageing[figure], currency, locale)}</span>
            </>
          );
          const sort = name === "notDue" ? ("balance" as const) : ("overdue" as const);
          return (
            <li key={name}>
              {onOpen ? (
                <button type="button" className="ageing-part" onClick={() => onOpen(figure)}>
                  {text}
                </button>
              ) : linked ? (
                <Link to="/customers" search={{ sort, descending: true }}>
                  {text}
                </Link>
              ) : (
                <div>{text}</div>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
