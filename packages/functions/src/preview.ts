import { previewReceipt, type previewReceiptSchema } from "@counterfoil/core/receipt/preview";
import { capitals } from "@counterfoil/documents/capitals";
import type { z } from "zod";

/** What a receipt would settle, and its amount in Chinese capitals, as its paper will show it. */
export async function preview(input: z.output<typeof previewReceiptSchema>) {
  const inCapitals = capitals(input.amountMinor, input.currency);
  return { ...(await previewReceipt(input)), ...(inCapitals ? { capitals: inCapitals } : {}) };
}
