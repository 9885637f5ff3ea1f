import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import type { StatementDetail, StatementDifference } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { formatMoney } from "../money/money.ts";

type Line = StatementDifference["added"][number];
type Props = { statement: StatementDetail; onDocument: (documentId: string) => void };

/** Every version as it was issued, and in words what each says otherwise than the one before. */
export function SheetVersions({ statement, onDocument }: Props) {
  const { t, locale } = useWords();
  const { versions, currency } = statement;
  const [asked, setAsked] = useState<number>();
  return (
    <section className="card" aria-label={t("sheet.versions")}>
      <h2>{t("sheet.versions")}</h2>
      {versions.length === 1 ? <p className="soft">{t("sheet.onlyVersion")}</p> : null}
      <ul className="settlements versions">
        {versions.map(({ version, issuedOn, closingMinor }) => (
          <li key={version}>
            <div className="row between">
              <span>
                <VersionName version={version} isShown={version === statement.version} />{" "}
                <span className="soft nowrap">{formatDay(issuedOn, locale)}</span>
              </span>
              <Money minor={closingMinor} currency={currency} />
            </div>
            {version > 1 ? (
              <Button
                type="link"
                size="small"
                className="changes-button"
                aria-expanded={asked === version}
                onClick={() => setAsked(asked === version ? undefined : version)}
              >
                {t(asked === version ? "sheet.hideChanges" : "sheet.changes")}
              </Button>
            ) : null}
            {asked === version ? <Changes {...{ statement, onDocument }} after={version} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function VersionName({ version, isShown }: { version: number; isShown: boolean }) {
  const { t } = useWords();
  const name = t("sheet.version", { version });
  if (isShown)
    return (
      <strong>
        {name} <span className="soft">{t("sheet.shown")}</span>
      </strong>
    );
  return (
    <Link
      from="/statements/$periodEnd/$customerId/$currency"
      to="/statements/$periodEnd/$customerId/$currency"
      search={{ version }}
    >
      {name}
    </Link>
  );
}

function Changes({ statement, after, onDocument }: Props & { after: number }) {
  const { t } = useWords();
  const { customerId, currency, periodEnd } = statement;
  const key = { customerId, currency, periodEnd, before: after - 1, after };
  const found = useQuery(api.statement.difference.queryOptions(key));
  if (!found.data)
    return found.error ? <FaultNote error={found.error} /> : <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  const { added, removed, changed, figures } = found.data;
  const list = (name: "added" | "removed", lines: Line[]) =>
    lines.length > 0 ? (
      <div>
        <h3>{t(`sheet.${name}`)}</h3>
        <ul>
          {lines.map((line) => (
            <li key={`${line.documentId} ${line.balanceMinor}`} className="row between">
              <LineName {...{ line, onDocument }} />
              <Money minor={line.amountMinor} currency={currency} />
            </li>
          ))}
        </ul>
      </div>
    ) : null;
  const isSame = added.length + removed.length + changed.length + figures.length === 0;
  return (
    <div className="stack changes">
      <p className="soft">{t("sheet.from", { before: after - 1, after })}</p>
      {isSame ? <p>{t("sheet.same")}</p> : null}
      {list("added", added)}
      {list("removed", removed)}
      <Changed {...{ changed, currency, onDocument }} />
      <Figures {...{ figures, currency }} />
    </div>
  );
}

function LineName({ line, onDocument }: { line: Line; onDocument: Props["onDocument"] }) {
  const { t, locale } = useWords();
  return (
    <span>
      <button type="button" className="text-button" onClick={() => onDocument(line.documentId)}>
        {t(`entry.${line.kind}`)} {line.number}
      </button>{" "}
      <span className="soft nowrap">{formatDay(line.date, locale)}</span>
      {line.purpose ? <span className="soft"> {line.purpose}</span> : null}
    </span>
  );
}

type ChangedProps = { changed: StatementDifference["changed"]; currency: string; onDocument: Props["onDocument"] };

function Changed({ changed, currency, onDocument }: ChangedProps) {
  const { t, locale } = useWords();
  if (changed.length === 0) return null;
  const said = (line: Line, field: (typeof changed)[number]["fields"][number]): string => {
    if (field === "amountMinor") return formatMoney(line.amountMinor, currency, locale);
    if (field === "kind") return t(`entry.${line.kind}`);
    const value = line[field] ?? "";
    if (value === "") return t("sheet.empty");
    return field === "date" || field === "dueDate" ? formatDay(value, locale) : value;
  };
  return (
    <div>
      <h3>{t("sheet.changed")}</h3>
      <ul>
        {changed.map(({ before, after, fields }) => (
          <li key={`${after.documentId} ${after.balanceMinor}`}>
            <LineName line={after} onDocument={onDocument} />
            {fields.map((field) => (
              <div key={field} className="soft">
                {t("sheet.was", {
                  ...{ field: t(`sheet.field.${field}`), before: said(before, field), after: said(after, field) },
                })}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Figures({ figures, currency }: { figures: StatementDifference["figures"]; currency: string }) {
  const { t } = useWords();
  if (figures.length === 0) return null;
  return (
    <table className="changed-figures">
      <tbody>
        {figures.map(({ figure, beforeMinor, afterMinor }) => (
          <tr key={figure}>
            <th scope="row">{t(`sheet.figure.${figure}`)}</th>
            <td>
              <Money minor={beforeMinor} currency={currency} bare />
            </td>
            <td aria-hidden>→</td>
            <td>
              <strong>
                <Money minor={afterMinor} currency={currency} bare />
              </strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
