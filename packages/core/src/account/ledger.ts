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

/** The last entry of a page (date, place), the balance before it, and the account's last place when the reading began. */
const cursorSchema = z.tuple([z.iso.date(), z.int(), z.int(), z.int()]);

export type LedgerPage = { entries: (Entry & { balanceMinor: number })[]; next?: string };

/**
 * Balances run in order of date and place, back from the account's balance, so a page costs what it shows. All pages
 * show the account as it was when the first was read: what is posted meanwhile, perhaps with an earlier date, would
 * shift the balances of the others.
 */
export async function ledgerPage({
  customerId,
  currency,
  before,
  limit,
}: z.infer<typeof ledgerSchema>): Promise<LedgerPage> {
  const key = { tenantId: tenantId(), customerId, currency };
  const { place, balanceMinor: start, through } = before ? cursorOf(before) : await endOf(key);
  const found = await entriesBefore(key, place, limit);
  let balanceMinor = start;
  const entries = found
    .filter(({ sequence }) => sequence <= through)
    .map((entry) => {
      const after = balanceMinor;
      balanceMinor -= entry.amountMinor;
      return { ...entry, balanceMinor: after };
    });
  const last = found.at(-1);
  const more = last !== undefined && found.length === limit;
  return more ? { entries, next: [last.date, last.sequence, balanceMinor, through].join("~") } : { entries };
}

type Cursor = { place: { date: string; sequence: number } | undefined; balanceMinor: number; through: number };

function cursorOf(text: string): Cursor {
  const parts = text.split("~").map((part, index) => (index === 0 ? part : Number(part)));
  const [date, sequence, balanceMinor, through] = cursorSchema.parse(parts);
  return { place: { date, sequence }, balanceMinor, through };
}

async function endOf(key: Parameters<typeof readHead>[0]): Promise<Cursor> {
  const head = await readHead(key);
  return { place: undefined, balanceMinor: head?.balanceMinor ?? 0, through: head?.sequence ?? 0 };
}
