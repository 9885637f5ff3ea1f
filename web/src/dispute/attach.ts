import { client } from "../api/client.ts";
import { PaperError } from "../api/fault.ts";
import { putFile } from "../api/upload.ts";

/** Sends a file to where this customer's files are put, and has it looked at and kept; answers its id. */
export async function attachFile(customerId: string, file: File): Promise<string> {
  const { attachmentId, ...form } = await client.attachment.begin.mutate({ customerId });
  const response = await putFile(form, file);
  if (!response.ok) throw new PaperError({ code: "invalid", reason: "attachment.not_readable" });
  await client.attachment.keep.mutate({ customerId, attachmentId, filename: file.name });
  return attachmentId;
}
