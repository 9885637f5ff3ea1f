import { withActor } from "../src/actor/actor.ts";
import { type Request, requestHooks, responseHooks } from "../src/client/client.ts";
import { dueSeries, verifySeries } from "../src/series/series.ts";
import { charge, newCustomer } from "./company.ts";
import { isTransaction } from "./faults.ts";
import { itemsOf } from "./ledger.ts";

/** Customers of the company at work, each with an open item that settles more receipts than any trial issues. */
export async function customersWhoOwe(count: number, date: string): Promise<string[]> {
  const customers = await Promise.all(Array.from({ length: count }, () => newCustomer()));
  await Promise.all(customers.map((customerId) => charge(customerId, { amountMinor: 1_000_000_000, date })));
  return customers;
}

/**
 * Work done by several at once, each going on with the next piece as soon as one is done, until `pieces` are; resolves
 * to the milliseconds between the first that was done and the last. Whoever is still at work then is asked to stop by
 * the signal, and waited for.
 */
export async function atOnce(
  workers: number,
  pieces: number,
  work: (worker: number, enough: AbortSignal) => Promise<unknown>,
): Promise<number> {
  const enough = new AbortController();
  const doneAt: number[] = [];
  const worker = async (_: unknown, place: number): Promise<void> => {
    while (!enough.signal.aborted) {
      await work(place, enough.signal);
      doneAt.push(performance.now());
      if (doneAt.length >= pieces) enough.abort();
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return (doneAt[pieces - 1] ?? 0) - (doneAt[0] ?? 0);
}

/** How many transactions were asked for while `body` ran, and how many of them did not happen. */
export async function transactionsOf(body: () => Promise<unknown>): Promise<{ asked: number; cancelled: number }> {
  let [asked, answered] = [0, 0];
  const ask = (request: Request): void => {
    if (isTransaction(request)) asked += 1;
  };
  const answer = (request: Request): void => {
    if (isTransaction(request)) answered += 1;
  };
  requestHooks.add(ask);
  responseHooks.add(answer);
  try {
    await body();
  } finally {
    requestHooks.delete(ask);
    responseHooks.delete(answer);
  }
  return { asked, cancelled: asked - answered };
}

type Clock = { advance(duration: string): void };

/** All slots of a series once the sweeper has been there twice: every number that was ever taken, in order. */
export async function sweptSlots(companyId: string, name: string, clock: Clock) {
  for (const _ of [1, 2]) {
    clock.advance("PT5M1S");
    const own = (await dueSeries()).filter(({ tenantId }) => tenantId === companyId);
    for (const { series, tenantId } of own) await withActor({ type: "system", tenantId }, () => verifySeries(series));
  }
  const [series, ...slots] = await itemsOf(`tenant#${companyId}#series#${name}`);
  return { last: Number(series?.last), slots };
}
