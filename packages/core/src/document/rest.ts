import { readAccount } from "../account/account.ts";
import type { AllocationLine } from "../account/allocation.ts";
import { Posting, raceLabels } from "../account/posting.ts";
import { settle } from "../account/settle.ts";
import { tenantId } from "../actor/actor.ts";
import { firstOpenDay, later } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { transact, untilItHolds, update } from "../table/table.ts";
import { documentEntity, findDocument } from "./document.ts";

/** What a document has yet to settle with a credit that is locked until it is through. */
export type Rest = { creditId: string; lines: AllocationLine[] };

/** A transaction of nothing but lines: the account, the document, the credit beside them. */
const roomForRest = 90;

/**
 * Settles what did not fit into the transaction that issued the document, transaction by transaction, until nothing is
 * left; then the credit is free. It can be done again at any point, and by several at once. Items that others settled
 * meanwhile take what is left of them; the rest of the credit stays unapplied.
 */
export async function settleRest(documentId: string): Promise<void> {
  while (await untilItHolds(raceLabels, () => settleSome(documentId)));
}

async function settleSome(documentId: string): Promise<boolean> {
  const document = await findDocument(documentId);
  const rest = document?.pending as Rest | undefined;
  if (!document || !rest) return false;
  const { customerId, currency } = document;
  const [account, terms] = await Promise.all([readAccount(customerId, currency), companyTerms()]);
  const state = account(terms.closedThrough);
  const posting = new Posting(state);
  const creditMinor = state.credits.get(rest.creditId)?.remainderMinor ?? 0;
  const lines = openLines(rest.lines, creditMinor, posting);
  const date = later(document.date, firstOpenDay(state.closedThrough));
  const left = settle(posting, rest.creditId, date, lines, roomForRest);
  const patched = documentEntity().patch({ tenantId: tenantId(), documentId });
  if (left.length === 0) posting.lock(rest.creditId, undefined);
  const changed = left.length === 0 ? patched.remove(["pending"]) : patched.set({ pending: { ...rest, lines: left } });
  await transact([...posting.writes(), update("original", changed)]);
  return left.length > 0;
}

/** What is still open of the lines, as far as the credit goes. */
function openLines(lines: AllocationLine[], creditMinor: number, { items }: Posting): AllocationLine[] {
  let leftMinor = creditMinor;
  return lines.flatMap(({ debitId, amountMinor }) => {
    const settledMinor = Math.min(amountMinor, items.get(debitId)?.remainderMinor ?? 0, leftMinor);
    leftMinor -= settledMinor;
    return settledMinor > 0 ? [{ debitId, amountMinor: settledMinor }] : [];
  });
}
