import { z } from "zod";
import { accountEntity } from "../account/account.entity.ts";
import { type AccountHead, accountsOf, readHead } from "../account/account.ts";
import { actorName, tenantId } from "../actor/actor.ts";
import { dateSchema, neverClosed } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { companyTerms } from "../company/company.ts";
import { customerHead, type customerIdSchema } from "../customer/customer.ts";
import { reasonSchema } from "../document/original.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { currencySchema } from "../money/money.ts";
import { runEntity } from "../run/run.entity.ts";
import { put, transact, untilItHolds, update, type Write } from "../table/table.ts";
import { reopeningEntity } from "./statement.entity.ts";
import { latestStatement } from "./statement.ts";

/**
 * A closed month of an account is opened again by the owner, with a reason (重新开账): it and every later one. What was
 * wrong is corrected in the months that it belongs to; then they are closed again, in order, and each has a statement of
 * the next version. The versions before stay as they were issued.
 */
export const reopenMonthSchema = z.object({
  customerId: idSchema("customer"),
  currency: currencySchema,
  /** The first month that is to be open again. */
  periodEnd: dateSchema,
  reason: reasonSchema,
});

export type Reopened = { customerId: string; currency: string; periods: string[] };

/**
 * Gives the months that are open again now. Asked again for a month that is, it changes nothing. Faults: `conflict` (the
 * month is not closed), `not_found`, `busy` (statements are being made).
 */
export async function reopenMonth(input: z.infer<typeof reopenMonthSchema>): Promise<Reopened> {
  const { customerId, currency, periodEnd, reason } = input;
  await customerHead(customerId);
  return untilItHolds(["account"], async () => {
    const head = await readHead({ tenantId: tenantId(), customerId, currency });
    if (!head) throw new Fault("not_found", "statement.not_found");
    const before = head.reopened?.periods ?? [];
    if (before.includes(periodEnd)) return { customerId, currency, periods: before };
    // Read after the account: a run that begins from here on closes these months again before its own.
    const { closedThrough, nextPeriodEnd } = await companyTerms();
    if (nextPeriodEnd <= closedThrough) throw new Fault("busy", "statement.run_under_way");
    const ended = await periodEndsThrough(head.closedThrough);
    const periods = [...ended.filter((end) => end >= periodEnd), ...before];
    if (periods[0] !== periodEnd) throw new Fault("conflict", "statement.not_closed", { periodEnd });
    // A statement may reach further back than its month: what slipped in late is told by the next one.
    const from = (await latestStatement(customerId, currency, periodEnd))?.from ?? periodEnd;
    const previous = ended.filter((end) => end < from).at(-1);
    const { version } = head;
    const record = recorded({ customerId, currency, version, reason, periods });
    await transact([await openWrite(head, previous, periods), record]);
    return { customerId, currency, periods };
  });
}

/** Ends of the company's periods that were closed, up to a day, in order. */
async function periodEndsThrough(day: string): Promise<string[]> {
  const { data } = await runEntity()
    .query.primary({ tenantId: tenantId() })
    .lte({ periodEnd: day })
    .go({ pages: "all", consistent: true });
  return data.map(({ periodEnd }) => periodEnd);
}

/** The account as it stood before: closed through the month before, with what that month's statement left open. */
async function openWrite(head: AccountHead, previous: string | undefined, periods: string[]): Promise<Write> {
  const { tenantId: tenant, customerId, currency, version, checkpoint } = head;
  const batch = head.reopened?.batch ?? checkpoint?.batch ?? 0;
  const reopened = { version: version + 1, closedThrough: previous ?? neverClosed, reopened: { periods, batch } };
  const opening = accountEntity().patch({ tenantId: tenant, customerId, currency }).set(reopened);
  const object = previous && (await latestStatement(customerId, currency, previous))?.object;
  const left = { date: previous ?? "", batch: 0, ...(object ? { object } : {}) };
  const stood = previous ? opening.set({ checkpoint: left }) : opening.remove(["checkpoint"]);
  return update(
    "account",
    stood.where((field, { eq }) => eq(field.version, version)),
  );
}

type Recorded = { customerId: string; currency: string; version: number; reason: string; periods: string[] };

const recorded = (reopening: Recorded): Write =>
  put("reopening", reopeningEntity().create({ ...reopening, tenantId: tenantId(), by: actorName(), at: timestamp() }));

/** What of a customer is open again, by currency, with the reason given last; and every reopening, latest first. */
export async function reopeningsOf({ customerId }: z.output<typeof customerIdSchema>) {
  const [accounts, { data }] = await Promise.all([
    accountsOf(customerId),
    reopeningEntity().query.primary({ tenantId: tenantId(), customerId }).go({ order: "desc", limit: 50 }),
    customerHead(customerId),
  ]);
  const reopenings = data.map(({ currency, at, by, reason, periods }) => ({ currency, at, by, reason, periods }));
  const open = accounts.flatMap(({ currency, reopened }) => {
    const { reason = "" } = reopenings.find((each) => each.currency === currency) ?? {};
    return reopened ? [{ currency, periods: reopened.periods, reason }] : [];
  });
  return { open, reopenings };
}
