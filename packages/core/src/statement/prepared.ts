import { z } from "zod";
import { accountEntity } from "../account/account.entity.ts";
import { accountsOf } from "../account/account.ts";
import { tenantId } from "../actor/actor.ts";
import { dateSchema } from "../calendar/calendar.ts";
import type { Terms } from "../company/company.ts";
import { customerHead } from "../customer/customer.ts";
import { Cancelled, check, put, putOnce, remove, transact, untilItHolds, update, type Write } from "../table/table.ts";
import { type Agreement, type ClosingPeriod, type Head, type Prospect, prospectOf, type Release } from "./close.ts";
import { statementHash } from "./figures.ts";
import type { StatementFigures } from "./paper.ts";
import { type Flag, flags, preparedEntity } from "./prepared.entity.ts";
import { latestStatement } from "./statement.ts";

/**
 * Where statements are held for review (待审核), a run prepares what each account would be told; nothing is closed or
 * mailed. Released, it is worked out anew: only what is still as it was seen is closed, the rest waits once more.
 */
type PreparedItem = Awaited<ReturnType<typeof preparedOf>>[number];

async function preparedOf(customerId: string, periodEnd: string) {
  const { data } = await preparedEntity()
    .query.primary({ tenantId: tenantId(), periodEnd, customerId })
    .go({ pages: "all", consistent: true });
  return data;
}

/** Prepares a customer's statements of a period that are due, once; done again, and for what is there, it does nothing. */
export async function prepareCustomer(customerId: string, { to, batch }: ClosingPeriod, terms: Terms): Promise<void> {
  const customer = await customerHead(customerId);
  await untilItHolds(["account"], async () => {
    for (const head of await accountsOf(customerId)) {
      if (head.closedThrough >= to) continue;
      const prospect = await prospectOf(head, customer, to, terms);
      if (prospect.outcome === "issued") await prepareOnce(customer, prospect, { to, batch }, []);
    }
  });
}

/** Unless it is there. On condition that the account is as it was read: nothing waits for one that is closed by now. */
async function prepareOnce(
  customer: Head,
  prospect: Exclude<Prospect, { outcome: "skipped" }>,
  { to: periodEnd, batch }: ClosingPeriod,
  marks: Flag[],
): Promise<void> {
  const { customerId, reference, name } = customer;
  const { currency, version } = prospect.head;
  const { figures } = prospect.made.content;
  const key = { tenantId: tenantId(), periodEnd, customerId, currency };
  const found = [...marks, ...(await flagsOf(customer, prospect))];
  const state = { from: prospect.from, figures, digest: digestOf(customer, prospect), flags: found, batch };
  const asRead = accountEntity()
    .remove({ tenantId: tenantId(), customerId, currency })
    .where((field, { eq }) => eq(field.version, version));
  const item = preparedEntity().create({ ...key, ...state, reference, name });
  try {
    await transact([put("prepared", item), check("account", asRead)]);
  } catch (error) {
    if (!(error instanceof Cancelled && error.failed.has("prepared"))) throw error;
  }
}

/** Two prospects with the same digest come to the same statement, or both to none. */
function digestOf({ reference }: Head, prospect: Prospect): string {
  if (prospect.outcome === "skipped") return "skipped";
  return statementHash(prospect.made.content, reference, prospect.head.currency, 1);
}

async function flagsOf(customer: Head, prospect: Exclude<Prospect, { outcome: "skipped" }>): Promise<Flag[]> {
  const { head, made, closing, outcome } = prospect;
  const { figures } = made.content;
  const before = head.checkpoint?.object
    ? await latestStatement(customer.customerId, head.currency, head.checkpoint.date)
    : undefined;
  const holds: Partial<Record<Flag, boolean>> = {
    "no-address": !customer.hasEmail,
    nothing: outcome === "silent",
    jump: jumps(figures),
    charges: before !== undefined && isUnusual(figures.chargesMinor, before.figures.chargesMinor),
    credit: figures.closingMinor < 0,
    "over-90": figures.ageing.over90Minor > 0,
    disputed: [...closing.items.values()].some(({ disputedMinor = 0 }) => disputedMinor > 0),
    first: head.checkpoint === undefined,
  };
  return flags.filter((flag) => holds[flag]);
}

/** More is owed than before, or less, by more than half of what was owed. */
const jumps = ({ openingMinor, closingMinor }: StatementFigures): boolean =>
  openingMinor !== 0 && 2 * Math.abs(closingMinor - openingMinor) > Math.abs(openingMinor);

/** More than three times of what it was, or less than a third. */
const isUnusual = (minor: number, beforeMinor: number): boolean =>
  beforeMinor > 0 && (minor > 3 * beforeMinor || 3 * minor < beforeMinor);

/**
 * What is to be closed must be what was prepared in a batch of the run up to `seen`, and what nobody saw must have nothing
 * to tell. All accounts of a customer or none: they go out in one mail.
 */
export function agreementOn({ to, batch }: ClosingPeriod, seen: number, released: Release): Agreement {
  const sought: Agreement["sought"] = async (customer, prospects) => {
    const items = new Map((await preparedOf(customer.customerId, to)).map((item) => [item.currency, item]));
    const agreed: Write[] = [];
    const changes: Promise<unknown>[] = [];
    let unseen = false;
    for (const prospect of prospects) {
      const item = items.get(prospect.head.currency);
      if (item && item.digest === digestOf(customer, prospect)) {
        if (item.batch > seen) unseen = true;
        agreed.push(asSeen(item));
      } else if (item || prospect.outcome === "issued") changes.push(reviewAgain(customer, prospect, item, to, batch));
    }
    await Promise.all(changes);
    return unseen || changes.length > 0 ? undefined : agreed;
  };
  return { released, sought };
}

const keyOf = ({ tenantId: tenant, periodEnd, customerId, currency }: PreparedItem) => ({
  ...{ tenantId: tenant, periodEnd, customerId, currency },
});

/** It is closed as it was seen, on condition that nobody prepared it anew meanwhile. */
const asSeen = (item: PreparedItem): Write =>
  remove(
    "prepared",
    preparedEntity()
      .remove(keyOf(item))
      .where((field, { eq }) => `${eq(field.digest, item.digest)} AND ${eq(field.batch, item.batch)}`),
  );

/** Back to review with its new figures, unless somebody else was faster. */
async function reviewAgain(
  customer: Head,
  prospect: Prospect,
  item: PreparedItem | undefined,
  periodEnd: string,
  batch: number,
): Promise<void> {
  if (!item) {
    if (prospect.outcome === "issued") await prepareOnce(customer, prospect, { to: periodEnd, batch }, ["changed"]);
    return;
  }
  const anew =
    prospect.outcome === "skipped"
      ? { digest: digestOf(customer, prospect), flags: ["changed", "nothing"] as Flag[] }
      : {
          ...{ from: prospect.from, figures: prospect.made.content.figures, digest: digestOf(customer, prospect) },
          flags: ["changed" as const, ...(await flagsOf(customer, prospect))],
        };
  const changed = preparedEntity()
    .patch(keyOf(item))
    .set({ ...anew, batch })
    .where((field, { eq }) => `${eq(field.digest, item.digest)} AND ${eq(field.batch, item.batch)}`);
  await putOnce(update("prepared", changed));
}

export async function isPrepared(customerId: string, currency: string, periodEnd: string): Promise<boolean> {
  return (await preparedOf(customerId, periodEnd)).some((item) => item.currency === currency);
}

/** How many statements of a period wait to be looked at. */
export async function countPrepared(periodEnd: string): Promise<number> {
  const { data } = await preparedEntity()
    .query.primary({ tenantId: tenantId(), periodEnd })
    .go({ pages: "all", consistent: true, attributes: ["currency"] });
  return data.length;
}

/** The customers of all that was prepared in a batch of the run up to `seen`. */
export async function customersPrepared(periodEnd: string, seen: number): Promise<string[]> {
  const { data } = await preparedEntity()
    .query.primary({ tenantId: tenantId(), periodEnd })
    .where((field, { lte }) => lte(field.batch, seen))
    .go({ pages: "all", consistent: true, attributes: ["customerId"] });
  return [...new Set(data.map(({ customerId }) => customerId))];
}

export const preparedSchema = z.object({
  periodEnd: dateSchema,
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(100).default(50),
});

export type PreparedRow = {
  customerId: string;
  reference: string;
  name: string;
  currency: string;
  from: string;
} & Pick<StatementFigures, "openingMinor" | "chargesMinor" | "receiptsMinor" | "closingMinor"> & {
    differenceMinor: number;
    flags: Flag[];
  };

/** What waits, the most unusual first: by its worst flag, then by how many there are, then by reference. */
export async function preparedRows(periodEnd: string): Promise<PreparedRow[]> {
  const { data } = await preparedEntity().query.primary({ tenantId: tenantId(), periodEnd }).go({ pages: "all" });
  return data.sort(byUnusual).map(({ customerId, reference, name, currency, from, figures, flags: found }) => {
    const { openingMinor, chargesMinor, receiptsMinor, closingMinor } = figures;
    const told = { openingMinor, chargesMinor, receiptsMinor, closingMinor };
    return {
      ...{ customerId, reference, name, currency, from, flags: found as Flag[] },
      ...{ ...told, differenceMinor: closingMinor - openingMinor },
    };
  });
}

function byUnusual(a: PreparedItem, b: PreparedItem): number {
  const worst = ({ flags: found }: PreparedItem): number => flags.findIndex((flag) => found.includes(flag));
  const rank = (item: PreparedItem): number => (item.flags.length === 0 ? flags.length : worst(item));
  return rank(a) - rank(b) || b.flags.length - a.flags.length || (placeOf(a) < placeOf(b) ? -1 : 1);
}

const placeOf = ({ reference, currency }: PreparedItem): string => `${reference}\u0000${currency}`;
