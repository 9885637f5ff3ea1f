import type { z } from "zod";
import { companyTerms } from "../company/company.ts";
import { customerHead, type customerIdSchema } from "../customer/customer.ts";
import { accountsOf, liveAccount } from "./account.ts";
import { byAge } from "./allocation.ts";

/** What a customer owes today in each currency, and the items that it consists of, oldest first. */
export async function customerFigures({ customerId }: z.output<typeof customerIdSchema>) {
  const [{ zone }, heads] = await Promise.all([companyTerms(), accountsOf(customerId), customerHead(customerId)]);
  const accounts = await Promise.all(heads.map((head) => liveAccount(head, zone)));
  return accounts.map((account) => ({ ...account, items: account.items.sort(byAge) }));
}
