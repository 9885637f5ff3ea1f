import { z } from "zod";
import { actorName, tenantId } from "../actor/actor.ts";
import { customersById } from "../archive/archive.ts";
import { addDays, dateSchema, dayStart } from "../calendar/calendar.ts";
import { stored } from "../clock/clock.ts";
import { companyTerms } from "../company/company.ts";
import { idSchema } from "../id/id.ts";
import type { StatementKey } from "../statement/key.ts";
import type { Claim } from "./claim.ts";
import { disputeEntity } from "./dispute.entity.ts";
import { disputeOf, type StoredDispute } from "./dispute.ts";
import { type Message, messagesOf } from "./message.ts";

/** A dispute as both sides read it. Amounts in minor units of its currency, signed as lines of a statement are. */
export type Dispute = Omit<StoredDispute, "tenantId" | "inputHash" | "claims" | "revision"> & {
  /** What is not demanded while it is open. */
  disputedMinor: number;
};

function shown({ tenantId: _, inputHash: _hash, claims, revision: _revision, ...dispute }: StoredDispute): Dispute {
  const disputedMinor = (claims as Claim[]).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return { ...dispute, disputedMinor };
}

export const disputeIdSchema = z.object({ customerId: idSchema("customer"), disputeId: idSchema("dispute") });

/** A dispute with all that was said. Fault `not_found`. */
export async function getDispute({
  customerId,
  disputeId,
}: z.infer<typeof disputeIdSchema>): Promise<Dispute & { messages: Message[] }> {
  const dispute = await disputeOf(customerId, disputeId);
  return { ...shown(dispute), messages: await messagesOf(customerId, disputeId) };
}

export const listDisputesSchema = z.object({
  state: z.enum(["open", "resolved"]).default("open"),
  customerId: idSchema("customer").optional(),
  /** Those alone that the member who asks looks after. */
  mine: z.boolean().default(false),
  limit: z.int().min(1).max(200).default(100),
});

export type DisputeRow = Dispute & { reference: string; customerName: string; isMine: boolean };

/** The inbox: open ones whose day comes first stand first, resolved ones by their day, the last first. */
export async function listDisputes(input: z.input<typeof listDisputesSchema>): Promise<DisputeRow[]> {
  const { limit, ...asked } = listDisputesSchema.parse(input);
  const found = (await storedDisputes(asked, limit)).slice(0, limit);
  const customers = await customersById(found.map(({ customerId }) => customerId));
  return found.map((item) => {
    const { reference = "", name = "" } = customers.get(item.customerId) ?? {};
    return { ...shown(item), reference, customerName: name, isMine: item.owner === actorName() };
  });
}

type Asked = Omit<z.infer<typeof listDisputesSchema>, "limit">;

/** A filter leaves out what was read, so with one all is read: of one customer, or of all that are in this state. */
async function storedDisputes({ state, customerId, mine }: Asked, limit: number): Promise<StoredDispute[]> {
  const order = state === "open" ? ("asc" as const) : ("desc" as const);
  if (customerId !== undefined) {
    const { data } = await disputeEntity().query.primary({ tenantId: tenantId(), customerId }).go({ pages: "all" });
    const own = data.filter((each) => each.state === state && (!mine || each.owner === actorName()));
    const inOrder = own.sort((a, b) => (byDay(a) < byDay(b) ? -1 : 1));
    return state === "open" ? inOrder : inOrder.reverse();
  }
  const query = disputeEntity().query.byState({ tenantId: tenantId(), state });
  if (!mine) return (await query.go({ limit, order })).data;
  const { data } = await query.where(({ owner }, { eq }) => eq(owner, actorName())).go({ pages: "all", order });
  return data;
}

const byDay = ({ deadline, disputeId }: StoredDispute): string => `${deadline} ${disputeId}`;

/** How many are open, and how many of them should have been answered before `today`. */
export async function countOpenDisputes(today: string): Promise<{ open: number; overdue: number }> {
  const { data } = await disputeEntity()
    .query.byState({ tenantId: tenantId(), state: "open" })
    .go({ pages: "all", attributes: ["deadline"] });
  return { open: data.length, overdue: data.filter(({ deadline }) => deadline < today).length };
}

/** Every dispute about the statements of one customer, in order of opening. */
export async function disputesOfCustomer(customerId: string): Promise<Dispute[]> {
  const { data } = await disputeEntity()
    .query.primary({ tenantId: tenantId(), customerId })
    .go({ pages: "all", consistent: true });
  return data.map(shown);
}

/** Every dispute about one period's statements, of all customers. */
export async function disputesOfPeriod(periodEnd: string): Promise<Dispute[]> {
  const { data } = await disputeEntity().query.byPeriod({ tenantId: tenantId(), periodEnd }).go({ pages: "all" });
  return data.map(shown);
}

/**
 * How the two balances come together: ours, each item on which they differ, theirs. Open disputes count, of every
 * version; one that is about the balance as a whole says what no item explains.
 */
export type Reconciliation = {
  ourMinor: number;
  items: { disputeId: string; about: Dispute["about"]; number: string; date: string; differenceMinor: number }[];
  theirMinor: number;
};

export function reconciliationOf(closingMinor: number, disputes: readonly Dispute[]): Reconciliation {
  const open = disputes.filter(({ state }) => state === "open");
  const named = open
    .filter(({ about }) => about !== "balance")
    .map(({ disputeId, about, number = "", date = "", ourMinor, theirMinor }) => ({
      ...{ disputeId, about, number, date, differenceMinor: theirMinor - ourMinor },
    }));
  const explainedMinor = closingMinor + named.reduce((sum, { differenceMinor }) => sum + differenceMinor, 0);
  const whole = open.filter(({ about }) => about === "balance").at(-1);
  if (!whole) return { ourMinor: closingMinor, items: named, theirMinor: explainedMinor };
  const { disputeId, theirMinor } = whole;
  const rest = { disputeId, about: "balance" as const, number: "", date: "" };
  const restMinor = theirMinor - explainedMinor;
  return {
    ourMinor: closingMinor,
    items: restMinor === 0 ? named : [...named, { ...rest, differenceMinor: restMinor }],
    theirMinor,
  };
}

export const disputesOfStatement = async ({ customerId, currency, periodEnd }: StatementKey): Promise<Dispute[]> =>
  (await disputesOfCustomer(customerId)).filter((each) => each.currency === currency && each.periodEnd === periodEnd);

export const causesSchema = z.object({ from: dateSchema, to: dateSchema });

type CauseCount = { cause: NonNullable<Dispute["cause"]>; outcome: NonNullable<Dispute["outcome"]>; count: number };

/** How often each cause and outcome came among the disputes resolved from–to, local days, both included. */
export async function countCauses({ from, to }: z.infer<typeof causesSchema>): Promise<CauseCount[]> {
  const { zone } = await companyTerms();
  const [start, end] = [stored(dayStart(from, zone)), stored(dayStart(addDays(to, 1), zone))];
  const { data } = await disputeEntity()
    .query.byState({ tenantId: tenantId(), state: "resolved" })
    .where(({ resolvedAt }, { gte, lt }) => `${gte(resolvedAt, start)} AND ${lt(resolvedAt, end)}`)
    .go({ pages: "all" });
  const counts = new Map<string, CauseCount>();
  for (const { cause = "other", outcome = "explained" } of data) {
    const key = `${cause} ${outcome}`;
    const before = counts.get(key) ?? { cause, outcome, count: 0 };
    counts.set(key, { ...before, count: before.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
