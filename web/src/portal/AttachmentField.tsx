import { useWords } from "../language/language.ts";
import type { Attachment } from "./attachment.ts";
import { Field } from "./fields.tsx";

type Props = { label: string; attachment: Attachment; problem?: string | undefined };

export function AttachmentField({ label, attachment, problem }: Props) {
  const { t } = useWords();
  return (
    <Field label={label} hint={t("portal.attachmentText")} problem={problem}>
      {(given) => (
        <input
          {...given}
          type="file"
          accept="application/pdf,image/jpeg,image/png"
          onChange={(event) => attachment.setFile(event.target.files?.[0])}
        />
      )}
    </Field>
  );
}
