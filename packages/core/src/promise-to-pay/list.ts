import type { z } from "zod";
import { actorName, tenantId } from "../actor/actor.ts";
import { today } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { type customerIdSchema, getCustomer } from "../customer/customer.ts";
import { keptRate, type State } from "./outcome.ts";
import { judge } from "./paid.ts";
import { promiseEntity } from "./promise.entity.ts";
import { latestPromises, openPromise, saidOf } from "./stored.ts";

/** A promise as people read it, its state worked out from the ledger as it is. Instants are UTC. */
export type PromiseShown = {
  promiseId: string;
  currency: string;
  numbers: string[];
  amountMinor: number;
  day: string;
  until: string;
  state: State;
  /** What was received of it in time, and what there was to pay. */
  receivedMinor: number;
  dueMinor: number;
  /** What it was recorded as at first, where that is otherwise by now. */
  settledAs?: State;
  takenBy: string;
  takenAt: string;
  name: string;
  note: string;
  endedBy?: string;
  endedAt?: string;
  reason?: string;
};

/** What a customer promised, the last one first, and how often it kept what it promised. */
export async function promisesOf({ customerId }: z.output<typeof customerIdSchema>) {
  const [stored, { zone }] = await Promise.all([latestPromises(customerId), companyTerms(), getCustomer(customerId)]);
  const judged = await judge(customerId, stored.map(saidOf), today(zone));
  const promises = await Promise.all(
    stored.map(async (promise): Promise<PromiseShown> => {
      const { promiseId, currency, amountMinor, day, until, takenBy, takenAt, endedBy, endedAt, settledAs } = promise;
      const found = judged.get(promiseId);
      const isEnded = promise.state === "replaced" || promise.state === "withdrawn";
      const state = isEnded || !found ? promise.state : found.outcome;
      const { name, note, reason } = await openPromise(promise);
      return {
        ...{ promiseId, currency, amountMinor, day, until, state, takenBy, takenAt, name, note },
        ...{ numbers: saidOf(promise).items.map(({ number }) => number) },
        ...{ receivedMinor: found?.receivedMinor ?? 0, dueMinor: found?.dueMinor ?? amountMinor },
        ...(settledAs !== undefined && settledAs !== state ? { settledAs } : {}),
        ...(endedBy === undefined ? {} : { endedBy }),
        ...(endedAt === undefined ? {} : { endedAt }),
        ...(reason === undefined ? {} : { reason }),
      };
    }),
  );
  return { you: actorName(), rate: keptRate(promises.map(({ state }) => state)), promises };
}

const mostCalls = 10;

/** Customers to call since they have not paid as they promised, those first that wait longest; some at a time. */
export async function promisesToCall(): Promise<{ customerId: string; promiseId: string; until: string }[]> {
  const { data } = await promiseEntity().query.toCall({ tenantId: tenantId() }).go({ limit: mostCalls });
  return data.map(({ customerId, promiseId, toCallSince }) => ({ customerId, promiseId, until: toCallSince }));
}
