import type { Language, Letterhead } from "../statement/paper.ts";

/** That the numbers of a series and year have no gap, as an auditor gets it. Dates are local `YYYY-MM-DD`. */
export type SeriesPaper = {
  language: Language;
  company: Letterhead;
  /** `R`. */
  series: string;
  year: string;
  /** First and last number that was taken; both empty when none was. */
  from: string;
  to: string;
  /** How many numbers belong to documents. */
  documents: number;
  /** Numbers that no document has: as many as are listed, and how many there are. */
  voids: { number: string; on: string; reason: string }[];
  voidCount: number;
  /** Numbers that are neither: there should be none. */
  missing: string[];
  missingCount: number;
  /** Of the last ones, taken minutes ago: those that have neither yet. */
  open: number;
  madeOn: string;
};
