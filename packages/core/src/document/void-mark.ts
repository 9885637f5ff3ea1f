import type { PaperMarks } from "../receipt/paper.ts";
import { type Document, findDocument } from "./document.ts";

/** That a document is void and why, as its paper says it; nothing while it stands. */
export async function voidMark({ voidedOn, voidedBy }: Document): Promise<Pick<PaperMarks, "voided">> {
  if (!voidedOn || !voidedBy) return {};
  const reversal = await findDocument(voidedBy);
  return { voided: { on: voidedOn, reason: reversal?.reason ?? "" } };
}
