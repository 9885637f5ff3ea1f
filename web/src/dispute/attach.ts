import { client } from "../api/client.ts";
import { PaperError } from "../api/fault.ts";

/** Sends a file to where this customer's files are put, and has it looked at and kept; answers its id. */
export async function attachFile(customerId: string, file: File): Promise<string> {
  const { attachmentId, url, fields } = await client.attachment.begin.mutate({ customerId });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  // Everything after the file is ignored by the receiver.
  form.append("file", file);
  const response = await fetch(url, { method: "POST", body: form });
  if (!response.ok) throw new PaperError({ code: "invalid", reason: "attachment.not_readable" });
  await client.attachment.keep.mutate({ customerId, attachmentId, filename: file.name });
  return attachmentId;
}
