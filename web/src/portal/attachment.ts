import { useRef, useState } from "react";
import { nobody } from "../api/client.ts";
import { PaperError } from "../api/fault.ts";
import { putFile } from "../api/upload.ts";

const mostBytes = 10 * 1024 * 1024;

/** Sends a file to where only this customer's files go; answers its id. */
async function keep(file: File): Promise<string> {
  if (file.size > mostBytes) throw refused();
  const { attachmentId, ...form } = await nobody.portal.beginAttachment.mutate();
  const response = await putFile(form, file);
  if (!response.ok) throw refused();
  await nobody.portal.keepAttachment.mutate({ attachmentId, filename: file.name.slice(-200) });
  return attachmentId;
}

const refused = () => new PaperError({ code: "invalid", reason: "attachment.not_readable" });

/** A file that was chosen. It is sent once, however often its form is. */
export function useAttachment() {
  const [file, setFile] = useState<File>();
  const kept = useRef<{ file: File; attachmentId: string }>(undefined);
  const send = async (): Promise<{ attachmentId?: string }> => {
    if (!file) return {};
    if (kept.current?.file !== file) kept.current = { file, attachmentId: await keep(file) };
    return { attachmentId: kept.current.attachmentId };
  };
  return { file, setFile, send };
}
export type Attachment = ReturnType<typeof useAttachment>;
