import { Modal } from "antd";
import { formatDay } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { sendingsOf } from "./previewed.ts";
import type { PreviewOf } from "./usePreview.ts";

type Props = {
  isOn: boolean;
  isDirty: boolean;
  preview: PreviewOf;
  busy: boolean;
  error: unknown;
  onSwitch: () => void;
  onClose: () => void;
};

/** Says what happens before reminders are switched on or off. */
export function SwitchDialog({ isOn, isDirty, preview, busy, error, onSwitch, onClose }: Props) {
  const { t } = useWords();
  return (
    <Modal
      open
      title={t(isOn ? "reminder.switchOffSure" : "reminder.switchOnSure")}
      okText={t(isOn ? "reminder.switchOff" : "reminder.switchOn")}
      cancelText={t("reminder.cancel")}
      okButtonProps={{ danger: isOn, loading: busy, disabled: !isOn && !preview.isCurrent }}
      onOk={onSwitch}
      onCancel={onClose}
    >
      <div className="stack">
        {isOn ? <p>{t("reminder.switchOffText")}</p> : <Outlook preview={preview} />}
        {isDirty && !isOn ? <p>{t("reminder.switchOnSaves")}</p> : null}
        <FaultNote error={error} />
      </div>
    </Modal>
  );
}

function Outlook({ preview: { rows = [], query } }: { preview: PreviewOf }) {
  const { t, locale } = useWords();
  const days = sendingsOf(rows);
  const [first] = days;
  const count = new Set(days.flatMap(({ sendings }) => sendings.map(({ customerId }) => customerId))).size;
  const mails = query.hasNextPage ? "reminder.switchOnMany" : "reminder.switchOnMails";
  const none = query.hasNextPage ? "reminder.switchOnNoneYet" : "reminder.switchOnNone";
  return (
    <>
      <p>
        <strong>{first ? t(mails, { count, day: formatDay(first.day, locale) }) : t(none)}</strong>
      </p>
      <p className="soft">{t("reminder.switchOnText")}</p>
    </>
  );
}
