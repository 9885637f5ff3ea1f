import { tenantId } from "../actor/actor.ts";
import { addDays, neverClosed, today } from "../calendar/calendar.ts";
import { readFrozen } from "../statement/frozen.ts";
import { accountEntity, actEntity, entryEntity } from "./account.entity.ts";
import { ageingOf, overdueOf } from "./ageing.ts";
import { whatIsLeft } from "./parts.ts";
import {
  type Act,
  type Credit,
  type Entry,
  emptyPosition,
  inOrder,
  type OpenItem,
  type Position,
  replay,
  unappliedOf,
} from "./position.ts";

/** An account as it was read for a decision: all that posting needs, nothing of its history. */
export type AccountState = AccountHead & {
  items: ReadonlyMap<string, OpenItem>;
  credits: ReadonlyMap<string, Credit>;
};

/** What closing a period made of an account: a statement; none, since there was nothing to tell; none, since none was due. */
export type Outcome = "issued" | "silent" | "skipped";

export type AccountHead = {
  tenantId: string;
  customerId: string;
  currency: string;
  exists: boolean;
  version: number;
  sequence: number;
  head: string;
  balanceMinor: number;
  unappliedMinor: number;
  closedThrough: string;
  lastDate: string;
  checkpoint?: { date: string; object?: string | undefined } | undefined;
  begins?: string | undefined;
  closed?: { date: string; batch: number; outcome: Outcome } | undefined;
  reopened?: { periods: string[]; batch: number } | undefined;
};

/**
 * One round trip of two reads at once, all strongly consistent. A new account begins where its company is closed,
 * and the company is read at the same time: so what comes back asks for that day.
 */
export async function readAccount(
  customerId: string,
  currency: string,
): Promise<(companyClosedThrough: string) => AccountState> {
  const key = { tenantId: tenantId(), customerId, currency };
  const { head, items, credits } = await readWhole(key);
  return (companyClosedThrough) => ({
    ...(head ?? newHead(key, companyClosedThrough)),
    items: byDocument(items),
    credits: byDocument(credits),
  });
}

const mostReads = 15;

/** Reads at once are no snapshot: when the parts do not agree, somebody wrote between them, and they are read again. */
async function readWhole(key: AccountKey) {
  for (let read = 0; read < mostReads; read++) {
    const [head, { items, credits }] = await Promise.all([readHead(key), whatIsLeft(key)]);
    const { balanceMinor, unappliedMinor } = head ?? { balanceMinor: 0, unappliedMinor: 0 };
    const agrees = leftOf(credits) === unappliedMinor && leftOf(items) - unappliedMinor === balanceMinor;
    if (agrees) return { head, items, credits };
  }
  throw new Error(`the account of ${key.customerId} in ${key.currency} does not agree with its items`);
}

const leftOf = (list: { remainderMinor: number }[]): number =>
  list.reduce((sum, { remainderMinor }) => sum + remainderMinor, 0);

export type AccountKey = { tenantId: string; customerId: string; currency: string };

export async function readHead(key: AccountKey): Promise<AccountHead | undefined> {
  const { data } = await accountEntity().get(key).go({ consistent: true });
  return data ? { ...data, exists: true } : undefined;
}

/** The first day that no statement has told of yet; `firstPeriodFrom` is where the company's first period began. */
export function untoldSince({ checkpoint, begins, closedThrough }: AccountHead, firstPeriodFrom: string): string {
  if (checkpoint) return addDays(checkpoint.date, 1);
  return begins ?? (closedThrough === neverClosed ? firstPeriodFrom : addDays(closedThrough, 1));
}

function newHead(key: AccountKey, closedThrough: string): AccountHead {
  const figures = { version: 0, sequence: 0, balanceMinor: 0, unappliedMinor: 0 };
  return { ...key, ...figures, exists: false, head: "", closedThrough, lastDate: neverClosed };
}

const byDocument = <T extends { documentId: string }>(list: T[]): Map<string, T> =>
  new Map(list.map((each) => [each.documentId, each]));

/** Entries dated from–to, both included, in statement order. Bounded by the period, never by the history. */
export async function entriesBetween(key: AccountKey, from: string, to: string): Promise<Entry[]> {
  if (from > to) return [];
  const { data } = await entryEntity()
    .query.primary(key)
    .between({ date: from, sequence: 0 }, { date: to, sequence: last })
    .go({ pages: "all", consistent: true });
  return data.sort(inOrder);
}

export async function actsBetween(key: AccountKey, from: string, to: string): Promise<Act[]> {
  if (from > to) return [];
  const { data } = await actEntity()
    .query.primary(key)
    .between({ date: from, sequence: 0 }, { date: to, sequence: last })
    .go({ pages: "all", consistent: true });
  return data as unknown as Act[];
}
/** Greatest sequence that a key can hold. */
const last = 9_999_999_999;

export type Period = { opening: Position; entries: Entry[]; closing: Position };

/**
 * The account from the day after its checkpoint to `day`: where it stood, what happened, where it stands. A checkpoint
 * later than the day cannot be used; then the history is read from its beginning. Entries and acts are read one beside the
 * other while others post: what came after `head` is left out of both, so they belong to one moment.
 */
export async function periodThrough(head: AccountHead, day: string): Promise<Period> {
  const checkpoint = head.checkpoint && head.checkpoint.date <= day ? head.checkpoint : undefined;
  const from = checkpoint ? addDays(checkpoint.date, 1) : neverClosed;
  const known = ({ sequence }: { sequence: number }): boolean => sequence <= head.sequence;
  const [opening, entries, acts] = await Promise.all([
    checkpoint?.object ? positionOf(head, checkpoint.object) : emptyPosition(),
    entriesBetween(head, from, day),
    actsBetween(head, from, day),
  ]);
  const period = { opening, entries: entries.filter(known) };
  return { ...period, closing: replay(clonePosition(opening), period.entries, acts.filter(known)) };
}

async function positionOf(head: AccountHead, object: string): Promise<Position> {
  const { position } = await readFrozen(head.tenantId, head.customerId, object);
  return {
    balanceMinor: position.balanceMinor,
    items: byDocument(position.items),
    credits: byDocument(position.credits),
  };
}

const clonePosition = (position: Position): Position => ({
  balanceMinor: position.balanceMinor,
  items: new Map(position.items),
  credits: new Map(position.credits),
});

/** What an account amounts to today; figures of screens come from here. */
export type LiveFigures = {
  currency: string;
  balanceMinor: number;
  unappliedMinor: number;
  overdueMinor: number;
  ageing: ReturnType<typeof ageingOf>;
};

/** Today's figures, items and credits. Imported history may lie ahead of today: then what is dated up to today counts. */
export async function liveAccount(
  head: AccountHead,
  zone: string,
): Promise<LiveFigures & { items: OpenItem[]; credits: Credit[] }> {
  const day = today(zone);
  const { currency } = head;
  if (head.lastDate > day) {
    const { closing } = await periodThrough(head, day);
    const open = { items: [...closing.items.values()], credits: [...closing.credits.values()] };
    return { currency, ...figuresOn(day, closing), ...open };
  }
  const state = (await readAccount(head.customerId, currency))(head.closedThrough);
  return {
    currency,
    ...figuresOn(day, { ...state, items: new Map(state.items), credits: new Map(state.credits) }),
    items: [...state.items.values()],
    credits: [...state.credits.values()],
  };
}

export function figuresOn(day: string, position: Position) {
  const ageing = ageingOf(day, position.items.values());
  return {
    balanceMinor: position.balanceMinor,
    unappliedMinor: unappliedOf(position),
    overdueMinor: overdueOf(ageing),
    ageing,
  };
}

/** The accounts of one customer, from its own partition: one query, strongly consistent. */
export async function accountsOf(customerId: string): Promise<AccountHead[]> {
  const { data } = await accountEntity()
    .query.primary({ tenantId: tenantId(), customerId })
    .go({ pages: "all", consistent: true });
  return data.map((each) => ({ ...each, exists: true }));
}

/** Accounts of the company in order of customer, after `afterCustomerId`. Reads an index, which may lag. */
export async function accountsPage(afterCustomerId: string, limit: number): Promise<AccountHead[]> {
  const all = accountEntity().query.byCompany({ tenantId: tenantId() });
  const page = afterCustomerId ? all.gt({ customerId: `${afterCustomerId}~` }) : all;
  const { data } = await page.go({ count: limit });
  return data.map((each) => ({ ...each, exists: true }));
}

/** More than there are currencies, so that no customer fills a page alone. */
const accountsInPage = 250;

/** All accounts of the company by customer, page after page of whole customers: a full page's last one may go on. */
export async function* accountPages(): AsyncGenerator<AccountHead[]> {
  for (let after = ""; ; ) {
    const page = await accountsPage(after, accountsInPage);
    const isLast = page.length < accountsInPage;
    const last = page.at(-1)?.customerId;
    const whole = isLast ? page : page.filter(({ customerId }) => customerId !== last);
    yield whole;
    after = whole.at(-1)?.customerId ?? "";
    if (isLast) return;
  }
}

/** Entries before a place in the account (or its end), newest first. */
export async function entriesBefore(
  key: AccountKey,
  place: { date: string; sequence: number } | undefined,
  limit: number,
): Promise<Entry[]> {
  // Both ends are the account's own: below its first entry come those of another currency.
  const end = place ? { date: place.date, sequence: place.sequence - 1 } : { date: "9999-12-31", sequence: last };
  const { data } = await entryEntity()
    .query.primary(key)
    .between({ date: neverClosed, sequence: 0 }, end)
    .go({ order: "desc", limit, consistent: true });
  return data;
}
