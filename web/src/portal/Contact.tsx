import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { portal } from "../api/portal.ts";
import type { PortalContact, PortalOverview } from "../api/types.ts";
import { formatInstant } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { ContactSheet } from "./ContactSheet.tsx";
import { contactNames, contactValues } from "./contact.ts";

/** How the company reaches its customer, and what the customer proposes instead. */
export function Contact({ company }: Pick<PortalOverview, "company">) {
  const { t } = useWords();
  const { data } = useQuery(portal.contact.queryOptions());
  const [isOpen, setOpen] = useState(false);
  if (!data) return null;
  const values = contactValues(data.contact);
  return (
    <section className="card no-print">
      <h2>{t("portal.contact.title")}</h2>
      <dl className="contact">
        {contactNames.map((field) => (
          <div key={field}>
            <dt>{t(`portal.contact.${field}`)}</dt>
            <dd className="lines">{values[field] || <span className="soft">{t("portal.contact.none")}</span>}</dd>
          </div>
        ))}
      </dl>
      {data.latest ? <Latest latest={data.latest} company={company} /> : null}
      <p className="buttons">
        <button type="button" onClick={() => setOpen(true)}>
          {t(data.latest?.state === "waiting" ? "portal.contact.instead" : "portal.contact.propose")}
        </button>
      </p>
      {isOpen ? <ContactSheet found={data} close={() => setOpen(false)} /> : null}
    </section>
  );
}

type LatestProps = { latest: NonNullable<PortalContact["latest"]> } & Pick<PortalOverview, "company">;

/** What became of the last proposal, and why. */
function Latest({ latest: { state, name, proposedAt, decidedAt, note, changes }, company }: LatestProps) {
  const { t, locale } = useWords();
  const at = formatInstant(state === "waiting" ? proposedAt : (decidedAt ?? proposedAt), company.zone, locale);
  return (
    <div className={`proposal ${state}`} role="status">
      <p>
        <strong>{t(`portal.contact.states.${state}`)}</strong>
      </p>
      <p>{t(`portal.contact.told.${state}`, { name, at, company: company.name })}</p>
      <ul>
        {changes.map(({ field, before, after }) => (
          <li key={field}>
            {t(`portal.contact.${field}`)} <del>{before.join(", ") || t("portal.contact.none")}</del>
            {" → "}
            <ins>{after.join(", ") || t("portal.contact.none")}</ins>
          </li>
        ))}
      </ul>
      {note ? <p className="lines">{t("portal.contact.note", { note })}</p> : null}
    </div>
  );
}
