import { PaperClipOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { api, client, queryClient } from "../api/client.ts";
import { useNewId } from "../api/id.ts";
import { attachmentPaper, openPaper } from "../api/paper.ts";
import type { DisputePage } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { formatInstant } from "../day/day.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { AnswerMail } from "./AnswerMail.tsx";
import { attachFile } from "./attach.ts";
import { FileField } from "./FileField.tsx";

/** What both sides said, in order, and the next word of ours while it is open. */
export function Thread({ dispute }: { dispute: DisputePage }) {
  const { t, locale } = useWords();
  const { zone } = useCompany();
  const { customerId, messages, state } = dispute;
  const open = useMutation({ mutationFn: (id: string) => openPaper(attachmentPaper(customerId, id)) });
  return (
    <section className="card stack" aria-label={t("dispute.thread")}>
      <h2 style={{ margin: 0 }}>{t("dispute.thread")}</h2>
      <ol className="thread">
        {messages.map(({ messageId, side, name, at, text, attachmentId, mail }) => (
          <li key={messageId} className={`from-${side}`}>
            <div className="soft">
              {[side === "company" ? t("dispute.us") : t("dispute.them"), name].filter(Boolean).join(" · ")} ·{" "}
              {formatInstant(at, zone, locale)}
            </div>
            <p className="lines">{text}</p>
            {attachmentId ? (
              <Button
                type="link"
                size="small"
                style={{ paddingInline: 0 }}
                icon={<PaperClipOutlined aria-hidden />}
                onClick={() => open.mutate(attachmentId)}
              >
                {t("dispute.file")}
              </Button>
            ) : null}
            {mail ? <AnswerMail dispute={dispute} messageId={messageId} mail={mail} /> : null}
          </li>
        ))}
      </ol>
      <FaultNote error={open.error} />
      {state === "open" ? <Reply dispute={dispute} /> : null}
    </section>
  );
}

type Values = { text: string; file?: File };

function Reply({ dispute: { customerId, disputeId } }: { dispute: DisputePage }) {
  const { t } = useWords();
  const [form] = Form.useForm<Values>();
  const [messageId, next] = useNewId("msg");
  const reply = useMutation({
    mutationFn: async ({ text, file }: Values) => {
      const attached = file ? { attachmentId: await attachFile(customerId, file) } : {};
      await client.dispute.reply.mutate({ customerId, disputeId, messageId, text, ...attached });
    },
    onSuccess: () => {
      next();
      form.resetFields();
      return queryClient.invalidateQueries({ queryKey: api.dispute.pathKey() });
    },
  });
  return (
    <Form<Values>
      form={form}
      name="reply"
      layout="vertical"
      onFinish={(values) => reply.isPending || reply.mutate(values)}
    >
      <Form.Item
        name="text"
        label={t("dispute.reply")}
        extra={t("dispute.replyText")}
        rules={[{ required: true, whitespace: true, message: t("dispute.replyMissing") }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2_000} />
      </Form.Item>
      <FaultNote error={reply.error} />
      <div className="row between">
        <Form.Item name="file" noStyle>
          <FileField />
        </Form.Item>
        <Button htmlType="submit" loading={reply.isPending}>
          {t("dispute.send")}
        </Button>
      </div>
    </Form>
  );
}
