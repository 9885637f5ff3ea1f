import type { z } from "zod";
import { companyTerms } from "../company/company.ts";
import { customerHead, type customerIdSchema } from "../customer/customer.ts";
import { accountsOf, liveAccount } from "./account.ts";
import { byAge, disputedOf } from "./allocation.ts";
import { inOrder } from "./position.ts";

/** What a customer owes today in each currency, and the items and credits that it consists of, oldest first. */
export async function customerFigures({ customerId }: z.output<typeof customerIdSchema>) {
  const [{ zone }, heads] = await Promise.all([companyTerms(), accountsOf(customerId), customerHead(customerId)]);
  const accounts = await Promise.all(heads.map((head) => liveAccount(head, zone)));
  return accounts.map((account) => ({
    ...account,
    disputedMinor: account.items.reduce((sum, item) => sum + disputedOf(item), 0),
    items: account.items.sort(byAge),
    credits: account.credits.sort(inOrder),
  }));
}
