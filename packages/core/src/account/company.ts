import pMap from "p-map";
import { tenantId } from "../actor/actor.ts";
import { today } from "../calendar/calendar.ts";
import { accountEntity, openItemEntity } from "./account.entity.ts";
import { figuresOn, type LiveFigures, periodThrough } from "./account.ts";
import { ageingOf, overdueOf } from "./ageing.ts";

/**
 * Today's figures of all accounts of the company, by customer. Two indexes, read whole; an account whose imported
 * history lies ahead of today is replayed, as everywhere. For lists and sums: decisions about money never read this.
 */
export async function liveCompany(zone: string): Promise<Map<string, LiveFigures[]>> {
  const day = today(zone);
  const [accounts, open] = await Promise.all([
    accountEntity().query.byCompany({ tenantId: tenantId() }).go({ pages: "all" }),
    openItemEntity().query.byDueDate({ tenantId: tenantId() }).go({ pages: "all" }),
  ]);
  const itemsOf = new Map<string, { dueDate: string; remainderMinor: number }[]>();
  for (const item of open.data) {
    const key = `${item.customerId} ${item.currency}`;
    const own = itemsOf.get(key);
    if (own) own.push(item);
    else itemsOf.set(key, [item]);
  }
  const figures = await pMap(
    accounts.data,
    async (head): Promise<LiveFigures> => {
      const { customerId, currency, balanceMinor, unappliedMinor } = head;
      if (head.lastDate > day) {
        const { closing } = await periodThrough({ ...head, exists: true }, day);
        return { currency, ...figuresOn(day, closing) };
      }
      const ageing = ageingOf(day, itemsOf.get(`${customerId} ${currency}`) ?? []);
      return { currency, balanceMinor, unappliedMinor, overdueMinor: overdueOf(ageing), ageing };
    },
    { concurrency: replaysAtOnce },
  );
  const live = new Map<string, LiveFigures[]>();
  for (const [index, { customerId }] of accounts.data.entries()) {
    const own = figures[index];
    if (own) live.set(customerId, [...(live.get(customerId) ?? []), own]);
  }
  return live;
}

const replaysAtOnce = 16;
