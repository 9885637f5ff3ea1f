import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { api, client, queryClient } from "../api/client.ts";
import type { DisputePage } from "../api/types.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { MailState } from "../statement/MailState.tsx";

type Mail = NonNullable<DisputePage["messages"][number]["mail"]>;
type Props = { dispute: DisputePage; messageId: string; mail: Mail };

/** Whether the customer was told of an answer of ours by mail; one that did not arrive is sent once more. */
export function AnswerMail({ dispute: { customerId, disputeId }, messageId, mail }: Props) {
  const { t } = useWords();
  const { state, request, sentAt, ...told } = mail;
  const send = useMutation({
    mutationFn: () => client.dispute.mail.mutate({ customerId, disputeId, messageId, request: request + 1 }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.dispute.pathKey() }),
  });
  const isLost = told.delivery?.state === "bounced" || told.delivery?.state === "complained";
  const row = { mail: state, ...told, ...(sentAt ? { mailedAt: sentAt } : {}) };
  return (
    <>
      <div className="row">
        <span className="soft">{t("dispute.mail")}</span>
        <MailState row={row} />
        {state === "none" || state === "failed" || isLost ? (
          <Button type="link" size="small" loading={send.isPending} onClick={() => send.isPending || send.mutate()}>
            {t("dispute.mailAgain")}
          </Button>
        ) : null}
      </div>
      <FaultNote error={send.error} />
    </>
  );
}
