import type { AccountState } from "../account/account.ts";
import { type Other, type Pair, releaseOf } from "../account/pairs.ts";
import { itsNumber, Posting } from "../account/posting.ts";
import { worth } from "../account/worth.ts";
import { firstOpenDay, later } from "../calendar/calendar.ts";
import type { Document } from "../document/document.ts";
import { readSide, type Side } from "./side.ts";

/** What the transaction has beside releases: document, slot, event, notes, accounts, the reversals and their links. */
const roomForReleases = 76;

export type TakenBack = {
  postings: Posting[];
  date: string;
  /** Whether the reversal lowers what is owed in the document's own account. */
  isCredit: boolean;
  /** Place of the reversal in the document's account; absent while there is more to release first. */
  sequence?: number;
  /** What it is in the second account, of a document of two. */
  other?: Other;
};

type By = { voidId: string; reason: string; from: string };

/**
 * Takes a document back in every account that it has an entry in: first what it settles or is settled by, as much as
 * one transaction holds, then its amount. Until the last of it, its credit is locked.
 */
export async function takeBack(document: Document, states: AccountState[], by: By): Promise<TakenBack> {
  const sides = await Promise.all(states.map((state, index) => readSide(document, state, index > 0)));
  const date = dayOf(sides, by.from);
  const postings = sides.map(({ state }) => new Posting(state));
  let room = roomForReleases - 4 * sides.reduce((sum, { parts }) => sum + parts.length, 0);
  let isLeft = false;
  for (const [index, side] of sides.entries()) {
    for (const { pairs, credit } of releasesOf(side)) {
      const fitting = pairs.slice(0, Math.max(0, room - 2));
      room -= fitting.length + 2;
      isLeft ||= fitting.length < pairs.length;
      if (fitting.length > 0) postings[index]?.release(...credit(fitting, date));
    }
  }
  const isCredit = sides[0]?.isDebit ?? false;
  if (isLeft) {
    for (const [index, { isDebit, parts }] of sides.entries())
      if (!isDebit) for (const { documentId } of parts) postings[index]?.lock(documentId, by.voidId);
    return { postings, date, isCredit };
  }
  const [sequence = 0, second] = sides.map((side, index) => reverse(postings[index], side, document, date, by));
  const other = document.other as Other | undefined;
  const there = other && second !== undefined ? { other: { ...other, sequence: second } } : {};
  return { postings, date, isCredit, sequence, ...there };
}

/** Today, but in no closed period, and not before anything that it takes back. */
const dayOf = (sides: Side[], from: string): string =>
  sides.reduce(
    (day, { state, parts }) =>
      parts.reduce(
        (latest, { settled }) => later(latest, settled.latest),
        later(day, firstOpenDay(state.closedThrough)),
      ),
    from,
  );

type Release = { pairs: Pair[]; credit: (pairs: Pair[], date: string) => Parameters<Posting["release"]> };

/** A release is of one credit: a receipt's own, or that of each receipt which settled a charge. */
function releasesOf({ parts }: Side): Release[] {
  return parts.flatMap(({ settled: { pairs, restored } }) => {
    const creditIds = [...new Set(pairs.map(({ creditId }) => creditId))];
    return creditIds.map((creditId) => ({
      pairs: pairs.filter((pair) => pair.creditId === creditId),
      credit: (some: Pair[], date: string): Parameters<Posting["release"]> => {
        const [credit, lines] = releaseOf(creditId, some, restored);
        return [credit, date, lines];
      },
    }));
  });
}

/** The amount itself: an entry of the other sign, and the document wholly settled with it. */
function reverse(posting: Posting | undefined, side: Side, document: Document, date: string, by: By): number {
  if (!posting) throw new Error("a posting for each side");
  const { isDebit, parts } = side;
  const open = isDebit ? posting.items : posting.credits;
  const amounts = parts.map(({ documentId }) => ({
    documentId,
    amountMinor: open.get(documentId)?.remainderMinor ?? 0,
  }));
  const amountMinor = amounts.reduce((sum, each) => sum + each.amountMinor, 0);
  const purpose = `${document.number} ${by.reason}`.trim();
  // With settlement differences it is more than the document itself, and has no rate of its own.
  const own = side.isOther ? (document.other as Other) : document;
  const rated = own.amountMinor === amountMinor ? worth(own) : {};
  const entry = { kind: "reversal" as const, documentId: by.voidId, number: itsNumber, date, purpose, ...rated };
  const sequence = posting.entry({
    ...entry,
    amountMinor: isDebit ? -amountMinor : amountMinor,
    pointsAt: document.documentId,
  });
  for (const each of amounts) {
    const [creditId, debitId] = isDebit ? [by.voidId, each.documentId] : [each.documentId, by.voidId];
    posting.allocate(creditId, date, [{ debitId, amountMinor: each.amountMinor }]);
  }
  return sequence;
}
