import { receiptPaper } from "@counterfoil/core/receipt/proof";
import type { EntryKind } from "@counterfoil/core/statement/paper";
import { receiptPdf } from "@counterfoil/documents/receipt";

/** How the paper of a document is drawn, by its kind; what is not here has none. */
export const drawers: Partial<Record<EntryKind, (documentId: string) => Promise<Uint8Array>>> = {
  receipt: async (receiptId) => receiptPdf(await receiptPaper({ receiptId })),
};
