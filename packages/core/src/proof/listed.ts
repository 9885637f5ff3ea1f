import { accountEntity, openItemEntity } from "../account/account.entity.ts";
import { tenantId } from "../actor/actor.ts";
import type { LedgerProblem } from "./problem.ts";

/**
 * The home page, lists and sums read indexes, which the database makes from an item's own index keys: where these are
 * the ones that follow from the item, the lists have it, with what it says.
 */
type Keys = Record<(typeof keys)[number], unknown>;
const keys = ["gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"] as const;
const sameKeys = (stored: object, { Item }: { Item: Keys }): boolean =>
  keys.every((key) => (stored as Keys)[key] === Item[key]);

const withKeys = { consistent: true, data: "includeKeys" } as const;

/** Open items that lists do not find. */
export async function unlistedItems(customerId: string, currency: string): Promise<LedgerProblem[]> {
  const { data } = await openItemEntity()
    .query.primary({ tenantId: tenantId(), customerId, currency })
    .go({ pages: "all", ...withKeys });
  const lost = data.filter((item) => !sameKeys(item, openItemEntity().create(item).params()));
  return lost.map(({ documentId, number }) => ({ code: "index", documentId, number }));
}

/** Of these accounts, those that lists do not find, or that are not there at all. 100 a request. */
export async function unlistedAccounts(accounts: { customerId: string; currency: string }[]): Promise<LedgerProblem[]> {
  if (accounts.length === 0) return [];
  const asked = accounts.map(({ customerId, currency }) => ({ tenantId: tenantId(), customerId, currency }));
  const { data } = await accountEntity()
    .get(asked)
    .go({ concurrency: 4, ...withKeys });
  const placeOf = ({ customerId, currency }: (typeof accounts)[number]): string => `${customerId} ${currency}`;
  const found = new Map(data.map((head) => [placeOf(head), head]));
  return accounts.flatMap(({ customerId, currency }): LedgerProblem[] => {
    const head = found.get(placeOf({ customerId, currency }));
    if (head && sameKeys(head, accountEntity().create(head).params())) return [];
    return [{ code: head ? "index" : "head", customerId, currency }];
  });
}
