import { readAccount } from "../account/account.ts";
import { raceLabels } from "../account/posting.ts";
import { tenantId } from "../actor/actor.ts";
import { companyTerms } from "../company/company.ts";
import { documentEntity, findDocument } from "../document/document.ts";
import { sidesOf } from "../document/sides.ts";
import { transact, untilItHolds, update } from "../table/table.ts";
import { takeBack } from "./take-back.ts";

/** What a void has yet to do: there was more to release than one transaction holds. */
type Unfinished = { voids: string };
export const unfinishedOf = (documentId: string): { pending: Unfinished } => ({ pending: { voids: documentId } });

/** Goes on until the document is wholly taken back. It can be done again at any point, and by several at once. */
export async function finishVoid(voidId: string): Promise<void> {
  while (await untilItHolds(raceLabels, () => takeSomeBack(voidId)));
}

async function takeSomeBack(voidId: string): Promise<boolean> {
  const reversal = await findDocument(voidId);
  const unfinished = reversal?.pending as Unfinished | undefined;
  if (!reversal || !unfinished) return false;
  const original = await findDocument(unfinished.voids);
  if (!original) throw new Error(`no document ${unfinished.voids}`);
  const [terms, ...accounts] = await Promise.all([
    companyTerms(),
    ...sidesOf(original).map(({ customerId, currency }) => readAccount(customerId, currency)),
  ]);
  const states = accounts.map((account) => account(terms.closedThrough));
  const by = { voidId, reason: reversal.reason ?? "", from: reversal.date };
  const { postings, sequence, other } = await takeBack(original, states, by);
  const patched = documentEntity().patch({ tenantId: tenantId(), documentId: voidId });
  const numbered = postings.flatMap((posting) => posting.writes(reversal.number));
  const isDone = sequence !== undefined;
  const changed = isDone ? patched.set(other ? { sequence, other } : { sequence }).remove(["pending"]) : undefined;
  await transact([...numbered, ...(changed ? [update("original", changed)] : [])]);
  return !isDone;
}
