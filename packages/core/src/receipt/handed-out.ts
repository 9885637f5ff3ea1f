import { tenantId } from "../actor/actor.ts";
import { today } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { documentEntity } from "../document/document.ts";
import { putOnce, untilItHolds, update } from "../table/table.ts";

/**
 * Notes that the receipt's paper has left the house, the first time: from then on a company may want two persons to
 * void it. It is called before the paper is given, so that none is out that is not noted.
 */
export async function noteHandedOut(receiptId: string): Promise<void> {
  const { zone } = await companyTerms();
  const noted = documentEntity()
    .patch({ tenantId: tenantId(), documentId: receiptId })
    .set({ handedOutOn: today(zone) })
    .where((field, { eq, notExists }) => `${eq(field.kind, "receipt")} AND ${notExists(field.handedOutOn)}`);
  await untilItHolds([], () => putOnce(update("document", noted)));
}
