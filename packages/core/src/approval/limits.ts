import { Entity } from "electrodb";
import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { perStage } from "../client/client.ts";
import { currencySchema, largestAmountMinor } from "../money/money.ts";
import { entityConfig } from "../table/table.ts";

/** Above which amounts a second person must agree. Nothing of it is personal, so it is stored plain. */
export const approvalLimitsEntity = perStage(
  () =>
    new Entity(
      {
        model: { entity: "approvalLimits", version: "1", service: "counterfoil" },
        attributes: {
          tenantId: { type: "string", required: true },
          /** As the schema has it. */
          limits: { type: "any", required: true },
        },
        indexes: {
          primary: {
            pk: { field: "pk", composite: ["tenantId"], template: "tenant#${tenantId}", casing: "none" },
            sk: { field: "sk", composite: [], template: "approval-limits", casing: "none" },
          },
        },
      },
      entityConfig(),
    ),
);

const mostCurrencies = 30;
const limitSchema = z.int().min(0).max(largestAmountMinor);

export const approvalLimitsSchema = z.object({
  /** By currency, in its minor units: up to here one person is enough. */
  currencies: z
    .record(
      currencySchema,
      z.object({
        /** Of one write-off, adjustment, credit note or refund. */
        limitMinor: limitSchema,
        /** Of all settlement differences of one receipt together. */
        toleranceMinor: limitSchema,
      }),
    )
    .refine((currencies) => Object.keys(currencies).length <= mostCurrencies, { error: "too many currencies" })
    .default({}),
  /** To void a receipt whose paper was handed out. */
  secondPersonForVoids: z.boolean().default(false),
});
export type ApprovalLimits = z.infer<typeof approvalLimitsSchema>;

/** The company's limits; while it has set none, nothing needs a second person, so that nobody alone is stuck. */
export async function getLimits(): Promise<ApprovalLimits> {
  const { data } = await approvalLimitsEntity().get({ tenantId: tenantId() }).go({ consistent: true });
  return approvalLimitsSchema.parse(data?.limits ?? {});
}

export async function setLimits(limits: ApprovalLimits): Promise<ApprovalLimits> {
  await approvalLimitsEntity().upsert({ tenantId: tenantId(), limits }).go();
  return limits;
}

/** Exactly the limit is within it. Once any limit is set, a currency that has none always needs a second person. */
export function isAbove(
  { currencies }: ApprovalLimits,
  limit: "limitMinor" | "toleranceMinor",
  currency: string,
  amountMinor: number,
): boolean {
  const own = currencies[currency];
  return own ? amountMinor > own[limit] : Object.keys(currencies).length > 0;
}
