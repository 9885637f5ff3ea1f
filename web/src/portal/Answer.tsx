import { useState } from "react";
import type { PortalAnswers, PortalOverview, PortalStatement } from "../api/types.ts";
import { formatInstant } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import { checkCode } from "../statement/checkCode.ts";
import { BalanceSheet } from "./BalanceSheet.tsx";
import { ConfirmSheet } from "./ConfirmSheet.tsx";
import { MissingSheet } from "./MissingSheet.tsx";

type Props = {
  statement: PortalStatement;
  answers: PortalAnswers;
  standing: PortalOverview["statements"][number]["standing"];
  zone: string;
  differs: boolean;
  setDiffers: (differs: boolean) => void;
};

/** The one question of the page, or what the answer was. */
export function Answer({ statement, answers: { confirmation }, standing, zone, differs, setDiffers }: Props) {
  const { t, locale } = useWords();
  const [sheet, setSheet] = useState<"confirm" | "missing" | "balance">();
  const close = () => {
    setSheet(undefined);
    setDiffers(false);
  };
  const amount = formatMoney(statement.figures.closingMinor, statement.currency, locale);
  const isAsking = standing === "unanswered" || standing === "resolved";
  return (
    <section className={`answer ${standing}`}>
      {confirmation ? (
        <>
          <h2>{t("portal.confirmed")}</h2>
          <p>
            {t("portal.confirmedBy", { name: confirmation.name, at: formatInstant(confirmation.at, zone, locale) })}
            {confirmation.way === "slip" ? ` ${t("portal.bySlip")}` : ""}
          </p>
          <p>{t("portal.confirmedCode", { code: checkCode(confirmation.hash) })}</p>
        </>
      ) : null}
      {standing === "disputed" ? (
        <>
          <h2>{t("portal.inDispute")}</h2>
          <p>{t("portal.inDisputeText")}</p>
        </>
      ) : null}
      {isAsking ? (
        <>
          <h2>{t("portal.ask", { amount })}</h2>
          {standing === "resolved" ? <p>{t("portal.resolvedAll")}</p> : null}
        </>
      ) : null}
      <p className="buttons">
        {isAsking ? (
          <button type="button" className="act" onClick={() => setSheet("confirm")}>
            {t("portal.agree")}
          </button>
        ) : null}
        <button type="button" aria-expanded={differs} onClick={() => setDiffers(!differs)}>
          {isAsking ? t("portal.differ") : t("portal.differMore")}
        </button>
      </p>
      {differs ? (
        <div className="differ">
          <p>{t("portal.differText")}</p>
          <p className="buttons">
            <button type="button" onClick={() => setSheet("missing")}>
              {t("portal.missing")}
            </button>
            <button type="button" onClick={() => setSheet("balance")}>
              {t("portal.balanceDiffers")}
            </button>
          </p>
        </div>
      ) : null}
      {sheet === "confirm" ? <ConfirmSheet statement={statement} close={close} /> : null}
      {sheet === "missing" ? <MissingSheet statement={statement} close={close} /> : null}
      {sheet === "balance" ? <BalanceSheet statement={statement} close={close} /> : null}
    </section>
  );
}
