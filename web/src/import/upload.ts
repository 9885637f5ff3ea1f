import { client } from "../api/client.ts";
import { PaperError } from "../api/fault.ts";

/** Sends a file straight to where it is kept, by a form that the server signed for it; answers the upload's id. */
export async function uploadFile(file: File): Promise<{ uploadId: string; filename: string }> {
  const { uploadId, url, fields } = await client.import.upload.mutate({ filename: file.name, bytes: file.size });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  // Everything after the file is ignored by the receiver.
  form.append("file", file);
  const response = await fetch(url, { method: "POST", body: form });
  if (!response.ok) {
    throw new PaperError({ code: "invalid", reason: "import.upload_refused", details: { status: response.status } });
  }
  return { uploadId, filename: file.name };
}
