import { InboxOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Spin, Upload } from "antd";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { uploadFile } from "./upload.ts";

/** Drop a spreadsheet here, or choose one; what is in it is looked at next. */
export function Dropzone() {
  const { t } = useWords();
  const navigate = useNavigate();
  const upload = useMutation({
    mutationFn: uploadFile,
    onSuccess: ({ uploadId, filename }) =>
      navigate({ to: "/imports/new", search: { upload: uploadId, file: filename } }),
  });
  return (
    <div className="stack">
      <FaultNote error={upload.error} />
      <Spin spinning={upload.isPending} description={t("import.uploading")}>
        <Upload.Dragger
          accept=".csv,.txt,.tsv,.xlsx"
          showUploadList={false}
          disabled={upload.isPending}
          beforeUpload={(file) => {
            upload.mutate(file);
            return false;
          }}
        >
          <p className="drop-icon">
            <InboxOutlined aria-hidden />
          </p>
          <p className="drop-title">{t("import.drop")}</p>
          <p className="soft">{t("import.dropText")}</p>
        </Upload.Dragger>
      </Spin>
    </div>
  );
}
