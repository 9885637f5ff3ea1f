import { useMutation } from "@tanstack/react-query";
import { Button, Form, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import type { Contract } from "../api/types.ts";
import { useToday } from "../company/useToday.ts";
import { DayInput } from "../day/DayInput.tsx";
import { daysAfter } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { Dates, usePreview } from "./Preview.tsx";

type Dialog = "pause" | "resume" | "end";
type Props = { contract: Contract };

/** Pause, resume and end: each says what it does before it does it. */
export function ContractActions({ contract }: Props) {
  const { t } = useWords();
  const [dialog, setDialog] = useState<Dialog>();
  const close = () => setDialog(undefined);
  const { state } = contract;
  return (
    <>
      {state === "active" ? <Button onClick={() => setDialog("pause")}>{t("contract.pause")}</Button> : null}
      {state === "paused" ? (
        <Button type="primary" onClick={() => setDialog("resume")}>
          {t("contract.resume")}
        </Button>
      ) : null}
      {state === "ended" ? null : <Button onClick={() => setDialog("end")}>{t("contract.end")}</Button>}
      {dialog === "pause" ? <Pause contract={contract} onClose={close} /> : null}
      {dialog === "resume" ? <Resume contract={contract} onClose={close} /> : null}
      {dialog === "end" ? <End contract={contract} onClose={close} /> : null}
    </>
  );
}

type DialogProps = Props & { onClose: () => void };

const after = (onClose: () => void) => ({
  onSuccess: async () => {
    await queryClient.invalidateQueries();
    onClose();
  },
});

function Pause({ contract: { contractId, version, reference }, onClose }: DialogProps) {
  const { t } = useWords();
  const pause = useMutation(api.contract.pause.mutationOptions(after(onClose)));
  return (
    <Modal
      open
      title={t("contract.pauseSure", { number: reference })}
      okText={t("contract.pause")}
      cancelText={t("contract.cancel")}
      confirmLoading={pause.isPending}
      onOk={() => pause.mutate({ contractId, version })}
      onCancel={onClose}
    >
      <p>{t("contract.pauseText")}</p>
      <FaultNote error={pause.error} />
    </Modal>
  );
}

function Resume({ contract, onClose }: DialogProps) {
  const { t } = useWords();
  const today = useToday();
  const { contractId, version, reference, startsOn, endsOn, rhythm, terms, doneThrough } = contract;
  const [chosen, setChosen] = useState<string>();
  const earliest = daysAfter(doneThrough, 1);
  // Who says nothing makes nothing up.
  const from = chosen ?? (today === undefined || earliest > today ? earliest : today);
  const span = { startsOn, rhythm, terms, contractId, resumeFrom: from, ...(endsOn ? { endsOn } : {}) };
  const { preview, isCurrent, error } = usePreview(span);
  const resume = useMutation(api.contract.resume.mutationOptions(after(onClose)));
  return (
    <Modal
      open
      title={t("contract.resumeTitle", { number: reference })}
      okText={t("contract.resume")}
      cancelText={t("contract.cancel")}
      confirmLoading={resume.isPending || !isCurrent}
      onOk={() => isCurrent && resume.mutate({ contractId, version, from })}
      onCancel={onClose}
    >
      <div className="stack">
        <Form layout="vertical" component="div">
          <Form.Item label={t("contract.resumeFrom")} htmlFor="resume-from" extra={t("contract.resumeText")}>
            <DayInput id="resume-from" value={from} min={earliest} onChange={setChosen} />
          </Form.Item>
        </Form>
        {preview && preview.past.length > 0 ? (
          <div>
            <p>{t("contract.resumeMakes", { count: preview.past.length })}</p>
            <Dates dates={preview.past} />
          </div>
        ) : null}
        <div>
          <p className="soft">{t("contract.nextDates")}</p>
          <Dates dates={preview?.next.slice(0, 3) ?? []} />
        </div>
        <FaultNote error={resume.error ?? error} />
      </div>
    </Modal>
  );
}

function End({ contract: { contractId, version, reference, startsOn }, onClose }: DialogProps) {
  const { t } = useWords();
  const today = useToday();
  const [chosen, setChosen] = useState<string>();
  const endsOn = chosen ?? today;
  const end = useMutation(api.contract.end.mutationOptions(after(onClose)));
  return (
    <Modal
      open
      title={t("contract.endTitle", { number: reference })}
      okText={t("contract.endButton")}
      okButtonProps={{ danger: true }}
      cancelText={t("contract.cancel")}
      confirmLoading={end.isPending}
      onOk={() => endsOn && end.mutate({ contractId, version, endsOn })}
      onCancel={onClose}
    >
      <div className="stack">
        <Form layout="vertical" component="div">
          <Form.Item label={t("contract.endOn")} htmlFor="end-on" extra={t("contract.endText")}>
            <DayInput
              id="end-on"
              {...(endsOn === undefined ? {} : { value: endsOn })}
              min={today !== undefined && today < startsOn ? today : startsOn}
              onChange={setChosen}
            />
          </Form.Item>
        </Form>
        <FaultNote error={end.error} />
      </div>
    </Modal>
  );
}
