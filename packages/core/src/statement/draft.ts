import { readHead } from "../account/account.ts";
import { tenantId } from "../actor/actor.ts";
import { companyTerms, letterhead } from "../company/company.ts";
import { getCustomer } from "../customer/customer.ts";
import { Fault } from "../fault/fault.ts";
import { issueOf, prospectOf } from "./close.ts";
import type { StatementKey } from "./key.ts";
import { creditsOf, openItemsOf } from "./open.ts";
import type { StatementPaper } from "./paper.ts";
import { isPrepared } from "./prepared.ts";
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
  const { content } = prospect.made;
  const { layout, language, issuedOn } = issueOf(customer, terms, 0);
  const { address } = customer.contact;
  const { items, credits } = prospect.closing;
  return {
    ...{ layout, language, look, company, currency, issuedOn, version: 0, hash: "" },
    customer: { reference: customer.reference, name: customer.name, ...(address ? { address } : {}) },
    ...{ from: content.from, to: content.to, figures: content.figures, lines: content.lines },
    openItems: openItemsOf([...items.values()], periodEnd),
    credits: creditsOf([...credits.values()]),
  };
}
