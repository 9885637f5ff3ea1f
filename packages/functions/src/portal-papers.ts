import { customerAtWork } from "@counterfoil/core/actor";
import { attachmentSchema, readAttachment } from "@counterfoil/core/attachment";
import { idSchema } from "@counterfoil/core/id";
import { assertOwnReceipt } from "@counterfoil/core/portal";
import { noteHandedOut } from "@counterfoil/core/receipt/handed-out";
import { statementVersionSchema } from "@counterfoil/core/statement";
import { drawn } from "./drawers.ts";
import { type Asked, guideFile, type Paper, pdf, statementFile, versionAsked } from "./paper.ts";

/** The papers that a customer may open, by path; whose they are comes from the session, never from the path. */
export const portalPapers: [pattern: RegExp, open: (asked: Asked) => Promise<Paper>][] = [
  [/^\/api\/papers\/portal\/statement\/([^/]+)\/([^/]+)\.(pdf|csv|xlsx)$/, openStatement],
  [/^\/api\/papers\/portal\/receipt\/([^/]+)\.pdf$/, openReceipt],
  [/^\/api\/papers\/portal\/attachment\/([^/]+)$/, openAttachment],
  [/^\/api\/papers\/portal\/guide-(zh|en)\.pdf$/, openGuide],
];

/** The latest version, or `?version=n`. */
async function openStatement({ parts: [currency, periodEnd, ending], query }: Asked): Promise<Paper> {
  const of = { customerId: customerAtWork(), currency, periodEnd, ...versionAsked(query) };
  return statementFile(statementVersionSchema.parse(of), ending);
}

async function openGuide({ parts: [language] }: Asked): Promise<Paper> {
  return guideFile(language);
}

/** The payer's copy. Whoever could open it has it: the receipt counts as handed out. */
async function openReceipt({ parts: [id] }: Asked): Promise<Paper> {
  const documentId = idSchema("receipt").parse(id);
  await assertOwnReceipt(documentId);
  const { bytes, paper } = await drawn({ documentId, copies: ["payer"] });
  await noteHandedOut(documentId);
  return pdf(bytes, paper.number);
}

async function openAttachment({ parts: [attachmentId] }: Asked): Promise<Paper> {
  return attachmentFile({ customerId: customerAtWork(), attachmentId });
}

/** A file of a customer, as it was put. Fault `not_found`. */
export async function attachmentFile(asked: { customerId: unknown; attachmentId: unknown }): Promise<Paper> {
  return { ...(await readAttachment(attachmentSchema.parse(asked))), isSaved: true };
}
