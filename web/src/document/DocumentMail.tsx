import { MailOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Popconfirm } from "antd";
import { api, queryClient } from "../api/client.ts";
import type { DocumentMailState } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatInstant } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import "./document.css";

export type DocumentMailProps = {
  documentId: string;
  /** It was just issued and goes out by itself: nobody needs to send it. */
  isMailAwaited?: boolean;
  /** Called when one goes to the customer's page from here. */
  onLeave?: () => void;
};

const lookAgainMs = 3_000;

/** Sends the document's paper by mail, and says where that mail stands. */
export function DocumentMail({ documentId, isMailAwaited = false, onLeave }: DocumentMailProps) {
  const { t } = useWords();
  const isOnItsWay = ({ state }: DocumentMailState): boolean =>
    state === "pending" || state === "sending" || (state === "none" && isMailAwaited);
  const found = useQuery({
    ...api.document.mailState.queryOptions({ documentId }),
    refetchInterval: ({ state: { data } }) => (data && isOnItsWay(data) ? lookAgainMs : false),
  });
  const send = useMutation(
    api.document.mail.mutationOptions({
      onSuccess: (state) => queryClient.setQueryData(api.document.mailState.queryKey({ documentId }), state),
    }),
  );
  const mail = found.data;
  if (!mail) return <FaultNote error={found.error} retry={() => void found.refetch()} />;
  if (!mail.isSendable) return null;

  const label = t(mail.request > 0 ? "paper.mail.again" : "paper.mail.send");
  const isOff = !mail.hasEmail || mail.state === "pending" || (mail.state === "none" && isMailAwaited);
  return (
    <>
      <Popconfirm
        title={t("paper.mail.sure")}
        description={t("paper.mail.sureText")}
        okText={label}
        cancelText={t("paper.mail.cancel")}
        disabled={isOff}
        onConfirm={() => send.mutate({ documentId, request: mail.request + 1 })}
      >
        <Button icon={<MailOutlined aria-hidden />} loading={send.isPending} disabled={isOff}>
          {label}
        </Button>
      </Popconfirm>
      <MailNote {...{ mail, isOnItsWay: isOnItsWay(mail), onLeave }} />
      <FaultNote error={send.error} />
    </>
  );
}

type NoteProps = { mail: DocumentMailState; isOnItsWay: boolean; onLeave?: (() => void) | undefined };

/** A line of its own below the buttons, read out when it changes. */
function MailNote({ mail, isOnItsWay, onLeave }: NoteProps) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const { state, sentAt, failedAt, failure, delivery, hasEmail, customerId } = mail;
  const at = (instant = "") => formatInstant(instant, zone, locale);
  const isLost = state === "sent" && (delivery?.state === "bounced" || delivery?.state === "complained");
  const isFailed = state === "failed" || isLost;
  const isRefused = failure === "address_refused" || failure === "suppressed" || isLost;
  const stands = () => {
    if (isOnItsWay) return t("paper.mail.onItsWay");
    if (state === "sent") return t(`paper.mail.${delivery?.state ?? "sent"}`, { at: at(delivery?.at ?? sentAt) });
    if (failure === "suppressed") return t("paper.mail.suppressed");
    if (isFailed) return t(isRefused ? "paper.mail.badAddress" : "paper.mail.failed", { at: at(failedAt) });
    return "";
  };
  const says = stands();
  if (says === "" && hasEmail) return null;
  return (
    <p className={isFailed ? "mail-note bad" : "mail-note soft"} aria-live="polite">
      {says} {hasEmail ? "" : t("paper.mail.noAddress")}{" "}
      {isRefused || !hasEmail ? (
        <Link to="/customers/$customerId" params={{ customerId }} search={{ tab: "details" }} onClick={onLeave}>
          {t("paper.mail.toCustomer")}
        </Link>
      ) : null}
    </p>
  );
}
