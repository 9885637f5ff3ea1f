import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import type { Approval } from "../api/types.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { Page } from "../frame/Page.tsx";
import { Waiting } from "../frame/Waiting.tsx";
import { useWords } from "../language/language.ts";
import { Request } from "./Request.tsx";

/** What waits for a second person, and what was decided last. */
export function Approvals() {
  const { t } = useWords();
  const list = useQuery(api.approval.list.queryOptions({}));
  return (
    <Page title={t("approval.title")} under={t("approval.intro")}>
      <div className="stack narrow">
        <FaultNote error={list.error} retry={() => void list.refetch()} />
        {list.data ? <Requests {...list.data} /> : list.error ? null : <Waiting />}
      </div>
    </Page>
  );
}

function Requests({ you, approvals }: { you: string; approvals: Approval[] }) {
  const { t } = useWords();
  if (approvals.length === 0)
    return (
      <Empty title={t("approval.none")} text={t("approval.noneText")}>
        <LinkButton to="/settings">{t("company.settings")}</LinkButton>
      </Empty>
    );
  const waiting = approvals.filter(({ state }) => state === "waiting");
  const decided = approvals.filter(({ state }) => state !== "waiting");
  const part = (title: string, some: Approval[]) => (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      {some.map((approval) => (
        <Request key={approval.documentId} approval={approval} you={you} />
      ))}
    </section>
  );
  return (
    <>
      {waiting.length > 0 ? part(t("approval.waiting"), waiting) : <p className="soft">{t("approval.noneWaiting")}</p>}
      {decided.length > 0 ? part(t("approval.decided"), decided) : null}
    </>
  );
}
