import { useMutation } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";

const onSettled = () => queryClient.invalidateQueries();

/** The second person agrees or refuses, with a note for whoever asked. */
export function Decide({ documentId }: { documentId: string }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [note, setNote] = useState("");
  const decide = useMutation(
    api.approval.decide.mutationOptions({
      onSuccess: ({ state }) =>
        void message.success(t(state === "approved" ? "approval.approved" : "approval.refused")),
      onSettled,
    }),
  );
  const button = (decision: "approve" | "refuse") => (
    <Button
      type={decision === "approve" ? "primary" : "default"}
      disabled={decide.isPending}
      loading={decide.isPending && decide.variables.decision === decision}
      onClick={() => decide.mutate({ documentId, decision, note })}
    >
      {t(`approval.${decision}`)}
    </Button>
  );
  return (
    <>
      <Input
        aria-label={t("approval.note")}
        placeholder={`${t("approval.note")} · ${t("approval.noteText")}`}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <FaultNote error={decide.error} />
      <div className="row">
        {button("approve")}
        {button("refuse")}
      </div>
    </>
  );
}

/** Who asked waits for somebody else, or takes it back. */
export function Withdraw({ documentId }: { documentId: string }) {
  const { t } = useWords();
  const withdraw = useMutation(api.approval.withdraw.mutationOptions({ onSettled }));
  return (
    <>
      <p className="soft">{t("approval.forAnother")}</p>
      <FaultNote error={withdraw.error} />
      <div>
        <Button loading={withdraw.isPending} onClick={() => withdraw.mutate({ documentId })}>
          {t("approval.withdraw")}
        </Button>
      </div>
    </>
  );
}
