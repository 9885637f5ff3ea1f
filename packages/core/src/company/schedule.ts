import { tenantId } from "../actor/actor.ts";
import { later, statementMoment } from "../calendar/calendar.ts";
import { stored, Temporal, timestamp } from "../clock/clock.ts";
import { inAllShards, shardOf } from "../table/shard.ts";
import { update, type Write } from "../table/table.ts";
import { companyEntity } from "./company.entity.ts";
import type { Settings, Terms } from "./company.ts";

const hoursToSettleIn = 24;

/**
 * The instant at which the statements of the period ending on `end` come by themselves. A company that begins with a period which is over has a day to bring in its spreadsheet: the next tick would close
 * that period with nothing in it. Whoever is ready before starts the run by hand.
 */
export function momentOf(end: string, createdAt: string, { sendAfterWorkingDays, sendHour, zone }: Settings): string {
  const settled = Temporal.Instant.from(createdAt).add({ hours: hoursToSettleIn });
  return later(stored(statementMoment(end, sendAfterWorkingDays, sendHour, zone)), stored(settled));
}

/** Closes the company up to the end of the period whose statements come now, on condition that nobody did meanwhile. */
export function beginClosing({ nextPeriodEnd }: Terms): Write {
  // Due from now until it is done, begun early or not: each tick finds what a dead worker did not queue.
  const due = { nextStatementAt: timestamp(), shard: shardOf(tenantId()) };
  const closing = companyEntity()
    .patch({ tenantId: tenantId() })
    .set({ closedThrough: nextPeriodEnd, ...due });
  return update(
    "company",
    closing.where((field, { eq }) => eq(field.nextPeriodEnd, nextPeriodEnd)),
  );
}

/** All accounts are closed: the company's calendar moves on to the next period. */
export function finishClosing(terms: Terms, nextPeriodEnd: string): Write {
  const nextStatementAt = momentOf(nextPeriodEnd, terms.createdAt, terms);
  const next = { nextPeriodEnd, nextStatementAt, shard: shardOf(tenantId()) };
  const moved = companyEntity().patch({ tenantId: tenantId() }).set(next);
  return update(
    "company",
    moved.where((field, { eq }) => eq(field.nextPeriodEnd, terms.nextPeriodEnd)),
  );
}

/** Companies whose statements are due; across companies, so for the tick alone. */
export async function dueCompanies(): Promise<string[]> {
  const found = await inAllShards((shard) =>
    companyEntity()
      .query.due({ shard })
      .lt({ nextStatementAt: `${timestamp()}~` })
      .go({ pages: "all" }),
  );
  return found.map((item) => item.tenantId);
}
