import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { idSchema } from "../id/id.ts";
import { currencySchema } from "../money/money.ts";
import { entriesBefore, readHead } from "./account.ts";
import type { Entry } from "./position.ts";

/** The ledger of an account as people read it: newest first, each entry with the balance after it. */
export const ledgerSchema = z.object({
  customerId: idSchema("customer"),
  currency: currencySchema,
  /** `next` of the page before. */
  before: z.string().max(100).optional(),
  limit: z.int().min(1).max(200).default(50),
});

const cursorSchema = z.tuple([z.iso.date(), z.int(), z.int()]);

export type LedgerPage = { entries: (Entry & { balanceMinor: number })[]; next?: string };

/** Balances run in order of date and place, back from the account's balance, so a page costs what it shows. */
export async function ledgerPage({
  customerId,
  currency,
  before,
  limit,
}: z.infer<typeof ledgerSchema>): Promise<LedgerPage> {
  const key = { tenantId: tenantId(), customerId, currency };
  const cursor = before
    ? cursorSchema.parse(before.split("~").map((part, index) => (index === 0 ? part : Number(part))))
    : undefined;
  const start = cursor?.[2] ?? (await readHead(key))?.balanceMinor ?? 0;
  const found = await entriesBefore(key, cursor && { date: cursor[0], sequence: cursor[1] }, limit);
  let balanceMinor = start;
  const entries = found.map((entry) => {
    const after = balanceMinor;
    balanceMinor -= entry.amountMinor;
    return { ...entry, balanceMinor: after };
  });
  const last = found.at(-1);
  const more = last !== undefined && found.length === limit;
  return more ? { entries, next: [last.date, last.sequence, balanceMinor].join("~") } : { entries };
}
