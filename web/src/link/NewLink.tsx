import { CopyOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";

type Props = { customerId: string; onClose: () => void };

/** Makes a link to hand over in person. Its address is told once: nobody can look it up later, not even here. */
export function NewLink({ customerId, onClose }: Props) {
  const { t } = useWords();
  const [isCopied, setCopied] = useState(false);
  const create = useMutation(
    api.link.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.link.pathKey() }),
    }),
  );
  const address = create.data?.address;
  // Where a browser refuses, the address can still be marked and copied by hand.
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Modal open title={t("link.create")} onCancel={onClose} footer={null} mask={{ closable: false }}>
      <div className="stack">
        <p>{t(address ? "link.once" : "link.createText")}</p>
        <FaultNote error={create.error} />
        {address ? (
          <>
            <Input.TextArea
              readOnly
              aria-label={t("link.address")}
              autoSize
              value={address}
              onFocus={(event) => event.target.select()}
            />
            <div className="row">
              <Button type="primary" icon={<CopyOutlined aria-hidden />} onClick={() => void copy(address)}>
                {t(isCopied ? "link.copied" : "link.copy")}
              </Button>
              <Button onClick={onClose}>{t("link.done")}</Button>
            </div>
          </>
        ) : (
          <div className="row">
            <Button
              type="primary"
              loading={create.isPending}
              onClick={() => create.isPending || create.mutate({ customerId })}
            >
              {t("link.make")}
            </Button>
            <Button onClick={onClose}>{t("customer.cancel")}</Button>
          </div>
        )}
      </div>
    </Modal>
  );
}
