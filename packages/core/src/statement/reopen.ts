import { z } from "zod";
import { accountEntity } from "../account/account.entity.ts";
import { type AccountHead, accountsOf, readHead } from "../account/account.ts";
import { actorName, tenantId } from "../actor/actor.ts";
import { addDays, dateSchema, neverClosed } from "../calendar/calendar.ts";
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
import { statementsSince } from "./statement.ts";

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
    const previous = ended.filter((end) => end < periodEnd).at(-1);
    const { version } = head;
    const record = recorded({ customerId, currency, version, reason, periods });
    const again = { periodEnd, previous, periods, checkpoint: await toldBefore(head, periodEnd) };
    await transact([openWrite(head, again), record]);
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

/** Where the first statement that is made anew begins, and what the one before it left open. */
async function toldBefore(
  { customerId, currency, begins }: AccountHead,
  periodEnd: string,
): Promise<{ date: string; object?: string } | undefined> {
  const all = await statementsSince(customerId, currency, neverClosed);
  const before = all.filter((each) => each.periodEnd < periodEnd).at(-1);
  const again = all.find((each) => each.periodEnd >= periodEnd && each.from <= periodEnd);
  const from = again?.from ?? (before ? addDays(before.periodEnd, 1) : begins);
  if (from === undefined || from === begins) return undefined;
  const date = addDays(from, -1);
  // Between the two lie months without anything to tell: nothing was open any more.
  return before?.periodEnd === date ? { date, object: before.object } : { date };
}

type Again = {
  periodEnd: string;
  previous: string | undefined;
  periods: string[];
  checkpoint: { date: string; object?: string } | undefined;
};

/**
 * The account as it stood before: closed through the month before, told of what had been told until then. Where it had
 * not begun by that month, it begins there now: what is posted into it must not lie before its first statement.
 */
function openWrite(head: AccountHead, { periodEnd, previous, periods, checkpoint }: Again): Write {
  const { tenantId: tenant, customerId, currency, version, closed, begins = periodEnd } = head;
  const batch = head.reopened?.batch ?? closed?.batch ?? 0;
  const reopened = { version: version + 1, closedThrough: previous ?? neverClosed, reopened: { periods, batch } };
  const opening = accountEntity().patch({ tenantId: tenant, customerId, currency }).set(reopened);
  const stood = checkpoint ? opening.set({ checkpoint }).remove(["closed"]) : opening.remove(["checkpoint", "closed"]);
  const begun = begins > periodEnd ? stood.remove(["begins"]) : stood;
  return update(
    "account",
    begun.where((field, { eq }) => eq(field.version, version)),
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
