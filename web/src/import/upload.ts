import { client } from "../api/client.ts";
import { PaperError } from "../api/fault.ts";
import { putFile } from "../api/upload.ts";

/** Sends a file straight to where it is kept, by a form that the server signed for it; answers the upload's id. */
export async function uploadFile(file: File): Promise<{ uploadId: string; filename: string }> {
  const { uploadId, ...form } = await client.import.upload.mutate({ filename: file.name, bytes: file.size });
  const response = await putFile(form, file);
  if (!response.ok) {
    throw new PaperError({ code: "invalid", reason: "import.upload_refused", details: { status: response.status } });
  }
  return { uploadId, filename: file.name };
}
