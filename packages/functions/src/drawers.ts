import { documentPaper, documentPaperSchema } from "@counterfoil/core/document/proof";
import { idSchema } from "@counterfoil/core/id";
import { receiptPaper, receiptPaperSchema } from "@counterfoil/core/receipt/proof";
import { documentPdf } from "@counterfoil/documents/document";
import { receiptPdf } from "@counterfoil/documents/receipt";

/** What is asked for, not yet trusted. */
type Asked = { documentId: unknown; copies?: unknown; reprint?: boolean };

/** The paper of a document, drawn. Whose id says that it is a receipt has a receipt's. */
export async function drawn({ documentId, ...how }: Asked): Promise<{ bytes: Uint8Array; number: string }> {
  if (isReceipt(documentId)) {
    const paper = await receiptPaper(receiptPaperSchema.parse({ receiptId: documentId, ...how }));
    return { bytes: await receiptPdf(paper), number: paper.number };
  }
  const paper = await documentPaper(documentPaperSchema.parse({ documentId, ...how }));
  return { bytes: await documentPdf(paper), number: paper.number };
}

export const isReceipt = (documentId: unknown): documentId is string =>
  idSchema("receipt").safeParse(documentId).success;
