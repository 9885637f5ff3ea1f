import { addDays } from "../calendar/calendar.ts";
import { dueDateOf } from "../charge/terms.ts";
import { spanOf } from "./place.ts";
import { datesBetween } from "./rhythm.ts";
import { type Item, placeOf } from "./stored.ts";

export type UpcomingCharge = {
  contractId: string;
  customerId: string;
  reference: string;
  title: string;
  currency: string;
  amountMinor: number;
  date: string;
  dueDate: string;
};

/** What active contracts charge up to a day, in order of date. A function of the contracts alone. */
export function upcoming(contracts: readonly Item[], through: string): UpcomingCharge[] {
  return contracts
    .filter(({ state }) => state === "active")
    .flatMap((item) => {
      const { contractId, customerId, reference, title, currency, amountMinor, terms } = item;
      const dates = datesBetween(
        spanOf(placeOf(item)),
        addDays(item.doneThrough, 1),
        through,
        Number.POSITIVE_INFINITY,
      );
      return dates.map((date) => ({
        ...{ contractId, customerId, reference, title, currency, amountMinor, date },
        dueDate: dueDateOf(terms, date),
      }));
    })
    .sort((a, b) => (a.date === b.date ? (a.reference < b.reference ? -1 : 1) : a.date < b.date ? -1 : 1));
}
