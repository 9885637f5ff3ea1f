import type { Document } from "../document/document.ts";
import { findDocuments } from "../document/document.ts";
import { sidesOf } from "../document/sides.ts";
import { type AccountState, actsBetween } from "./account.ts";
import type { Act, OpenItem, ReleaseLine, Restored } from "./position.ts";
import { worth } from "./worth.ts";

/** How much of a credit settles how much of an item now, releases taken off. */
export type Pair = { creditId: string; debitId: string; amountMinor: number; gainMinor?: number };

export type Settled = {
  pairs: Pair[];
  /** The latest day of them: what takes them back is dated no earlier. */
  latest: string;
  /** The document itself and those on the other side, by id. */
  documents: ReadonlyMap<string, Document>;
  /** Everything that a release must restore, by id. */
  restored: ReadonlyMap<string, Restored & { dueDate: string; disputedMinor?: number }>;
};

/**
 * What a document settles or is settled by. Reads the acts since the document's day: O(what happened since), so for
 * the rare verbs alone that take something back. To be asked once the account is read: what came after is left out.
 */
export async function settledBy(state: AccountState, document: Document): Promise<Settled> {
  const acts = (await actsBetween(state, document.date, "9999-12-31")).filter((act) => act.sequence <= state.sequence);
  const pairs = netPairs(acts, document.documentId);
  const { documentId, amountMinor } = document;
  const open = state.items.get(documentId) ?? state.credits.get(documentId);
  const settledMinor = pairs.reduce((sum, pair) => sum + pair.amountMinor, 0);
  const ownMinor = sideOf(document, state)?.amountMinor ?? amountMinor;
  if (settledMinor + (open?.remainderMinor ?? 0) !== ownMinor)
    throw new Error(`what ${documentId} settles does not add up to its amount`);
  const involved = new Set([documentId, ...pairs.flatMap(({ creditId, debitId }) => [creditId, debitId])]);
  const latest = acts.reduce((day, act) => (touches(act, involved) && act.date > day ? act.date : day), document.date);
  const documents = await findDocuments([...involved]);
  return { pairs, latest, documents, restored: restoredOf(state, documents, involved) };
}

const touches = (act: Act, ids: ReadonlySet<string>): boolean =>
  "lines" in act ? ids.has(act.creditId) || act.lines.some(({ debitId }) => ids.has(debitId)) : ids.has(act.debitId);

/** What an act settled, below 0 what it took back; nothing for one that settles nothing. */
export function settledIn(act: Act): Pair[] {
  if (!("lines" in act)) return [];
  const { creditId, lines } = act;
  const sign = act.act === "release" ? -1 : 1;
  return lines.map(({ debitId, amountMinor, gainMinor }) => ({
    ...{ creditId, debitId, amountMinor: sign * amountMinor },
    ...(gainMinor === undefined ? {} : { gainMinor }),
  }));
}

function netPairs(acts: Act[], documentId: string): Pair[] {
  const net = new Map<string, Pair>();
  for (const act of acts) {
    for (const { creditId, debitId, amountMinor, gainMinor } of settledIn(act)) {
      if (creditId !== documentId && debitId !== documentId) continue;
      const pair: Pair = net.get(`${creditId} ${debitId}`) ?? { creditId, debitId, amountMinor: 0 };
      const gain = gainMinor === undefined ? {} : { gainMinor: (pair.gainMinor ?? 0) + gainMinor };
      net.set(`${creditId} ${debitId}`, { ...pair, ...gain, amountMinor: pair.amountMinor + amountMinor });
    }
  }
  return [...net.values()].filter(({ amountMinor }) => amountMinor > 0);
}

function restoredOf(
  state: AccountState,
  documents: ReadonlyMap<string, Document>,
  ids: Set<string>,
): Settled["restored"] {
  const restored = new Map<string, Restored & { dueDate: string; disputedMinor?: number }>();
  for (const id of ids) {
    const open = state.items.get(id) ?? state.credits.get(id);
    const document = documents.get(id);
    const side = sideOf(document, state);
    if (!document || !side) throw new Error(`no document ${id} in this account`);
    const { number } = document;
    const { sequence, date, amountMinor } = open ?? side;
    const rated = worth(open ?? side);
    const kind = document.kind as OpenItem["kind"];
    restored.set(id, { documentId: id, kind, number, date, sequence, amountMinor, ...rated, ...inForce(document) });
  }
  return restored;
}

/** A document of two accounts has an entry in each, under one id. */
function sideOf(document: Document | undefined, { customerId, currency }: AccountState) {
  if (!document) return undefined;
  const side = sidesOf(document).find((each) => each.customerId === customerId && each.currency === currency);
  return side && { ...side, date: document.date, sequence: side.sequence ?? 0 };
}

/** The other side of a document of two accounts. */
export type Other = {
  customerId: string;
  currency: string;
  amountMinor: number;
  sequence: number;
  baseMinor?: number | undefined;
};

/** Due date and dispute as they were left: a settled item is kept nowhere else. */
function inForce({ date, dueDate, deferredTo, disputedMinor }: Document): { dueDate: string; disputedMinor?: number } {
  const due = deferredTo ?? dueDate ?? date;
  return disputedMinor === undefined ? { dueDate: due } : { dueDate: due, disputedMinor };
}

/** The arguments of `Posting.release` that take pairs of one credit back. */
export function releaseOf(creditId: string, pairs: Pair[], restored: Settled["restored"]): [Restored, ReleaseLine[]] {
  const find = (id: string) => {
    const found = restored.get(id);
    if (!found) throw new Error(`nothing to restore ${id} from`);
    return found;
  };
  const { dueDate: _due, disputedMinor: _disputed, ...credit } = find(creditId);
  return [credit, pairs.map(({ debitId, amountMinor }) => ({ debitId, amountMinor, item: find(debitId) }))];
}
