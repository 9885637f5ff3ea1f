import { actsBetween } from "../account/account.ts";
import { type Pair as Settling, settledIn } from "../account/pairs.ts";
import { whatIsLeft } from "../account/parts.ts";
import { tenantId } from "../actor/actor.ts";
import { type Document, findDocuments } from "../document/document.ts";
import { type Kept, outcomeOf, type Promised, type Settlement } from "./outcome.ts";

export type Said = Promised & {
  promiseId: string;
  currency: string;
  items: { documentId: string; number: string }[];
  sequence: number;
};

export type Judged = Kept & { openMinor: number };

const lastDay = "9999-12-31";

/**
 * What became of some promises of a customer, by the ledger as it is now. Reads what happened since the first of them
 * was taken, never the history before.
 */
export async function judge(customerId: string, promises: Said[], today: string): Promise<Map<string, Judged>> {
  const currencies = [...new Set(promises.map(({ currency }) => currency))];
  const judged = await Promise.all(
    currencies.map(async (currency) => {
      const own = promises.filter((promise) => promise.currency === currency);
      const from = own.map(({ takenOn }) => takenOn).toSorted()[0] ?? lastDay;
      const key = { tenantId: tenantId(), customerId, currency };
      const [acts, { items }] = await Promise.all([actsBetween(key, from, lastDay), whatIsLeft(key)]);
      const wanted = new Set(own.flatMap((promise) => promise.items.map(({ documentId }) => documentId)));
      const pairs = acts.flatMap((act) =>
        settledIn(act).flatMap((pair) =>
          wanted.has(pair.debitId) ? [{ ...pair, sequence: act.sequence, date: act.date }] : [],
        ),
      );
      const credits = await findDocuments([...new Set(pairs.map(({ creditId }) => creditId))]);
      const open = new Map(items.map(({ documentId, remainderMinor }) => [documentId, remainderMinor]));
      return own.map((promise): [string, Judged] => {
        const openMinor = promise.items.reduce((sum, { documentId }) => sum + (open.get(documentId) ?? 0), 0);
        const settlements = settlementsOf(promise, pairs, credits);
        return [promise.promiseId, { ...outcomeOf(promise, settlements, openMinor, today), openMinor }];
      });
    }),
  );
  return new Map(judged.flat());
}

/** Below 0 what was taken back. */
type Pair = Settling & { sequence: number; date: string };

/** What each credit has settled of its items since it was taken, less what was taken back again. */
function settlementsOf({ items, sequence }: Said, pairs: Pair[], credits: ReadonlyMap<string, Document>): Settlement[] {
  const own = new Set(items.map(({ documentId }) => documentId));
  const since = pairs.filter((pair) => pair.sequence > sequence && own.has(pair.debitId));
  const byPair = Map.groupBy(since, ({ creditId, debitId }) => `${creditId} ${debitId}`);
  return [...byPair.values()].flatMap((same) => {
    const amountMinor = same.reduce((sum, pair) => sum + pair.amountMinor, 0);
    const last = same.findLast((pair) => pair.amountMinor > 0);
    if (!last || amountMinor <= 0) return [];
    const credit = credits.get(last.creditId);
    const isMoney = credit?.kind === "receipt";
    return [{ amountMinor, isMoney, on: (isMoney ? credit.receivedOn : undefined) ?? last.date }];
  });
}
