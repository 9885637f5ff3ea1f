import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { api, client, queryClient } from "../api/client.ts";
import type { DisputePage as Found } from "../api/types.ts";
import { formatPeriod } from "../day/day.ts";
import { DocumentDrawer } from "../document/DocumentDrawer.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { LinkButton } from "../frame/LinkButton.tsx";
import { Page } from "../frame/Page.tsx";
import { Waiting } from "../frame/Waiting.tsx";
import { useWords } from "../language/language.ts";
import { OpenAgain } from "../statement/Reopening.tsx";
import { Correct } from "./Correct.tsx";
import { DeadlineDialog } from "./DeadlineDialog.tsx";
import { DisputeFacts } from "./DisputeFacts.tsx";
import { Meeting } from "./Meeting.tsx";
import { ResolveDialog } from "./ResolveDialog.tsx";
import { useSubject } from "./subject.tsx";
import { Thread } from "./Thread.tsx";
import "./dispute.css";

const route = getRouteApi("/signed/company/disputes/$customerId/$disputeId");

/** One dispute: what it is about, what both sides say, and what may be done about it. */
export function DisputePage() {
  const { t, locale } = useWords();
  const subject = useSubject();
  const found = useQuery({
    ...api.dispute.get.queryOptions(route.useParams()),
    refetchOnMount: "always",
  });
  const dispute = found.data;
  if (!dispute) return found.error ? <FaultNote error={found.error} retry={() => void found.refetch()} /> : <Waiting />;
  const { customer, periodEnd, currency, state } = dispute;
  return (
    <Page
      title={t("dispute.page", { customer: customer.name || customer.reference })}
      under={`${subject(dispute)} · ${formatPeriod(periodEnd, locale)} · ${currency}`}
      actions={<LinkButton to="/disputes">{t("dispute.back")}</LinkButton>}
    >
      <div className="stack">
        <OpenAgain customerId={customer.customerId} />
        <div className="dispute-columns">
          <div className="stack">
            <Thread dispute={dispute} />
          </div>
          <div className="stack">
            <Case dispute={dispute} />
            {state === "open" ? <Correct dispute={dispute} /> : null}
            <Meeting dispute={dispute} />
          </div>
        </div>
      </div>
    </Page>
  );
}

/** What it is about, whose it is, and how to end it. */
function Case({ dispute }: { dispute: Found }) {
  const { t } = useWords();
  const [shown, setShown] = useState<string>();
  const [dialog, setDialog] = useState<"resolve" | "deadline">();
  const { customerId, disputeId, state, isMine } = dispute;
  const take = useMutation({
    mutationFn: (owner: "me" | "nobody") => client.dispute.take.mutate({ customerId, disputeId, owner }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.dispute.pathKey() }),
  });
  const onClose = () => setDialog(undefined);
  return (
    <section className="card stack" aria-label={t("dispute.facts")}>
      <h2 style={{ margin: 0 }}>{t("dispute.facts")}</h2>
      <DisputeFacts dispute={dispute} onOpen={setShown} />
      <FaultNote error={take.error} />
      {state === "open" ? (
        <div className="row">
          <Button type="primary" onClick={() => setDialog("resolve")}>
            {t("dispute.resolve")}
          </Button>
          <Button loading={take.isPending} onClick={() => take.isPending || take.mutate(isMine ? "nobody" : "me")}>
            {t(isMine ? "dispute.release" : "dispute.take")}
          </Button>
          <Button onClick={() => setDialog("deadline")}>{t("dispute.changeDeadline")}</Button>
        </div>
      ) : null}
      {dialog === "resolve" ? <ResolveDialog dispute={dispute} onClose={onClose} /> : null}
      {dialog === "deadline" ? <DeadlineDialog dispute={dispute} onClose={onClose} /> : null}
      {shown ? <DocumentDrawer documentId={shown} onOpen={setShown} onClose={() => setShown(undefined)} /> : null}
    </section>
  );
}
