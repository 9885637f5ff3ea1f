import { useMutation } from "@tanstack/react-query";
import { Form, Input, Modal } from "antd";
import { auditPaper, openPaper } from "../api/paper.ts";
import { useToday } from "../company/useToday.ts";
import { DayField } from "../document/fields.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";

type Values = { day: string; auditor: string };
type Props = { customerId: string; onClose: () => void };

/** The paper by which a customer confirms to an auditor what stood open on a day. */
export function AuditDialog({ customerId, onClose }: Props) {
  const { t } = useWords();
  const [form] = Form.useForm<Values>();
  const today = useToday();
  const opening = useMutation({
    mutationFn: ({ day, auditor }: Values) => openPaper(auditPaper(customerId, day, auditor)),
    onSuccess: onClose,
  });
  return (
    <Modal
      open
      title={t("sheet.audit.title")}
      okText={t("sheet.audit.open")}
      cancelText={t("document.cancel")}
      okButtonProps={{ loading: opening.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <div className="dialog-body">
        <p style={{ marginBottom: 16 }}>{t("sheet.audit.text")}</p>
        <Form<Values>
          form={form}
          layout="vertical"
          initialValues={{ auditor: "" }}
          onFinish={(values) => opening.isPending || opening.mutate(values)}
        >
          <DayField name="day" label={t("sheet.audit.day")} max={today} />
          <Form.Item name="auditor" label={t("sheet.audit.auditor")} extra={t("sheet.audit.auditorText")}>
            <Input.TextArea rows={4} maxLength={500} />
          </Form.Item>
          <FaultNote error={opening.error} />
        </Form>
      </div>
    </Modal>
  );
}
