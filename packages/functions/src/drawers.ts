import type { DocumentPaper } from "@counterfoil/core/document/paper";
import { documentPaper, documentPaperSchema } from "@counterfoil/core/document/proof";
import { idSchema } from "@counterfoil/core/id";
import type { ReceiptPaper } from "@counterfoil/core/receipt/paper";
import { receiptPaper, receiptPaperSchema } from "@counterfoil/core/receipt/proof";
import { documentPdf } from "@counterfoil/documents/document";
import { receiptPdf } from "@counterfoil/documents/receipt";

/** What is asked for, not yet trusted. */
type Asked = { documentId: unknown; copies?: unknown; reprint?: boolean };

/** What the paper says, and its PDF. */
type Drawn = { bytes: Uint8Array; paper: ReceiptPaper | DocumentPaper };

/** The paper of a document, drawn. Whose id says that it is a receipt has a receipt's. */
export async function drawn({ documentId, ...how }: Asked): Promise<Drawn> {
  if (isReceipt(documentId)) {
    const paper = await receiptPaper(receiptPaperSchema.parse({ receiptId: documentId, ...how }));
    return { bytes: await receiptPdf(paper), paper };
  }
  const paper = await documentPaper(documentPaperSchema.parse({ documentId, ...how }));
  return { bytes: await documentPdf(paper), paper };
}

export const isReceipt = (documentId: unknown): documentId is string =>
  idSchema("receipt").safeParse(documentId).success;
