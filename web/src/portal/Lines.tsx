import { useState } from "react";
import type { PortalDispute, PortalStatement } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatAmount } from "../money/money.ts";
import { LineSheet } from "./LineSheet.tsx";
import { useLineName } from "./lineName.ts";

type Line = PortalStatement["lines"][number];
type Props = { statement: PortalStatement; disputes: PortalDispute[]; canDispute: boolean };

/** Every line with the balance after it; beside each the way to say that it is not right. */
export function Lines({ statement, disputes, canDispute }: Props) {
  const { t, locale } = useWords();
  const [disputed, setDisputed] = useState<number>();
  const { currency, lines, figures } = statement;
  const amount = (minor: number) => formatAmount(minor, currency, locale);
  const name = useLineName();
  return (
    <section className="card">
      <h2>{t("portal.lines")}</h2>
      <table className="lines-table">
        <thead>
          <tr>
            <th scope="col" className="wide">
              {t("portal.date")}
            </th>
            <th scope="col">{t("portal.entry")}</th>
            <th scope="col" className="right">{`${t("portal.amount")} ${currency}`}</th>
            <th scope="col" className="right">
              {t("portal.balance")}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className="soft">
            <td className="wide" />
            <td>{t("portal.figure.openingMinor")}</td>
            <td />
            <td className="right figure">{amount(figures.openingMinor)}</td>
          </tr>
          {lines.length === 0 ? (
            <tr>
              <td className="wide" />
              <td colSpan={3}>{t("portal.noLines")}</td>
            </tr>
          ) : null}
          {lines.map((line, at) => (
            <tr key={at}>
              <td className="wide nowrap">{formatDay(line.date, locale)}</td>
              <td>
                <small className="phone soft">{formatDay(line.date, locale)}</small>
                <LineText line={line} />
                {isDisputed(disputes, statement, at) ? (
                  <small className="standing disputed">{t("portal.lineInDispute")}</small>
                ) : canDispute ? (
                  <button type="button" className="quiet small" onClick={() => setDisputed(at)}>
                    {t("portal.disputeLine")}
                    <span className="visually-hidden"> {name(line)}</span>
                  </button>
                ) : null}
              </td>
              <td className="right figure">{amount(line.amountMinor)}</td>
              <td className="right figure">{amount(line.balanceMinor)}</td>
            </tr>
          ))}
          <tr className="total">
            <td className="wide" />
            <td>{t("portal.figure.closingMinor")}</td>
            <td />
            <td className="right figure">{amount(figures.closingMinor)}</td>
          </tr>
        </tbody>
      </table>
      {disputed === undefined ? null : (
        <LineSheet statement={statement} line={disputed} close={() => setDisputed(undefined)} />
      )}
    </section>
  );
}

function LineText({ line: { kind, number, purpose, dueDate } }: { line: Line }) {
  const { t, locale } = useWords();
  return (
    <>
      {`${t(`entry.${kind}`)} ${number}`}
      {purpose ? <small>{purpose}</small> : null}
      {dueDate ? <small className="soft">{`${t("portal.due")} ${formatDay(dueDate, locale)}`}</small> : null}
    </>
  );
}

/** Of this version by its place, of an earlier one by what it names. */
const isDisputed = (disputes: PortalDispute[], { version, lines }: PortalStatement, at: number): boolean =>
  disputes.some(
    (each) =>
      each.state === "open" &&
      each.about === "line" &&
      (each.version === version
        ? each.line === at
        : each.number === lines[at]?.number && each.date === lines[at]?.date),
  );
