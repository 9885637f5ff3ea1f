import { finishDocument } from "@counterfoil/core/void/unfinished";
import { counted } from "./observe.ts";
import { worker } from "./worker.ts";

/** Goes on with a document that settles more than one transaction holds, should whoever issued it not have done so. */
export const handler = worker<{ tenantId: string; documentId: string }>(async ({ documentId }) => {
  await finishDocument(documentId);
  counted("document.finished");
});
