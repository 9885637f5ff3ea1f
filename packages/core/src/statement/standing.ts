import {
  type Confirmation,
  confirmationOf,
  confirmationsOf,
  confirmationsOfCustomer,
} from "../confirmation/confirmation.ts";
import { type Dispute, disputesOfCustomer, disputesOfPeriod } from "../dispute/list.ts";

/** What the customer says to a statement: nothing yet, that it agrees, that it does not, or that this was cleared up. */
export const standings = ["unanswered", "confirmed", "disputed", "resolved"] as const;
export type Standing = (typeof standings)[number];

type Confirmed = { currency: string; version: number };
type Version = { currency: string; version: number };

/** A confirmation belongs to one version; disputes belong to the period, whatever version they were opened on. */
export function standingOf(
  { currency, version }: Version,
  confirmations: readonly Confirmed[],
  disputes: readonly Pick<Dispute, "currency" | "state">[],
): Standing {
  const own = disputes.filter((each) => each.currency === currency);
  if (own.some(({ state }) => state === "open")) return "disputed";
  if (confirmations.some((each) => each.currency === currency && each.version === version)) return "confirmed";
  return own.length > 0 ? "resolved" : "unanswered";
}

type Of = Version & { customerId: string; periodEnd: string };

/** How to tell the standing of a period's statements. Two index queries, whose size is the period's answers. */
export async function standingsOfPeriod(periodEnd: string): Promise<(of: Of) => Standing> {
  const [confirmations, disputes] = await Promise.all([confirmationsOf(periodEnd), disputesOfPeriod(periodEnd)]);
  const ofCustomer = Map.groupBy(confirmations, ({ customerId }) => customerId);
  const disputed = Map.groupBy(disputes, ({ customerId }) => customerId);
  return (of) => standingOf(of, ofCustomer.get(of.customerId) ?? [], disputed.get(of.customerId) ?? []);
}

/**
 * The same for one customer's statements that end in a span of days, from its own partition. Its disputes stand there by
 * their ids, so all that it ever had are read: a customer has few.
 */
export async function standingsOfCustomer(
  customerId: string,
  span: { from: string; to: string },
): Promise<(of: Of) => Standing> {
  const [confirmations, disputes] = await Promise.all([
    confirmationsOfCustomer(customerId, span),
    disputesOfCustomer(customerId),
  ]);
  const confirmed = Map.groupBy(confirmations, ({ periodEnd }) => periodEnd);
  const disputed = Map.groupBy(disputes, ({ periodEnd }) => periodEnd);
  return (of) => standingOf(of, confirmed.get(of.periodEnd) ?? [], disputed.get(of.periodEnd) ?? []);
}

/** A statement with what its customer says to it; who confirmed it, and when, where somebody did. */
export type Answered = {
  standing: Standing;
  confirmation?: Pick<Confirmation, "name" | "at" | "way" | "attachmentId"> | undefined;
};

/** The names of those who confirmed are sealed one by one: for a page of rows, not for a period. */
export const answered = <Row extends Of>(rows: readonly Row[], standing: (of: Of) => Standing) =>
  Promise.all(
    rows.map(async (row): Promise<Row & Answered> => {
      const said = standing(row);
      return said === "confirmed"
        ? { ...row, standing: said, confirmation: await confirmationOf(row) }
        : { ...row, standing: said };
    }),
  );
