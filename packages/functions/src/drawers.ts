import { today } from "@counterfoil/core/calendar";
import { letterhead } from "@counterfoil/core/company";
import { paperLook } from "@counterfoil/core/company/paper-style";
import type { DocumentPaper } from "@counterfoil/core/document/paper";
import { documentPaper, documentPaperSchema } from "@counterfoil/core/document/proof";
import { idSchema } from "@counterfoil/core/id";
import type { ReceiptPaper } from "@counterfoil/core/receipt/paper";
import { receiptPaper, receiptPaperSchema } from "@counterfoil/core/receipt/proof";
import type { Language } from "@counterfoil/core/statement/paper";
import { documentPdf } from "@counterfoil/documents/document";
import { receiptPdf } from "@counterfoil/documents/receipt";
import { type Guide, guidePdf } from "@counterfoil/documents/statement/guide";
import { LRUCache } from "lru-cache";

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

/** How to read a statement of the company, as its customers get it with their first one. */
export async function drawnGuide(language: Language): Promise<Uint8Array> {
  const [company, { style }] = await Promise.all([letterhead(), paperLook()]);
  return guideOf({ language, company, colour: style.colour, date: today(company.zone) });
}

/** A company's first run sends the same guide with every mail. */
const guides = new LRUCache<string, Promise<Uint8Array>>({ max: 8 });

/** How to read a statement: drawn once for all who get the same. */
export function guideOf({ company: { name }, ...how }: Guide): Promise<Uint8Array> {
  const guide = { ...how, company: { name } };
  const which = JSON.stringify(guide);
  const found = guides.get(which) ?? guidePdf(guide);
  guides.set(which, found);
  return found;
}
