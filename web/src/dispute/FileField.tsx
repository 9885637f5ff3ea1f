import { PaperClipOutlined } from "@ant-design/icons";
import { Button, Upload } from "antd";
import { useWords } from "../language/language.ts";

type Props = { value?: File | undefined; onChange?: (file: File | undefined) => void };

/** A scan or a proof, chosen now and sent with the form. */
export function FileField({ value, onChange }: Props) {
  const { t } = useWords();
  return (
    <div className="row">
      <Upload
        accept="application/pdf,image/png,image/jpeg"
        showUploadList={false}
        beforeUpload={(file) => {
          onChange?.(file);
          return false;
        }}
      >
        <Button icon={<PaperClipOutlined aria-hidden />}>{value ? value.name : t("dispute.attach")}</Button>
      </Upload>
      {value ? (
        <Button type="link" size="small" onClick={() => onChange?.(undefined)}>
          {t("dispute.detach")}
        </Button>
      ) : (
        <span className="soft">{t("dispute.attachText")}</span>
      )}
    </div>
  );
}
