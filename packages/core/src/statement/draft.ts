import { readHead } from "../account/account.ts";
import { tenantId } from "../actor/actor.ts";
import { companyTerms, letterhead } from "../company/company.ts";
import { getCustomer } from "../customer/customer.ts";
import { Fault } from "../fault/fault.ts";
import { issueOf, prospectOf } from "./close.ts";
import type { StatementKey } from "./key.ts";
import type { StatementPaper } from "./paper.ts";
import { isPrepared } from "./prepared.ts";
import { paperWith } from "./statement.ts";
import { statementLook } from "./style.ts";

/**
 * What a statement that waits for review would look like if it were released now: of version 0, which nobody can
 * confirm, and without a check code. Nothing is stored. Fault `not_found` where none waits.
 */
export async function draftPaper({ customerId, currency, periodEnd }: StatementKey): Promise<StatementPaper> {
  const [company, look, terms, customer, head, waits] = await Promise.all([
    letterhead(),
    statementLook(),
    companyTerms(),
    getCustomer(customerId),
    readHead({ tenantId: tenantId(), customerId, currency }),
    isPrepared(customerId, currency, periodEnd),
  ]);
  if (!head || !waits) throw new Fault("not_found", "statement.not_found");
  const prospect = await prospectOf(head, customer, periodEnd, terms, "in any case");
  if (prospect.outcome === "skipped") throw new Fault("not_found", "statement.not_found");
  const { made, closing } = prospect;
  const { from, to, figures, lines } = made.content;
  const said = { ...issueOf(customer, terms, 0), currency, from, to, figures, lines, hash: "" };
  const left = { items: [...closing.items.values()], credits: [...closing.credits.values()] };
  return paperWith(said, left, company, customer, look);
}
