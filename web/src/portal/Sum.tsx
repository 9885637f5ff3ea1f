import type { PortalExplanation, PortalStatement } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import { AgeBar, AgeDot, ageParts } from "./AgeBar.tsx";
import { Figure } from "./Figure.tsx";

/** How the balance comes about: a sum to be read from top to bottom, and the same balance by its age. */
export function Sum({ statement }: { statement: PortalStatement }) {
  const { t, locale } = useWords();
  const { currency, figures } = statement;
  const { closingMinor, ageing, unappliedMinor } = figures;
  const figure = (name: PortalExplanation["figure"], amountMinor: number, sign = "") => (
    <Figure key={name} statement={statement} figure={name} amountMinor={amountMinor} sign={sign} />
  );
  const isOpen = ageParts.some((part) => ageing[part] !== 0);
  return (
    <section className="card">
      <h2>{t("portal.sum")}</h2>
      <p className="balance figure">
        {formatMoney(Math.abs(closingMinor), currency, locale)}
        {closingMinor < 0 ? <small className="soft"> {t("portal.favour")}</small> : null}
      </p>
      <div className="sum">
        {figure("openingMinor", figures.openingMinor)}
        {figure("chargesMinor", figures.chargesMinor, "+")}
        {figure("receiptsMinor", figures.receiptsMinor, "−")}
        {figure("closingMinor", closingMinor, "=")}
      </div>
      {isOpen || unappliedMinor !== 0 ? (
        <>
          <h3>{t("portal.ageing")}</h3>
          {isOpen ? <AgeBar ageing={ageing} /> : null}
          <div className="sum">
            {ageParts.map((part, index) =>
              ageing[part] === 0 ? null : (
                <Figure
                  key={part}
                  statement={statement}
                  figure={part}
                  amountMinor={ageing[part]}
                  mark={<AgeDot index={index} />}
                />
              ),
            )}
            {unappliedMinor === 0 ? null : figure("unappliedMinor", unappliedMinor, "−")}
          </div>
        </>
      ) : null}
    </section>
  );
}
