import { tenantId } from "../actor/actor.ts";

/** What of a receipt is sealed, and what the seal is bound to. */
export type SealedReceipt = { reference: string; receivedBy: string };

export const receiptContext = (receiptId: string) => ({ tenant: tenantId(), entity: "receipt", id: receiptId });
