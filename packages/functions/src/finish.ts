import { issuedMail } from "@counterfoil/core/document/mail";
import { finishDocument } from "@counterfoil/core/void/unfinished";
import { counted } from "./observe.ts";
import { send } from "./queue.ts";
import { worker } from "./worker.ts";

/**
 * Goes on with a document that settles more than one transaction holds, should whoever issued it not have done so; then
 * its paper is whole, and may go out.
 */
export const handler = worker<{ tenantId: string; documentId: string }>(async ({ documentId }) => {
  await finishDocument(documentId);
  await send("mail", await issuedMail(documentId));
  counted("document.finished");
});
