import { today } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { findBook } from "./book.ts";
import { judge } from "./paid.ts";

/** A promise that holds items back through its last day, and what of it is still to come. */
export type Standing = { currency: string; documentIds: string[]; leftMinor: number; until: string };

/** What a customer has promised and not paid yet. */
export async function standingOf(customerId: string): Promise<Standing[]> {
  const [{ standing }, { zone }] = await Promise.all([findBook(customerId), companyTerms()]);
  if (standing.length === 0) return [];
  const judged = await judge(customerId, standing, today(zone));
  return standing.flatMap(({ promiseId, currency, items, until }) => {
    const { dueMinor = 0, receivedMinor = 0 } = judged.get(promiseId) ?? {};
    const leftMinor = dueMinor - receivedMinor;
    return leftMinor > 0
      ? [{ currency, documentIds: items.map(({ documentId }) => documentId), leftMinor, until }]
      : [];
  });
}
