import pMap from "p-map";
import { tenantId } from "../actor/actor.ts";
import { companyTerms } from "../company/company.ts";
import { type Closed, closeCustomer, type Release } from "../statement/close.ts";
import { agreementOn, prepareCustomer } from "../statement/prepared.ts";
import { Cancelled, put, transact, untilItHolds, update } from "../table/table.ts";
import { batchEntity, runEntity } from "./run.entity.ts";

/** What is to be done with the customers of a batch; what was released, with what had been seen of it. */
export type Work = { work: "close" | "prepare" } | { work: "release"; released: Release & { seen: number } };

const customersInBatch = 25;
/** Customers of a batch side by side: what they read at once goes in one request. */
const atOnce = 5;
/** Written in one transaction with the run that counts them. */
const batchesAtOnce = 90;

type Counted = { tenantId: string; periodEnd: string; batches: number; customers: number; cursor: string };
type Next = { state: "listing" | "closing"; cursor: string };

/**
 * Adds batches to a run, and counts them in the same transaction; their numbers. It holds if nobody added any since the
 * run was read, and begins where that left off: should more than one transaction be needed, each adds whole batches.
 */
export async function addBatches(run: Counted, customerIds: string[], next: Next, work: Work): Promise<number[]> {
  const { tenantId: tenant, periodEnd } = run;
  const most = customersInBatch * batchesAtOnce;
  const [now, later] = [customerIds.slice(0, most), customerIds.slice(most)];
  const numbers: number[] = [];
  const writes = [];
  for (let start = 0; start < now.length; start += customersInBatch) {
    const batch = run.batches + numbers.length + 1;
    numbers.push(batch);
    const members = now.slice(start, start + customersInBatch);
    const item = { tenantId: tenant, periodEnd, batch, state: "open" as const, customerIds: members, ...work };
    writes.push(put("run", batchEntity().create(item)));
  }
  // Those of a release are among the customers already.
  const customers = run.customers + (work.work === "release" ? 0 : now.length);
  const batches = run.batches + numbers.length;
  const counted = runEntity()
    .patch({ tenantId: tenant, periodEnd })
    .set({ ...next, batches, customers })
    .where((field, { eq }) => `${eq(field.batches, run.batches)} AND ${eq(field.cursor, run.cursor)}`);
  await transact([...writes, update("run", counted)]);
  if (later.length === 0) return numbers;
  return [...numbers, ...(await addBatches({ ...run, ...next, batches, customers }, later, next, work))];
}

/** Does the work of a batch, unless it is done; again after a death, it goes on where that left off. */
export async function workBatch(periodEnd: string, batch: number): Promise<void> {
  const key = { tenantId: tenantId(), periodEnd, batch };
  const { data } = await batchEntity().get(key).go({ consistent: true });
  if (!data) throw new Error(`no batch ${batch} of ${periodEnd}`);
  if (data.state === "done") return;
  const { customerIds, work, released } = data;
  const terms = await companyTerms();
  const period = { to: periodEnd, batch };
  if (work === "prepare") {
    await pMap(customerIds, (customerId) => prepareCustomer(customerId, period, terms), { concurrency: atOnce });
    return count(key, { prepared: customerIds.length });
  }
  const { seen = 0, ...by } = released ?? { by: "", at: "" };
  const agreement = work === "release" ? agreementOn(period, seen, by) : undefined;
  const close = (customerId: string): Promise<Closed> => closeCustomer(customerId, period, terms, agreement);
  const closed = await pMap(customerIds, close, { concurrency: atOnce });
  const total = (part: keyof Closed): number => closed.reduce((sum, each) => sum + each[part], 0);
  const isClosed = ({ issued, silent, skipped }: Closed): boolean => issued + silent + skipped > 0;
  await count(key, {
    // What was not as it had been seen is not closed.
    closed: agreement ? closed.filter(isClosed).length : closed.length,
    ...{ issued: total("issued"), silent: total("silent"), skipped: total("skipped") },
    ...{ withoutAddress: total("withoutAddress"), mailsAsked: total("mailsAsked") },
  });
}

type BatchKey = { tenantId: string; periodEnd: string; batch: number };

/** A batch is counted in the transaction that ends it, so once. */
async function count(key: BatchKey, added: { prepared: number } | (Closed & { closed: number })): Promise<void> {
  const { tenantId: tenant, periodEnd } = key;
  const ended = batchEntity()
    .patch(key)
    .set({ state: "done" })
    .where((field, { eq }) => eq(field.state, "open"));
  const counted = runEntity()
    .patch({ tenantId: tenant, periodEnd })
    .add({ batchesDone: 1, ...added });
  try {
    await untilItHolds([], () => transact([update("batch", ended), update("run", counted)]));
  } catch (error) {
    if (!(error instanceof Cancelled && error.failed.has("batch"))) throw error;
  }
}
