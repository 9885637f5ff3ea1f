import { findDocument } from "../document/document.ts";
import { settleRest } from "../document/rest.ts";
import { finishVoid } from "./finish.ts";

/** Does what a document has yet to do, whatever it is; nothing when it is done. Its cashier's process may be gone. */
export async function finishDocument(documentId: string): Promise<void> {
  const document = await findDocument(documentId);
  if (!document?.pending) return;
  await (document.kind === "reversal" ? finishVoid(documentId) : settleRest(documentId));
}
