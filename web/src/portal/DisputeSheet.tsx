import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { nobody } from "../api/client.ts";
import { useNewId } from "../api/id.ts";
import { portalQueries } from "../api/portal.ts";
import type { DisputeInput, PortalStatement } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { AttachmentField } from "./AttachmentField.tsx";
import { useAttachment } from "./attachment.ts";
import { LongField } from "./fields.tsx";
import { NameField } from "./NameField.tsx";
import { useName } from "./name.ts";
import { Sheet } from "./Sheet.tsx";

type OfKind<T> = T extends unknown
  ? Omit<T, "disputeId" | "currency" | "periodEnd" | "version" | "hash" | "text">
  : never;
/** What is disputed, without how it is said. */
export type About = OfKind<DisputeInput>;

type Props = {
  statement: PortalStatement;
  title: string;
  /** What is disputed, once the fields above are right. */
  about: () => About | undefined;
  /** The picture of a signed slip must go along. */
  onSlip?: boolean;
  close: () => void;
  children: ReactNode;
};

/** Says that something is not right: what (`children`), why, by whom, and what proves it. */
export function DisputeSheet({ statement, title, about, onSlip = false, close, children }: Props) {
  const { t } = useWords();
  const [disputeId] = useNewId("dsp");
  const [text, setText] = useState("");
  const [name, setName] = useName();
  const [isAsked, setAsked] = useState(false);
  const attachment = useAttachment();
  const { currency, periodEnd, version, hash } = statement;
  const disputing = useMutation({
    mutationFn: async (what: About) => {
      const said = { text, name, ...(await attachment.send()) };
      await nobody.portal.dispute.mutate({ ...what, disputeId, currency, periodEnd, version, hash, ...said });
    },
    onSuccess: async () => {
      await portalQueries.invalidateQueries();
      close();
    },
  });
  const send = () => {
    setAsked(true);
    const what = about();
    if (what && text.trim() !== "" && name.trim() !== "" && (!onSlip || attachment.file)) disputing.mutate(what);
  };
  return (
    <Sheet
      title={title}
      action={t("portal.send")}
      sending={t("portal.sending")}
      isSending={disputing.isPending}
      error={disputing.error}
      send={send}
      close={close}
    >
      {children}
      <LongField
        label={t("portal.reason")}
        hint={t("portal.reasonText")}
        value={text}
        setValue={setText}
        problem={isAsked && text.trim() === "" ? t("portal.need.reason") : undefined}
      />
      <AttachmentField
        label={onSlip ? t("portal.slipFile") : t("portal.attachment")}
        attachment={attachment}
        problem={isAsked && onSlip && !attachment.file ? t("portal.need.file") : undefined}
      />
      <NameField name={name} setName={setName} isAsked={isAsked} />
    </Sheet>
  );
}
