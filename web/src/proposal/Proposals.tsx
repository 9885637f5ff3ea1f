import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import type { Proposal } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatInstant } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { useCashierName } from "../shift/cashier.ts";
import { Compared } from "./Compared.tsx";
import { Decide } from "./Decide.tsx";
import "./proposal.css";

/** The contact data that a customer proposes and that wait for somebody to decide; nothing where nothing does. */
export function WaitingProposal({ customerId }: { customerId: string }) {
  const { t } = useWords();
  const { data } = useQuery(api.proposal.ofCustomer.queryOptions({ customerId }));
  const [latest] = data?.proposals ?? [];
  if (!data || latest?.state !== "waiting") return null;
  return (
    <section className="card stack proposal" aria-label={t("proposal.waiting")}>
      <h2>{t("proposal.waiting")}</h2>
      <Said proposal={latest} you={data.you} />
      <Compared changes={latest.changes} isDecided={false} />
      {latest.changes.some(({ field }) => field === "email" || field === "copies") ? (
        <p className="soft">{t("proposal.mailMoves")}</p>
      ) : null}
      <Decide key={latest.number} customerId={customerId} number={latest.number} version={data.version} />
    </section>
  );
}

/** What was proposed before, and what became of it. */
export function EarlierProposals({ customerId }: { customerId: string }) {
  const { t } = useWords();
  const { data } = useQuery(api.proposal.ofCustomer.queryOptions({ customerId }));
  const earlier = (data?.proposals ?? []).filter(({ state }) => state !== "waiting");
  if (earlier.length === 0) return null;
  return (
    <section className="card stack narrow proposal" aria-label={t("proposal.earlier")}>
      <h2>{t("proposal.earlier")}</h2>
      {earlier.map((proposal) => (
        <article key={proposal.number} className="stack">
          <Said proposal={proposal} you={data?.you ?? ""} />
          <Compared changes={proposal.changes} isDecided />
        </article>
      ))}
    </section>
  );
}

/** Who proposed it and when, and who decided what. */
function Said({ proposal, you }: { proposal: Proposal; you: string }) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const { state, name, proposedAt, decidedBy, decidedAt, note } = proposal;
  const nameOf = useCashierName(you);
  return (
    <div>
      <p>{t("proposal.by", { name, at: formatInstant(proposedAt, zone, locale) })}</p>
      {state === "replaced" ? <p className="soft">{t("proposal.replaced")}</p> : null}
      {(state === "taken" || state === "refused") && decidedBy && decidedAt ? (
        <p className="soft">
          {t(`proposal.${state}`, { by: nameOf(decidedBy), at: formatInstant(decidedAt, zone, locale) })}
          {note ? ` ${t("proposal.said", { note })}` : ""}
        </p>
      ) : null}
    </div>
  );
}
