import { useMutation } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";

type Props = { customerId: string; number: number; version: number };

/** Takes what the customer proposes, or refuses it with a word that the customer reads. */
export function Decide({ customerId, number, version }: Props) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [note, setNote] = useState("");
  const [isAsked, setAsked] = useState(false);
  const decide = useMutation(
    api.proposal.decide.mutationOptions({
      onSuccess: (_, { decision }) =>
        void message.success(t(decision === "take" ? "proposal.isTaken" : "proposal.isRefused")),
      // Also when it was refused to us: then something is otherwise than what is shown.
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );
  const isMissing = isAsked && note.trim() === "";
  const button = (decision: "take" | "refuse") => (
    <Button
      type={decision === "take" ? "primary" : "default"}
      disabled={decide.isPending}
      loading={decide.isPending && decide.variables.decision === decision}
      onClick={() => {
        setAsked(decision === "refuse");
        if (decision === "take" || note.trim() !== "") decide.mutate({ customerId, number, version, decision, note });
      }}
    >
      {t(`proposal.${decision}`)}
    </Button>
  );
  return (
    <>
      <div>
        <Input
          aria-label={t("proposal.note")}
          aria-invalid={isMissing}
          status={isMissing ? "error" : ""}
          placeholder={t("proposal.note")}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <p className={isMissing ? "bad" : "soft"}>{t(isMissing ? "proposal.noteMissing" : "proposal.noteText")}</p>
      </div>
      <FaultNote error={decide.error} />
      <div className="row">
        {button("take")}
        {button("refuse")}
      </div>
    </>
  );
}
