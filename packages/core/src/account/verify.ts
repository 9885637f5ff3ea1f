import { isDeepStrictEqual } from "node:util";
import type { AccountHead } from "./account.ts";
import type { Act, Credit, Entry, OpenItem } from "./position.ts";
import { addAct, addEntry, emptyPosition, inOrder, type Position, unappliedOf } from "./position.ts";
import { chained } from "./posting.ts";
import { gaining } from "./worth.ts";

/** All that is stored of an account. */
export type StoredAccount = {
  head: AccountHead;
  entries: Stored<Entry>[];
  acts: Stored<Act>[];
  items: OpenItem[];
  credits: Credit[];
};
type Stored<T> = T & { hash: string; postedAt: string; by: string };

/** What does not hold, and at which place of the chain, where there is one. */
export type Problem = { code: ProblemCode; sequence?: number; documentId?: string };
export type ProblemCode =
  | "hole" // a place of the chain is missing, or there twice
  | "hash" // a link is not what it was when it was added, or the one before is not
  | "head" // the account does not end where its chain ends
  | "balance" // the balance is not the sum of the entries
  | "remainder" // an open item or a credit is not its amount less what was allocated
  | "allocation" // more was allocated than there was, or before both documents were there
  | "unapplied" // unapplied credit is not the sum of what is left of the credits
  | "gain" // an allocation gains or loses by exchange rates something else than its documents' rates say
  | "last_date"; // the account does not know its latest entry

/**
 * What must always hold of an account, whatever happened to it: no hole in the chain, every hash follows from the link
 * before, balance = Σ entries = Σ remainders of open items − unapplied credit, each remainder = its amount less what is
 * allocated, never below 0 on any day, never before both documents are there. Pure; empty when all of it holds.
 */
export function verify(account: StoredAccount): Problem[] {
  const links = [...account.entries, ...account.acts].sort((a, b) => a.sequence - b.sequence);
  return [
    ...chainProblems(account.head, links),
    ...figureProblems(account),
    ...gainProblems(links),
    ...dateProblems(account),
  ];
}

function chainProblems(head: AccountHead, links: Stored<Entry | Act>[]): Problem[] {
  const problems: Problem[] = [];
  let hash = "";
  for (const [index, link] of links.entries()) {
    const { sequence } = link;
    if (sequence !== index + 1) return [...problems, { code: "hole", sequence: index + 1 }];
    const { hash: stored, postedAt: _instant, ...content } = link;
    hash = chained(hash, content);
    // Everything after a broken link is broken too: the first one is the one to look at.
    if (stored !== hash) return [...problems, { code: "hash", sequence }];
  }
  if (head.sequence !== links.length || head.head !== hash) problems.push({ code: "head", sequence: head.sequence });
  return problems;
}

function figureProblems({ head, entries, acts, items, credits }: StoredAccount): Problem[] {
  const position = emptyPosition();
  for (const entry of entries) addEntry(position, entry);
  for (const act of [...acts].sort(inOrder)) {
    try {
      addAct(position, act);
    } catch {
      return [{ code: "allocation", sequence: act.sequence }];
    }
  }
  const problems: Problem[] = [];
  const latest = entries.reduce((day, { date }) => (date > day ? date : day), "0000-00-00");
  if (head.balanceMinor !== position.balanceMinor) problems.push({ code: "balance" });
  if (head.unappliedMinor !== unappliedOf(position)) problems.push({ code: "unapplied" });
  if (head.lastDate !== latest) problems.push({ code: "last_date" });
  return [...problems, ...differing(position.items, items), ...differing(position.credits, credits)];
}

/** Gains follow from the order in which everything was recorded, which is that of the chain. */
function gainProblems(links: Stored<Entry | Act>[]): Problem[] {
  const position = emptyPosition();
  const problems: Problem[] = [];
  for (const link of links) {
    if (!("act" in link)) addEntry(position, link);
    else {
      if ("lines" in link && !isDeepStrictEqual(gaining(position, link).lines, link.lines))
        problems.push({ code: "gain", sequence: link.sequence });
      try {
        addAct(position, link);
      } catch {
        // More than there was is told as such; what comes after it says nothing any more.
        return problems;
      }
    }
  }
  return problems;
}

const compared = [
  "remainderMinor",
  "amountMinor",
  "date",
  "sequence",
  "number",
  "dueDate",
  "disputedMinor",
  "since",
  "baseMinor",
];

function differing<T extends Credit>(expected: Map<string, T>, stored: T[]): Problem[] {
  const found = new Map(stored.map((each) => [each.documentId, each]));
  const ids = new Set([...expected.keys(), ...found.keys()]);
  return [...ids].flatMap((documentId): Problem[] => {
    const [want, have] = [expected.get(documentId), found.get(documentId)] as [T?, T?];
    const same = want && have && compared.every((name) => want[name as keyof T] === have[name as keyof T]);
    return same ? [] : [{ code: "remainder", documentId }];
  });
}

/** An allocation is never dated before either document, and a deferral or dispute never before its item. */
function dateProblems({ entries, acts }: StoredAccount): Problem[] {
  const dates = new Map(entries.map(({ documentId, date }) => [documentId, date]));
  return acts.flatMap((act): Problem[] => {
    const ids = "lines" in act ? [act.creditId, ...act.lines.map(({ debitId }) => debitId)] : [act.debitId];
    const isEarly = ids.some((id) => act.date < (dates.get(id) ?? "9999-12-31"));
    return isEarly ? [{ code: "allocation", sequence: act.sequence }] : [];
  });
}

/** The position that the stored entries and acts amount to on a day. */
export function positionOn({ entries, acts }: StoredAccount, day: string): Position {
  const position = emptyPosition();
  for (const entry of entries) if (entry.date <= day) addEntry(position, entry);
  for (const act of [...acts].sort(inOrder)) if (act.date <= day) addAct(position, act);
  return position;
}
