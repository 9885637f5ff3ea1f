import { useState } from "react";
import type { PortalStatement } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { BalanceSheet } from "./BalanceSheet.tsx";
import { ConfirmSheet } from "./ConfirmSheet.tsx";

/** For whoever confirms on paper: the signed slip, with what it says. */
export function Slip({ statement }: { statement: PortalStatement }) {
  const { t } = useWords();
  const [says, setSays] = useState<"agrees" | "differs">();
  const close = () => setSays(undefined);
  return (
    <section className="card no-print">
      <h2>{t("portal.slip")}</h2>
      <p>{t("portal.slipText")}</p>
      <p className="buttons">
        <button type="button" onClick={() => setSays("agrees")}>
          {t("portal.slipAgrees")}
        </button>
        <button type="button" onClick={() => setSays("differs")}>
          {t("portal.slipDiffers")}
        </button>
      </p>
      {says === "agrees" ? <ConfirmSheet statement={statement} onSlip close={close} /> : null}
      {says === "differs" ? <BalanceSheet statement={statement} onSlip close={close} /> : null}
    </section>
  );
}
