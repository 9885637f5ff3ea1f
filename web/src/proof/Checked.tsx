import { CheckCircleFilled, ExclamationCircleFilled } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import type { Proof } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { dayIn, formatInstant, formatTime } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { useProof } from "./useProof.ts";
import "./proof.css";

/** The home page's line: when the ledger was checked, and what came of it. */
export function Checked({ today }: { today: string }) {
  const { data } = useProof();
  const words = useLine(today);
  if (!data) return null;
  const { isBroken, text } = words(data);
  const isSound = data.last !== undefined && !isBroken;
  return (
    <section className={`card proof-line ${isBroken ? "proof-bad" : ""}`}>
      {isBroken ? <ExclamationCircleFilled aria-hidden /> : null}
      {isSound ? <CheckCircleFilled aria-hidden /> : null}
      <Link to="/ledger-check">{text}</Link>
    </section>
  );
}

function useLine(today: string) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const at = (instant: string): string =>
    dayIn(zone, new Date(instant)) === today
      ? t("proof.home.today", { time: formatTime(instant, zone, locale) })
      : formatInstant(instant, zone, locale);
  return ({ last, running }: Proof): { isBroken: boolean; text: string } => {
    if (!last) return { isBroken: false, text: t(running ? "proof.home.running" : "proof.home.tonight") };
    const { problemCount, accounts, finishedAt } = last;
    if (problemCount > 0)
      return { isBroken: true, text: t("proof.home.broken", { at: at(finishedAt), count: problemCount }) };
    const said = { at: at(finishedAt), count: accounts, accounts: accounts.toLocaleString(locale) };
    return { isBroken: false, text: t("proof.home.sound", said) };
  };
}
