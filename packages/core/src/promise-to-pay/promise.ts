import { z } from "zod";
import { readAccount } from "../account/account.ts";
import { actor, actorName, tenantId } from "../actor/actor.ts";
import { allowance } from "../allowance/allowance.ts";
import { addDays, dateSchema, today } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { companyTerms } from "../company/company.ts";
import { getCustomer } from "../customer/customer.ts";
import { hashInput } from "../document/document.ts";
import { outbox } from "../event/event.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { amountSchema, currencySchema } from "../money/money.ts";
import { getPlan } from "../reminder/plan.ts";
import { put, transact, untilItHolds, type Write } from "../table/table.ts";
import { bookWrite, findBook } from "./book.ts";
import { judge, type Said } from "./paid.ts";
import { promiseEntity } from "./promise.entity.ts";
import { changedWrite, findPromise, sealPromise } from "./stored.ts";

/**
 * A promise to pay (付款承诺): a customer says by when it will pay how much of some of its open items. Until then, and some
 * days of grace longer, it is not reminded of that. Whether it was kept follows from what was received.
 */
const mostItems = 50;
/** At a time. */
const mostStanding = 20;
/** How far ahead a day may be: of a customer who comes by its link, and of a member who was told so. */
export const mostDaysAhead = { customer: 60, member: 365 } as const;

export const takePromiseSchema = z.object({
  promiseId: idSchema("promise"),
  customerId: idSchema("customer"),
  currency: currencySchema,
  /** The open items that it speaks of, by their documents. */
  documentIds: z
    .array(z.string().max(40))
    .min(1)
    .max(mostItems)
    .refine((list) => new Set(list).size === list.length, { error: "each once" }),
  amountMinor: amountSchema,
  /** By when it will be paid. */
  day: dateSchema,
  /** Who promises it, in person. */
  name: z.string().trim().min(1).max(100),
  note: z.string().trim().max(500).default(""),
});
type Taking = z.output<typeof takePromiseSchema>;

/**
 * Takes a promise. It takes the place of every one before that speaks of one of its items, unless that was kept already.
 * Sent again it is the same one.
 * Faults: `not_found`, `invalid` (a day that is over or too far ahead, an item that is not open, more than is open of
 * them), `conflict` (the id is taken by something else), `busy` (too many stand, or came by the link today).
 */
export const takePromise = (input: Taking): Promise<{ promiseId: string }> =>
  untilItHolds(["promises", "promise", "allowance"], async () => {
    const { customerId, promiseId, name, note } = input;
    const inputHash = hashInput(input);
    const [before, { zone, closedThrough }, plan, book] = await Promise.all([
      findPromise(customerId, promiseId),
      companyTerms(),
      getPlan(),
      findBook(customerId),
      getCustomer(customerId),
    ]);
    if (before?.inputHash === inputHash) return { promiseId };
    if (before) throw new Fault("conflict", "promise.id_taken");
    const takenOn = today(zone);
    assertDay(input.day, takenOn);
    const account = (await readAccount(customerId, input.currency))(closedThrough);
    const items = itemsOf(input, account.items);
    const { currency, amountMinor, day } = input;
    const until = addDays(day, plan.policy.graceDays);
    const said: Said = { promiseId, currency, items, amountMinor, takenOn, until, sequence: account.sequence };
    const replaced = await replacedBy(input, book.standing, takenOn);
    const others = book.standing.filter((promise) => !replaced.includes(promise));
    if (others.length >= mostStanding) throw new Fault("busy", "promise.too_many", { most: mostStanding });
    const by = { takenBy: actorName(), takenAt: timestamp() };
    const sealed = await sealPromise(customerId, promiseId, { name, note });
    const item = { ...said, ...by, tenantId: tenantId(), customerId, inputHash, day, sealed };
    const standing = { state: "open" as const, toCallSince: "", revision: 1 };
    await transact([
      bookWrite(book, [...others, said], zone),
      put("promise", promiseEntity().create({ ...item, ...standing })),
      ...(await replacedWrites(customerId, replaced)),
      outbox({ type: "promise.changed", customerId, promiseId, state: "open" }),
      ...(await allowance(customerId, { promises: 1 })),
    ]);
    return { promiseId };
  });

function assertDay(day: string, takenOn: string): void {
  const most = mostDaysAhead[actor().type === "customer" ? "customer" : "member"];
  const last = addDays(takenOn, most);
  if (day < takenOn || day > last) throw new Fault("invalid", "promise.day", { from: takenOn, to: last });
}

type Open = ReadonlyMap<string, { number: string; remainderMinor: number }>;

function itemsOf({ documentIds, amountMinor }: Taking, open: Open): Said["items"] {
  const items = documentIds.map((documentId) => {
    const item = open.get(documentId);
    if (!item) throw new Fault("invalid", "promise.not_open");
    return { documentId, ...item };
  });
  const openMinor = items.reduce((sum, { remainderMinor }) => sum + remainderMinor, 0);
  if (amountMinor > openMinor) throw new Fault("invalid", "promise.above_open", { openMinor, amountMinor });
  return items.map(({ documentId, number }) => ({ documentId, number }));
}

/** Those that stand and speak of one of its items; what was paid as promised stays so, whatever is promised next. */
async function replacedBy(
  { customerId, currency, documentIds }: Taking,
  standing: Said[],
  day: string,
): Promise<Said[]> {
  const same = standing.filter(
    (promise) =>
      promise.currency === currency && promise.items.some(({ documentId }) => documentIds.includes(documentId)),
  );
  if (same.length === 0) return [];
  const judged = await judge(customerId, same, day);
  return same.filter(({ promiseId }) => judged.get(promiseId)?.outcome !== "kept");
}

async function replacedWrites(customerId: string, replaced: Said[]): Promise<Write[]> {
  const stored = await Promise.all(replaced.map(({ promiseId }) => findPromise(customerId, promiseId)));
  const ended = { state: "replaced" as const, endedBy: actorName(), endedAt: timestamp() };
  return stored.flatMap((promise) => (promise ? [changedWrite(promise, ended)] : []));
}
