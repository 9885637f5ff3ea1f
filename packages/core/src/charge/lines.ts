import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { Fault } from "../fault/fault.ts";
import { largestAmountMinor } from "../money/money.ts";
import { put, type Write } from "../table/table.ts";
import { linesEntity } from "./charge.entity.ts";

/** A discount is a line below zero. */
const signedSchema = z.int().min(-largestAmountMinor).max(largestAmountMinor);

/** What a charge consists of. The quantity is decimal text, so that no float stands between it and the amount. */
export const chargeLinesSchema = z
  .array(
    z.object({
      text: z.string().trim().min(1).max(200),
      quantity: z.string().regex(/^\d{1,9}(\.\d{1,6})?$/),
      unitMinor: signedSchema,
      amountMinor: signedSchema,
    }),
  )
  .min(1)
  .max(100);
export type ChargeLine = z.infer<typeof chargeLinesSchema>[number];

/** The lines of a charge, for its transaction. Fault `invalid` when they do not sum to its amount. */
export function linesWrites(chargeId: string, amountMinor: number, lines: ChargeLine[] | undefined): Write[] {
  if (!lines) return [];
  const sumMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  if (sumMinor !== amountMinor) throw new Fault("invalid", "charge.lines_differ");
  return [put("lines", linesEntity().create({ tenantId: tenantId(), documentId: chargeId, lines }))];
}

export async function linesOf(chargeId: string): Promise<ChargeLine[] | undefined> {
  const { data } = await linesEntity().get({ tenantId: tenantId(), documentId: chargeId }).go({ consistent: true });
  return data?.lines;
}
