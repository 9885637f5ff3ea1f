import { z } from "zod";
import { accountEntity } from "../account/account.entity.ts";
import { type AccountHead, readHead, untoldSince } from "../account/account.ts";
import { tenantId } from "../actor/actor.ts";
import { neverClosed } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { customerHead } from "../customer/customer.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { currencySchema } from "../money/money.ts";
import { transact, untilItHolds, update, type Write } from "../table/table.ts";
import { freeze, issueOf, prospectOf, sentOut } from "./close.ts";

/** A statement on demand: of all that is closed and that no statement has told of yet. */
export const issueNowSchema = z.object({ customerId: idSchema("customer"), currency: currencySchema });

/**
 * Issues it with its mail in one transaction; the next one goes on from it. It closes nothing, and no run counts it.
 * Faults: `not_found`, `conflict` (nothing was closed since the last one, or months are open again).
 */
export async function issueNow({
  customerId,
  currency,
}: z.infer<typeof issueNowSchema>): Promise<{ customerId: string; currency: string; periodEnd: string }> {
  const customer = await customerHead(customerId);
  return untilItHolds(["account", "statement", "mail"], async () => {
    const [head, terms] = await Promise.all([readHead({ tenantId: tenantId(), customerId, currency }), companyTerms()]);
    if (!head) throw new Fault("not_found", "statement.no_account");
    if (head.reopened) throw new Fault("conflict", "statement.open_again");
    const to = head.closedThrough;
    if (to === neverClosed || untoldSince(head, terms.firstPeriodFrom) > to)
      throw new Fault("conflict", "statement.nothing_new");
    const prospect = await prospectOf(head, customer, to, terms, "in any case");
    if (prospect.outcome === "skipped") throw new Error("asked for, and skipped");
    const issue = issueOf(customer, terms, 1);
    const { statement, object } = await freeze(head, customer, prospect.made, prospect.closing, issue);
    await transact([told(head, prospect.from, { date: to, object }), statement, ...(await sentOut(customer, to))]);
    return { customerId, currency, periodEnd: to };
  });
}

/** On condition that nobody posted since the account was read, nor issued another. */
function told(head: AccountHead, from: string, checkpoint: { date: string; object: string }): Write {
  const { tenantId: tenant, customerId, currency, version } = head;
  const moved = accountEntity()
    .patch({ tenantId: tenant, customerId, currency })
    .set({ version: version + 1, checkpoint, begins: head.begins ?? from });
  return update(
    "account",
    moved.where((field, { eq }) => eq(field.version, version)),
  );
}
