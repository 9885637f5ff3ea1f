import { useState } from "react";
import type { PortalStatement } from "../api/types.ts";
import { isDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { useAmount } from "./amount.ts";
import { DisputeSheet } from "./DisputeSheet.tsx";
import { Choice, TextField } from "./fields.tsx";

type Props = { statement: PortalStatement; close: () => void };

/** A payment or a charge that is in the customer's books and not in ours. */
export function MissingSheet({ statement, close }: Props) {
  const { t } = useWords();
  const [kind, setKind] = useState<"payment" | "charge">("payment");
  const [date, setDate] = useState("");
  const [isAsked, setAsked] = useState(false);
  const amount = useAmount(statement.currency);
  const about = () => {
    setAsked(true);
    const minor = amount.read();
    if (minor === undefined || !isDay(date)) return undefined;
    return { about: "missing", date, theirMinor: kind === "payment" ? -minor : minor } as const;
  };
  const kinds = [
    ["payment", t("portal.missed.payment")],
    ["charge", t("portal.missed.charge")],
  ] as const;
  return (
    <DisputeSheet statement={statement} title={t("portal.missed.title")} about={about} close={close}>
      <Choice label={t("portal.missed.kind")} value={kind} options={kinds} setValue={setKind} />
      <TextField
        label={t("portal.missed.date")}
        type="date"
        max={statement.periodEnd}
        value={date}
        setValue={setDate}
        problem={isAsked && !isDay(date) ? t("portal.need.date") : undefined}
      />
      <TextField label={`${t("portal.missed.amount")} (${statement.currency})`} {...amount.field} />
    </DisputeSheet>
  );
}
