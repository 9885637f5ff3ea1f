/**
 * What becomes of a promise to pay (付款承诺). A pure function of the ledger: nobody ever says that a promise was kept.
 */
export const outcomes = ["open", "kept", "part_kept", "broken", "lapsed"] as const;
export type Outcome = (typeof outcomes)[number];
/** A newer one took its place, or a member withdrew it: these two are decided, not worked out. */
export const states = [...outcomes, "replaced", "withdrawn"] as const;
export type State = (typeof states)[number];

export type Promised = {
  amountMinor: number;
  /** The day on which it was taken, and the last one on which payment still counts. */
  takenOn: string;
  until: string;
};

/** That a credit settled some of its items after it was taken, and stands. */
export type Settlement = {
  amountMinor: number;
  /** When the money was received; of what is no money, when it settled. */
  on: string;
  isMoney: boolean;
};

export type Kept = { outcome: Outcome; receivedMinor: number; dueMinor: number };

/**
 * received = money for its items that was received from the day it was taken through its last day, whenever it was
 * recorded. due = the lesser of what was promised and of what there was to pay: what was received, and what was still
 * open after its last day, which is what is open now and whatever settled it later. So a credit note or a write-off in
 * time lessens what is due, and one that comes later excuses nothing.
 * Kept when received ≥ due; lapsed when nothing was due; else open through its last day, and then part-kept, or broken
 * when nothing was received.
 */
export function outcomeOf(
  { amountMinor, takenOn, until }: Promised,
  settlements: readonly Settlement[],
  openMinor: number,
  today: string,
): Kept {
  const sum = (of: readonly Settlement[]): number => of.reduce((total, each) => total + each.amountMinor, 0);
  const receivedMinor = sum(settlements.filter(({ isMoney, on }) => isMoney && on >= takenOn && on <= until));
  const laterMinor = sum(settlements.filter(({ on }) => on > until));
  const dueMinor = Math.min(amountMinor, receivedMinor + laterMinor + openMinor);
  return { outcome: judged(), receivedMinor, dueMinor };

  function judged(): Outcome {
    if (dueMinor === 0) return "lapsed";
    if (receivedMinor >= dueMinor) return "kept";
    if (today <= until) return "open";
    return receivedMinor > 0 ? "part_kept" : "broken";
  }
}

/** From how many promises on a rate says something. */
const fewest = 3;

/** How many of those whose outcome is known were kept in full; what lapsed says nothing. */
export function keptRate(found: readonly State[]): { kept: number; known: number; isTelling: boolean } {
  const known = found.filter((state) => state === "kept" || state === "part_kept" || state === "broken");
  const kept = known.filter((state) => state === "kept").length;
  return { kept, known: known.length, isTelling: known.length >= fewest };
}
