import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { api, queryClient } from "../api/client.ts";
import type { Run } from "../api/types.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { isUnderWay, mailsWaiting } from "./run.ts";

/** Lets a run wait, its mails too, or go on; nothing where nothing is left to do. */
export function PauseButton({ run }: { run: Run }) {
  const { t } = useWords();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: api.statement.pathKey() });
  const pause = useMutation(api.statement.pauseRun.mutationOptions({ onSuccess }));
  const resume = useMutation(api.statement.resumeRun.mutationOptions({ onSuccess }));
  const { periodEnd, paused } = run;
  const isAtWork = (isUnderWay(run) && run.state !== "review") || mailsWaiting(run) > 0;
  if (!paused && !isAtWork) return null;
  const change = paused ? resume : pause;
  return (
    <>
      <Button
        type={paused ? "primary" : "default"}
        loading={change.isPending}
        onClick={() => change.isPending || change.mutate({ periodEnd })}
      >
        {t(paused ? "statement.goOn" : "statement.pause")}
      </Button>
      <FaultNote error={change.error} />
    </>
  );
}
