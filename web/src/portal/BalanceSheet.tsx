import { useState } from "react";
import type { PortalStatement } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { formatMoney } from "../money/money.ts";
import { useAmount } from "./amount.ts";
import { DisputeSheet } from "./DisputeSheet.tsx";
import { Choice, TextField } from "./fields.tsx";

type Props = { statement: PortalStatement; onSlip?: boolean; close: () => void };

/** The customer's books have another balance. */
export function BalanceSheet({ statement, onSlip = false, close }: Props) {
  const { t, locale } = useWords();
  const [side, setSide] = useState<"owe" | "favour">("owe");
  const amount = useAmount(statement.currency, true);
  const about = () => {
    const minor = amount.read();
    if (minor === undefined) return undefined;
    return { about: "balance", theirMinor: side === "owe" || minor === 0 ? minor : -minor } as const;
  };
  const sides = [
    ["owe", t("portal.whole.owe")],
    ["favour", t("portal.whole.favour")],
  ] as const;
  const ours = formatMoney(statement.figures.closingMinor, statement.currency, locale);
  return (
    <DisputeSheet statement={statement} title={t("portal.whole.title")} about={about} onSlip={onSlip} close={close}>
      <p>{t("portal.whole.ours", { amount: ours })}</p>
      <Choice label={t("portal.whole.side")} value={side} options={sides} setValue={setSide} />
      <TextField label={`${t("portal.whole.theirs")} (${statement.currency})`} {...amount.field} />
    </DisputeSheet>
  );
}
