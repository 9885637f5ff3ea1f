import { useMutation } from "@tanstack/react-query";
import { App, Form, type FormInstance, Modal } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import { queryClient } from "../api/client.ts";
import { type IdKind, useNewId } from "../api/id.ts";
import { useToday } from "../company/useToday.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";

type Props<V extends object> = {
  title: string;
  submit: string;
  /**
   * What is made; its id is made when the dialog opens, so that a second try makes nothing twice. What is asked for twice
   * without harm needs none.
   */
  makes?: IdKind;
  initial: Partial<V>;
  form?: FormInstance<V>;
  children?: ReactNode;
  isDanger?: boolean;
  /** Something on it has to be put right first. */
  isHeld?: boolean;
  onChange?: (changed: Partial<V>) => void;
  record: (values: V, id: string) => Promise<{ number?: string; waiting?: true }>;
  onClose: () => void;
};

/** A form over the page that records one document: Enter records it, a fault leaves what was typed. */
export function DocumentDialog<V extends object>(props: Props<V>) {
  const { title, submit, makes = "chn", initial, form, children, isDanger = false, isHeld = false, onChange } = props;
  const { record, onClose } = props;
  const { t } = useWords();
  const { message } = App.useApp();
  const [own] = Form.useForm<V>();
  const used = form ?? own;
  const body = useRef<HTMLDivElement>(null);
  const [id] = useNewId(makes);
  const today = useToday();
  // Today is the server's and may come late: it fills what is empty, and moves nothing that was typed.
  useEffect(() => {
    for (const [name, value] of Object.entries(initial))
      if (used.getFieldValue(name as never) === undefined) used.setFieldValue(name as never, value);
  }, [today]);
  // Once the dialog has come to rest, whoever is typing already is left where they are.
  const focus = () => {
    if (!body.current?.contains(document.activeElement))
      body.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  };
  const recording = useMutation({
    mutationFn: (values: V) => record(values, id),
    onSuccess: ({ number, waiting }) => {
      void queryClient.invalidateQueries();
      if (waiting) void message.info(`${t("approval.asked")}. ${t("approval.askedText")}`, 8);
      else void message.success(number ? t("document.recorded", { number }) : t("document.done"));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={title}
      okText={submit}
      cancelText={t("document.cancel")}
      okButtonProps={{ danger: isDanger, disabled: isHeld, loading: recording.isPending }}
      onOk={() => used.submit()}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && focus()}
    >
      <div ref={body} className="dialog-body">
        <Form<V>
          form={used}
          layout="vertical"
          initialValues={initial}
          {...(onChange ? { onValuesChange: (changed) => onChange(changed as Partial<V>) } : {})}
          onFinish={() => recording.isPending || isHeld || recording.mutate(used.getFieldsValue(true))}
        >
          {children}
          <FaultNote error={recording.error} />
          {/* With it Enter in a field submits; the button that is seen stands below the form. */}
          <button type="submit" hidden aria-hidden tabIndex={-1} />
        </Form>
      </div>
    </Modal>
  );
}
