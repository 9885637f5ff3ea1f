import { z } from "zod";
import { actorName } from "../actor/actor.ts";
import { today } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { companyTerms } from "../company/company.ts";
import { outbox } from "../event/event.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { transact, untilItHolds } from "../table/table.ts";
import { bookWrite, findBook } from "./book.ts";
import { changedWrite, findPromise, openPromise, sealPromise } from "./stored.ts";

export const withdrawPromiseSchema = z.object({
  customerId: idSchema("customer"),
  promiseId: idSchema("promise"),
  /** Why it stands no more: it was misheard, say. */
  reason: z.string().trim().min(1).max(500),
});

/**
 * A member takes a promise back while it stands: its items are asked for again. Withdrawn again by the same member it
 * stays as it was. Faults: `not_found`, `conflict` (it is over, or another one took its place).
 */
export const withdrawPromise = (input: z.output<typeof withdrawPromiseSchema>): Promise<void> =>
  untilItHolds(["promises", "promise"], async () => {
    const { customerId, promiseId, reason } = input;
    const [promise, book, { zone }] = await Promise.all([
      findPromise(customerId, promiseId),
      findBook(customerId),
      companyTerms(),
    ]);
    if (!promise) throw new Fault("not_found", "promise.not_found");
    if (promise.state === "withdrawn" && promise.endedBy === actorName()) return;
    if (promise.state !== "open" || promise.until < today(zone)) throw new Fault("conflict", "promise.over");
    const others = book.standing.filter((standing) => standing.promiseId !== promiseId);
    const sealed = await sealPromise(customerId, promiseId, { ...(await openPromise(promise)), reason });
    const ended = { state: "withdrawn" as const, endedBy: actorName(), endedAt: timestamp(), sealed };
    await transact([
      bookWrite(book, others, zone),
      changedWrite(promise, ended),
      outbox({ type: "promise.changed", customerId, promiseId, state: "withdrawn" }),
    ]);
  });
