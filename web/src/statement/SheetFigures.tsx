import type { FigureName, StatementDetail } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { AgeingBar } from "../home/AgeingBar.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";

type Props = { statement: StatementDetail; onFigure: (figure: FigureName) => void };

/** A sum that one can read aloud, and what of it was still open on the last day. */
export function SheetFigures({ statement, onFigure }: Props) {
  const { t, locale } = useWords();
  const { figures, overdueMinor, currency, periodEnd } = statement;
  const figure = (name: FigureName, minor: number, sign = "") => (
    <Figure {...{ name, minor, sign, currency, onFigure }} warn={name === "overdueMinor"} />
  );
  return (
    <>
      <section className="card" aria-label={t("sheet.sum")}>
        <h2>{t("sheet.sum")}</h2>
        <div className="sheet-sum">
          {figure("openingMinor", figures.openingMinor)}
          {figure("chargesMinor", figures.chargesMinor, "+")}
          {figure("receiptsMinor", figures.receiptsMinor, "−")}
          {figure("closingMinor", figures.closingMinor, "=")}
        </div>
        <p className="soft">{t("sheet.sumText")}</p>
      </section>
      <section className="card stack" aria-label={t("sheet.ageing", { date: formatDay(periodEnd, locale) })}>
        <h2>{t("sheet.ageing", { date: formatDay(periodEnd, locale) })}</h2>
        <AgeingBar ageing={figures.ageing} currency={currency} onOpen={onFigure} />
        <div className="sheet-open">
          {figure("overdueMinor", overdueMinor)}
          {figure("unappliedMinor", figures.unappliedMinor)}
        </div>
      </section>
    </>
  );
}

type FigureProps = {
  name: FigureName;
  minor: number;
  sign: string;
  currency: string;
  warn: boolean;
  onFigure: (figure: FigureName) => void;
};

function Figure({ name, minor, sign, currency, warn, onFigure }: FigureProps) {
  const { t } = useWords();
  return (
    <button type="button" className="sheet-figure" onClick={() => onFigure(name)}>
      <span className="soft">{t(`sheet.figure.${name}`)}</span>
      <span className="amount">
        {sign ? <span className="sign">{sign}</span> : null}
        <Money minor={minor} currency={currency} warn={warn} />
      </span>
    </button>
  );
}
