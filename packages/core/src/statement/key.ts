import { z } from "zod";
import { dateSchema } from "../calendar/calendar.ts";
import { idSchema } from "../id/id.ts";
import { currencySchema } from "../money/money.ts";

/** Which statement: a customer's account and the last day of a period. */
export const statementKeySchema = z.object({
  customerId: idSchema("customer"),
  currency: currencySchema,
  periodEnd: dateSchema,
});
export type StatementKey = z.infer<typeof statementKeySchema>;

/** One version of a statement as somebody has it before them: the hash says that both sides read the very same. */
export const versionSchema = statementKeySchema.extend({
  version: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SeenVersion = z.infer<typeof versionSchema>;
