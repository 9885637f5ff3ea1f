import type { Ageing } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";

export const ageParts = ["notDueMinor", "days1to30Minor", "days31to60Minor", "days61to90Minor", "over90Minor"] as const;

/** What is open by how long it is overdue, as one bar; its figures stand beside it in words. */
export function AgeBar({ ageing }: { ageing: Ageing }) {
  const totalMinor = ageParts.reduce((sum, part) => sum + ageing[part], 0);
  return (
    <div className="age-bar" aria-hidden="true">
      {ageParts.map((part, index) =>
        ageing[part] > 0 ? (
          <span key={part} style={{ flexGrow: ageing[part] / totalMinor, background: `var(--age-${index})` }} />
        ) : null,
      )}
    </div>
  );
}

/** The square by which a figure is found in the bar. */
export const AgeDot = ({ index }: { index: number }) => (
  <span className="age-dot" style={{ background: `var(--age-${index})` }} aria-hidden="true" />
);

type Props = { ageing: Ageing; currency: string };

/** The bar with a list of its parts that are not empty. */
export function AgeFigures({ ageing, currency }: Props) {
  const { t, locale } = useWords();
  return (
    <>
      <AgeBar ageing={ageing} />
      <ul className="figures">
        {ageParts.map((part, index) =>
          ageing[part] > 0 ? (
            <li key={part}>
              <span>
                <AgeDot index={index} />
                {t(`portal.figure.${part}`)}
              </span>
              <span className="figure">{formatMoney(ageing[part], currency, locale)}</span>
            </li>
          ) : null,
        )}
      </ul>
    </>
  );
}
