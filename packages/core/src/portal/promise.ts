import type { z } from "zod";
import { accountsOf } from "../account/account.ts";
import { whatIsLeft } from "../account/parts.ts";
import { customerAtWork, tenantId } from "../actor/actor.ts";
import { addDays, today } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { type PromiseShown, promisesOf } from "../promise-to-pay/list.ts";
import { mostDaysAhead, takePromise, takePromiseSchema } from "../promise-to-pay/promise.ts";
import { own, withoutCustomer } from "./own.ts";

/** What the customer at work may promise to pay and by when, and what became of what it promised. */
export async function portalPromises() {
  const customerId = customerAtWork();
  const [{ zone }, accounts, { promises }] = await Promise.all([
    companyTerms(),
    accountsOf(customerId),
    promisesOf({ customerId }),
  ]);
  const day = today(zone);
  const items = await Promise.all(accounts.map(({ currency }) => openItems(customerId, currency, day)));
  return {
    today: day,
    lastDay: addDays(day, mostDaysAhead.customer),
    items: items.flat(),
    promises: promises.map(told),
  };
}

async function openItems(customerId: string, currency: string, day: string) {
  const { items } = await whatIsLeft({ tenantId: tenantId(), customerId, currency });
  return items
    .filter(({ date }) => date <= day)
    .toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : 1))
    .map(({ documentId, number, dueDate, remainderMinor }) => ({
      ...{ documentId, currency, number, dueDate, remainderMinor },
    }));
}

/** Which member noted or withdrew it, why, and what it was recorded as before, is the company's own business. */
function told(promise: PromiseShown) {
  const { promiseId, currency, numbers, amountMinor, day, until, state, receivedMinor, takenAt, name } = promise;
  return { promiseId, currency, numbers, amountMinor, day, until, state, receivedMinor, takenAt, name };
}

export const ownPromiseSchema = takePromiseSchema.omit(withoutCustomer);
export const promiseOwn = (input: z.output<typeof ownPromiseSchema>) => takePromise(own(input));
