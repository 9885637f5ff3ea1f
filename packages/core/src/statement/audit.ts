import { z } from "zod";
import { accountsOf, periodThrough } from "../account/account.ts";
import { unappliedOf } from "../account/position.ts";
import { dateSchema, today } from "../calendar/calendar.ts";
import { companyTerms, letterhead } from "../company/company.ts";
import { getCustomer } from "../customer/customer.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import type { Language, Letterhead } from "./paper.ts";

/** A balance that an auditor asks the customer to confirm (询证函): of any day, and of nothing too. */
export const auditSchema = z.object({
  customerId: idSchema("customer"),
  day: dateSchema,
  /** Name and address of whoever gets the answer, as it is to stand on the paper; several lines. */
  auditor: z.string().trim().max(500).default(""),
});

/** Amounts in minor units of their currency; days local `YYYY-MM-DD`. */
export type AuditPaper = {
  language: Language;
  company: Letterhead;
  customer: { reference: string; name: string; address?: string };
  day: string;
  madeOn: string;
  auditor: string;
  /** At least one; signed: positive for what the customer owes. */
  balances: { currency: string; balanceMinor: number; unappliedMinor: number; openItems: number }[];
};

/**
 * What stood between company and customer at the end of a day, in every currency that they ever used. Reads from the last
 * closed month on, or all of an account's history for a day before that. Faults `not_found`, `invalid` (a day to come).
 */
export async function auditPaper({ customerId, day, auditor }: z.output<typeof auditSchema>): Promise<AuditPaper> {
  const [{ zone, language: _own, ...company }, { currency }, customer, heads] = await Promise.all([
    letterhead(),
    companyTerms(),
    getCustomer(customerId),
    accountsOf(customerId),
  ]);
  const madeOn = today(zone);
  if (day > madeOn) throw new Fault("invalid", "audit.day_to_come", { day });
  const balances = await Promise.all(
    heads.map(async (head) => {
      const { closing } = await periodThrough(head, day);
      const { balanceMinor, items } = closing;
      return { currency: head.currency, balanceMinor, unappliedMinor: unappliedOf(closing), openItems: items.size };
    }),
  );
  const none = { currency, balanceMinor: 0, unappliedMinor: 0, openItems: 0 };
  const { address } = customer.contact;
  return {
    ...{ language: customer.language, company, day, madeOn, auditor },
    customer: { reference: customer.reference, name: customer.name, ...(address ? { address } : {}) },
    balances: balances.length > 0 ? balances : [none],
  };
}
