import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { DocumentFacts } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatDay, formatInstant } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { formatMoney } from "../money/money.ts";

type Props = { document: DocumentFacts; onOpen: (documentId: string) => void };
type Named = NonNullable<DocumentFacts["pointsAt"]>;
type Fact = { label: string; value: ReactNode };

/** What the document says, and what became of it. */
export function Facts({ document, onOpen }: Props) {
  const { t } = useWords();
  const facts = [...useMoney(document), ...useDays(document), ...useTexts(document, onOpen)];
  return (
    <div className="stack">
      <dl className="details">
        {facts
          .filter(({ value }) => value)
          .map(({ label, value }) => (
            <div key={label} style={{ display: "contents" }}>
              <dt>{label}</dt>
              <dd className="lines">{value}</dd>
            </div>
          ))}
      </dl>
      <Settlements title={t("document.settles")} lines={document.settles} onOpen={onOpen} />
      <Settlements title={t("document.settledBy")} lines={document.settledBy} onOpen={onOpen} />
    </div>
  );
}

function useMoney({
  amountMinor,
  currency,
  leftMinor,
  disputedMinor,
  rate,
  baseMinor,
  method,
  ...rest
}: DocumentFacts) {
  const { t, locale } = useWords();
  const company = useCompany();
  const { calculation, differences, other, recoveredMinor } = rest;
  const money = (minor: number) => formatMoney(minor, currency, locale);
  return [
    { label: t("document.amount"), value: <strong>{money(amountMinor)}</strong> },
    { label: t("document.left"), value: leftMinor > 0 ? money(leftMinor) : null },
    { label: t("document.recovered"), value: recoveredMinor > 0 ? money(recoveredMinor) : null },
    { label: t("item.disputed"), value: disputedMinor ? money(disputedMinor) : null },
    { label: t("money.rate"), value: rate },
    { label: company.currency, value: baseMinor ? formatMoney(baseMinor, company.currency, locale) : null },
    { label: t("receipt.method"), value: method ? t(`method.${method as "cash"}`) : null },
    {
      label: t("document.differences"),
      value: differences
        .map((each) => `${t(`document.difference.${each.kind as "rounding"}`)} ${money(each.amountMinor)}`)
        .join("\n"),
    },
    {
      label: t("document.calculation"),
      value: calculation?.type === "interest" ? <Interest currency={currency} {...calculation} /> : null,
    },
    {
      label: t("document.other"),
      value: other ? (
        <>
          <Link to="/customers/$customerId" params={{ customerId: other.customerId }}>
            {other.name || other.reference}
          </Link>{" "}
          {formatMoney(other.amountMinor, other.currency, locale)}
        </>
      ) : null,
    },
  ] satisfies Fact[];
}

type InterestProps = { principalMinor: number; rateBasisPoints: number; from: string; to: string; currency: string };

function Interest({ principalMinor, rateBasisPoints, from, to, currency }: InterestProps) {
  const { t, locale } = useWords();
  return t("document.interest", {
    principal: formatMoney(principalMinor, currency, locale),
    rate: String(rateBasisPoints / 100),
    from: formatDay(from, locale),
    to: formatDay(to, locale),
  });
}

function useDays({ date, originalDate, dueDate, deferredTo, receivedOn }: DocumentFacts) {
  const { t, locale } = useWords();
  const day = (value: string | undefined) => (value ? formatDay(value, locale) : null);
  return [
    { label: t("document.date"), value: day(date) },
    { label: t("document.happened"), value: day(originalDate) },
    { label: t("receipt.receivedOn"), value: receivedOn === date ? null : day(receivedOn) },
    { label: t("document.dueDate"), value: day(deferredTo ?? dueDate) },
    { label: t("document.dueBefore"), value: deferredTo ? day(dueDate) : null },
  ] satisfies Fact[];
}

function useTexts(document: DocumentFacts, onOpen: Props["onOpen"]) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const { purpose, reason, createdAt, isImported, pointsAt, voided, dishonouredBy, answered } = document;
  return [
    { label: t("customer.purpose"), value: purpose },
    { label: t("document.reason"), value: reason && reason !== purpose ? reason : null },
    { label: t("document.pointsAt"), value: pointsAt ? <Name of={pointsAt} onOpen={onOpen} /> : null },
    {
      label: t("document.isVoid"),
      value: voided ? (
        <>
          {formatDay(voided.on, locale)} {voided.by ? <Name of={voided.by} onOpen={onOpen} /> : null}
          {"\n"}
          {voided.reason}
        </>
      ) : null,
    },
    { label: t("document.isDishonoured"), value: dishonouredBy ? <Name of={dishonouredBy} onOpen={onOpen} /> : null },
    {
      label: t("document.answered"),
      value: answered.map((code) => t(`document.warning.${code as "above_owed"}`)).join("\n"),
    },
    {
      label: t("document.recordedBy"),
      value: `${formatInstant(createdAt, zone, locale)}${isImported ? ` · ${t("document.imported")}` : ""}`,
    },
  ] satisfies Fact[];
}

function Name({ of: { documentId, kind, number }, onOpen }: { of: Named; onOpen: Props["onOpen"] }) {
  const { t } = useWords();
  return (
    <button type="button" className="text-button" onClick={() => onOpen(documentId)}>
      {t(`entry.${kind}`)} {number}
    </button>
  );
}

/** What was gained or lost by the rates of the two documents. */
function Gain({ minor }: { minor: number }) {
  const { t, locale } = useWords();
  const { currency } = useCompany();
  const amount = formatMoney(Math.abs(minor), currency, locale);
  return <div className="soft">{t(minor > 0 ? "document.gain" : "document.loss", { amount })}</div>;
}

type SettlementsProps = { title: string; lines: DocumentFacts["settles"]; onOpen: Props["onOpen"] };

function Settlements({ title, lines, onOpen }: SettlementsProps) {
  const { locale } = useWords();
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="settlements">
        {lines.map((line) => (
          <li key={line.documentId}>
            <span>
              <Name of={line} onOpen={onOpen} /> <span className="soft">{formatDay(line.date, locale)}</span>
            </span>
            <span className="card-amounts">
              <Money minor={line.amountMinor} currency={line.currency} />
              {line.gainMinor ? <Gain minor={line.gainMinor} /> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
