import { Checkbox, Form } from "antd";
import { client } from "../api/client.ts";
import type { SuppressedAddress } from "../api/types.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { ReasonField } from "../document/fields.tsx";
import { useWords } from "../language/language.ts";

type Values = { reason: string; despiteComplaint?: boolean };
type Props = { suppressed: SuppressedAddress; onClose: () => void };

/** Lets mail go to an address again, with a reason; who complained must have said that they want it. */
export function LiftDialog({ suppressed: { addressIndex, address, reason: why }, onClose }: Props) {
  const { t } = useWords();
  const [form] = Form.useForm<Values>();
  const isComplaint = why === "complaint";
  const isConfirmed = Form.useWatch("despiteComplaint", form) === true;
  return (
    <DocumentDialog<Values>
      form={form}
      title={t("delivery.liftOf", { address })}
      submit={t("delivery.lift")}
      initial={{}}
      isHeld={isComplaint && !isConfirmed}
      record={async ({ reason: note, despiteComplaint = false }) => {
        await client.delivery.lift.mutate({ addressIndex, note, despiteComplaint });
        return {};
      }}
      onClose={onClose}
    >
      <p>{t(`delivery.liftText.${why}`)}</p>
      <ReasonField />
      {isComplaint ? (
        <Form.Item name="despiteComplaint" valuePropName="checked">
          <Checkbox>{t("delivery.wantsAgain")}</Checkbox>
        </Form.Item>
      ) : null}
    </DocumentDialog>
  );
}
