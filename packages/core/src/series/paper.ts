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
  voids: { number: string; on: string; reason: string }[];
  /** Numbers that are neither: there should be none. */
  missing: string[];
  madeOn: string;
};
