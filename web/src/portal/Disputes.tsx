import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { nobody } from "../api/client.ts";
import { useNewId } from "../api/id.ts";
import { ownAttachment, portalQueries } from "../api/portal.ts";
import type { PortalDispute } from "../api/types.ts";
import { formatDay, formatInstant } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { formatAmount } from "../money/money.ts";
import { AttachmentField } from "./AttachmentField.tsx";
import { useAttachment } from "./attachment.ts";
import { LongField } from "./fields.tsx";
import { NameField } from "./NameField.tsx";
import { useName } from "./name.ts";
import { Sheet } from "./Sheet.tsx";
import { useSubject } from "./subject.ts";

type Props = { disputes: PortalDispute[]; asked?: string | undefined; currency: string; company: string; zone: string };

/** What was disputed, with all that both sides said, the last one first. */
export function Disputes({ disputes, ...rest }: Props) {
  const { t } = useWords();
  if (disputes.length === 0) return null;
  const sorted = disputes.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
  return (
    <section className="card">
      <h2>{t("portal.disputes")}</h2>
      {sorted.map((dispute) => (
        <Dispute key={dispute.disputeId} dispute={dispute} {...rest} />
      ))}
    </section>
  );
}

/** Where a mail leads is seen without looking for it. */
const shownFirst = (element: HTMLElement | null): void => element?.scrollIntoView();

type DisputeProps = Omit<Props, "disputes"> & { dispute: PortalDispute };

function Dispute({ dispute, asked, currency, company, zone }: DisputeProps) {
  const { t, locale } = useWords();
  const subject = useSubject();
  const [isReplying, setReplying] = useState(false);
  const { disputeId, about, ourMinor, theirMinor, state, outcome, waitsFor, deadline, messages } = dispute;
  const amount = (minor: number) => `${currency} ${formatAmount(minor, currency, locale)}`;
  return (
    <article className="dispute" ref={disputeId === asked ? shownFirst : null}>
      <h3>{subject(dispute)}</h3>
      <p className="soft">
        {about === "missing" ? "" : `${t("portal.ourSide")} ${amount(ourMinor)} · `}
        {`${t("portal.theirSide")} ${amount(theirMinor)}`}
      </p>
      <ol className="thread">
        {messages.map(({ messageId, side, name, at, text, attachmentId }) => (
          <li key={messageId} className={side}>
            <p className="soft">{`${side === "company" ? company : name} · ${formatInstant(at, zone, locale)}`}</p>
            <p className="lines">{text}</p>
            {attachmentId ? <a href={ownAttachment(attachmentId)}>{t("portal.attached")}</a> : null}
          </li>
        ))}
      </ol>
      {state === "resolved" ? (
        <p className="good">{t(`portal.outcome.${outcome ?? "explained"}`)}</p>
      ) : (
        <>
          <p>
            {waitsFor === "customer"
              ? t("portal.waitsForYou")
              : t("portal.answerBy", { date: formatDay(deadline, locale) })}
          </p>
          <p className="buttons">
            <button type="button" onClick={() => setReplying(true)}>
              {t("portal.reply")}
            </button>
          </p>
        </>
      )}
      {isReplying ? <ReplySheet disputeId={disputeId} close={() => setReplying(false)} /> : null}
    </article>
  );
}

function ReplySheet({ disputeId, close }: { disputeId: string; close: () => void }) {
  const { t } = useWords();
  const [messageId] = useNewId("msg");
  const [text, setText] = useState("");
  const [name, setName] = useName();
  const [isAsked, setAsked] = useState(false);
  const attachment = useAttachment();
  const replying = useMutation({
    mutationFn: async () =>
      nobody.portal.reply.mutate({ disputeId, messageId, text, name, ...(await attachment.send()) }),
    onSuccess: async () => {
      await portalQueries.invalidateQueries();
      close();
    },
  });
  const send = () => {
    setAsked(true);
    if (text.trim() !== "" && name.trim() !== "") replying.mutate();
  };
  return (
    <Sheet
      title={t("portal.reply")}
      action={t("portal.send")}
      sending={t("portal.sending")}
      isSending={replying.isPending}
      error={replying.error}
      send={send}
      close={close}
    >
      <LongField
        label={t("portal.replyText")}
        value={text}
        setValue={setText}
        problem={isAsked && text.trim() === "" ? t("portal.need.reply") : undefined}
      />
      <AttachmentField label={t("portal.attachment")} attachment={attachment} />
      <NameField name={name} setName={setName} isAsked={isAsked} />
    </Sheet>
  );
}
