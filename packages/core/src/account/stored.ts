import { tenantId } from "../actor/actor.ts";
import { readHead } from "./account.ts";
import { allParts } from "./parts.ts";
import type { Act } from "./position.ts";
import type { StoredAccount } from "./verify.ts";

const mostReads = 15;

/** Somebody posted each time that it was read. */
export class DoesNotHoldStill extends Error {}

/**
 * An account read whole, as of one moment: should somebody post while it is read, it is read again. For proofs and
 * exports; everything else reads a period.
 */
export async function storedAccount(customerId: string, currency: string): Promise<StoredAccount | undefined> {
  const key = { tenantId: tenantId(), customerId, currency };
  for (let read = 0; read < mostReads; read++) {
    const head = await readHead(key);
    if (!head) return undefined;
    const { entries, acts, items, credits } = await allParts(key);
    const after = await readHead(key);
    if (after?.version !== head.version) continue;
    return {
      head,
      entries: entries.map(ownOf),
      acts: acts.map(ownOf) as unknown as (Act & { hash: string; postedAt: string; by: string })[],
      items: items.map(ownOf),
      credits: credits.map(ownOf),
    };
  }
  throw new DoesNotHoldStill(`the account of ${customerId} in ${currency} does not hold still`);
}

/** Without what says whose it is, which the chain leaves out. */
function ownOf<T extends { tenantId: string; customerId: string; currency: string }>(item: T) {
  const { tenantId: _tenant, customerId: _customer, currency: _currency, ...own } = item;
  return own;
}
