import { now, stored } from "@counterfoil/core/clock";
import { dueCompanies } from "@counterfoil/core/company/schedule";
import { dueContracts } from "@counterfoil/core/contract/charging";
import { type Event, unacknowledged } from "@counterfoil/core/event";
import { duePromises } from "@counterfoil/core/promise-to-pay/book";
import { dueProofs } from "@counterfoil/core/proof/schedule";
import { dueReminders } from "@counterfoil/core/reminder/plan";
import { dueSeries } from "@counterfoil/core/series";
import type { Context } from "aws-lambda";
import { handOn } from "./handon.ts";
import { logger } from "./observe.ts";
import { send } from "./queue.ts";

/** How old an event must be before the sweeper takes it that its first hand-on failed. */
const patienceMinutes = 15;

/** The quarter-hour clock: asks the calendar what has come due, and queues a job for each. Twice is as good as once. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  logger.addContext(context);
  const [companies, contracts, proofs, promises, reminders, series, events] = await Promise.all([
    dueCompanies(),
    dueContracts(),
    dueProofs(),
    duePromises(),
    dueReminders(),
    dueSeries(),
    unacknowledged(stored(now().subtract({ minutes: patienceMinutes }))),
  ]);
  await send(
    "run",
    companies.map((tenantId) => ({ tenantId, step: "start" })),
  );
  await send("contract", contracts);
  await send(
    "proof",
    proofs.map((tenantId) => ({ tenantId, step: "start" })),
  );
  await send(
    "reminder",
    reminders.map((tenantId) => ({ tenantId, step: "start" })),
  );
  await send(
    "reminder",
    promises.map((due) => ({ ...due, step: "promises" })),
  );
  await send("series", series);
  // One event that fails must not keep the others waiting; it is found again a quarter of an hour later.
  for (const event of events) await handOn(event).catch((error: Error) => notHandedOn(event, error));
  logger.info("tick", {
    companies: companies.length,
    contracts: contracts.length,
    proofs: proofs.length,
    promises: promises.length,
    reminders: reminders.length,
    series: series.length,
    events: events.length,
  });
}

function notHandedOn({ tenantId, eventId, type }: Event, error: Error): void {
  logger.error("hand-on failed", { tenantId, eventId, type, error });
}
